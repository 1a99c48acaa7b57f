/** The vector file of Yuma Consensus: each epoch as a scenario, and what the laboratory must tell of it. */
import { readFileSync } from "node:fs";
import type { Scenario } from "../src/laboratory/scenario";

const FILE = new URL("../../primitives/consensus/tests/vectors/yuma.json", import.meta.url);

interface Case {
  id: string;
  mode: string;
  params: Record<string, unknown>;
  epochs: { inputs: Inputs; expected: Record<string, unknown> }[];
}

interface Inputs {
  block: number;
  last_step_block: number;
  emission_rao: number;
  owner_uid?: number | null;
  stake: number[];
  last_update: number[];
  block_at_registration: number[];
  permits_in: boolean[];
  earliest_commit_block?: number[];
  weights_u16: [number, number][][];
  bonds_in_u16: [number, number][][];
}

export interface Vector {
  id: string;
  scenario: Scenario;
  expected: Record<string, unknown>;
}

export function vectors(): Vector[] {
  const cases = (JSON.parse(readFileSync(FILE, "utf8")) as { yuma_cases: Case[] }).yuma_cases;
  return cases.flatMap((one) =>
    one.epochs.map(({ inputs, expected }, number) => ({
      id: `${one.id}, epoch ${number}`,
      scenario: scenario(one, inputs),
      expected: told(expected),
    })),
  );
}

/** What a number holds exactly. */
function whole(amount: number): string {
  if (!Number.isSafeInteger(amount)) throw new Error(`${amount} is no whole number that is exact`);
  return String(amount);
}

const rows = (lists: [number, number][][]) => lists.map((row, uid) => ({ uid, row }));

function scenario({ params, mode }: Case, inputs: Inputs): Scenario {
  const rules = {
    tempo: params.tempo,
    kappa: params.kappa_u16,
    bonds_moving_average: params.bonds_moving_average_per_million,
    bonds_penalty: params.bonds_penalty_u16,
    yuma3_enabled: mode === "B_yuma3",
    liquid_alpha_enabled: params.liquid,
    alpha_low: params.alpha_low_u16,
    alpha_high: params.alpha_high_u16,
    alpha_sigmoid_steepness: params.steepness,
    max_allowed_validators: params.max_validators,
    activity_cutoff: params.activity_cutoff,
    stake_threshold_rao: String(params.min_stake ?? 0),
  };
  const neurons = inputs.stake.map((stake, uid) => {
    const commit = inputs.earliest_commit_block?.[uid];
    return {
      stake_rao: whole(stake),
      last_update: inputs.last_update[uid],
      registered_at: inputs.block_at_registration[uid],
      validator_permit: inputs.permits_in[uid],
      renews_weights: false,
      // The largest number stands for none.
      ...(commit !== undefined && commit < 2 ** 32 ? { earliest_commit: commit } : {}),
    };
  });
  return {
    epochs: 1,
    rules: rules as Scenario["rules"],
    emission_rao: whole(inputs.emission_rao),
    owner_uid: inputs.owner_uid ?? (params.owner_uid as number | undefined) ?? null,
    block: inputs.block,
    last_step: inputs.last_step_block,
    neurons: neurons as Scenario["neurons"],
    weights: rows(inputs.weights_u16),
    bonds: rows(inputs.bonds_in_u16),
  };
}

const STORED = {
  active: "active",
  permits: "validator_permit",
  stake_weight: "stake_weight_u16",
  rank: "rank_u16",
  trust: "trust_u16",
  consensus: "consensus_u16",
  incentive: "incentive_u16",
  dividends: "dividends_u16",
  validator_trust: "validator_trust_u16",
  pruning_scores: "pruning_score_u16",
};
const AMOUNTS = ["emission", "server_emission", "validator_emission"];
const RAW = {
  stake: "stake_weight",
  active_stake: "active_stake",
  consensus: "consensus",
  incentive: "incentive",
  dividends: "dividends",
};

/** What the file expects, under the names and in the units that the laboratory tells it. */
function told(expected: Record<string, unknown>): Record<string, unknown> {
  const list = (name: string) => expected[name] as number[];
  const raw = expected.raw_i32f32 as Record<string, number[]>;
  const permits = expected.permits as boolean[];
  return {
    ...Object.fromEntries(Object.entries(STORED).map(([theirs, ours]) => [ours, list(theirs)])),
    ...Object.fromEntries(AMOUNTS.map((name) => [`${name}_rao`, list(name).map(whole)])),
    ...Object.fromEntries(
      Object.entries(RAW).map(([theirs, ours]) => [ours, raw[theirs]?.map((value) => value / 2 ** 32)]),
    ),
    bonds: rows(expected.bonds as [number, number][][]).filter(({ uid }) => permits[uid]),
  };
}

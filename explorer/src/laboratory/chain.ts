/** A subnet's present state as a scenario: what the next epoch will find if nothing changes. */
import { call } from "../node/connection";
import type { Neuron, Rules, Scenario, WeightRow } from "./scenario";

export interface Subnet {
  name: string;
  block: number;
  owner_hotkey: string;
  tempo: number;
  blocks_since_epoch: number;
  next_epoch: number | null;
  mechanisms: number;
  emission_per_block_rao: string;
  pending_emission_rao: string;
  rules: Record<string, string | number | boolean | null>;
}

export interface Metagraph {
  rows: {
    uid: number;
    hotkey: string;
    last_update: number;
    registered_at: number;
    validator_permit: boolean;
    stake_weight_rao: string;
  }[];
}

export interface Matrix {
  complete: boolean;
  rows: { uid: number; uids: number[]; values_u16: number[] }[];
}

export interface State {
  subnet: Subnet;
  metagraph: Metagraph;
  weights: Matrix;
  bonds: Matrix;
  bonds_penalty: number;
  stake_threshold_rao: string;
  /** What the subnet's owner gets before the epoch, of 65535. */
  owner_cut: number;
  last_step: number;
}

const FIELDS = ["hotkey", "last_update", "registered_at", "validator_permit", "stake_weight"];

/** All of it as of one block. */
export async function read(netuid: number): Promise<State> {
  const subnet = await call<Subnet>("yuma_subnet", [netuid]);
  const at = subnet.block;
  const item = (name: string, ...keys: number[]) =>
    call<string | number>("yuma_query", ["SubtensorModule", name, keys, at]);
  const [metagraph, weights, bonds, penalty, threshold, cut, step] = await Promise.all([
    call<Metagraph>("yuma_metagraph", [netuid, FIELDS, "rows", 0, at]),
    call<Matrix>("yuma_weights", [netuid, null, 0, at]),
    call<Matrix>("yuma_bonds", [netuid, null, 0, at]),
    item("BondsPenalty", netuid),
    item("StakeThreshold"),
    item("SubnetOwnerCut"),
    item("LastMechansimStepBlock", netuid),
  ]);
  return {
    subnet,
    metagraph,
    weights,
    bonds,
    bonds_penalty: Number(penalty),
    stake_threshold_rao: String(threshold),
    owner_cut: subnet.rules.owner_cut_enabled === true ? Number(cut) : 0,
    last_step: Number(step),
  };
}

/** Validators renew their weights from the second epoch on: `renews` says so of the first too. */
export function asScenario(state: State, renews: boolean): Scenario {
  const { subnet, metagraph, weights, bonds } = state;
  if (!weights.complete || !bonds.complete) {
    throw new Error(`The node doesn't tell all weights and bonds of “${subnet.name}” at once: there are too many.`);
  }
  const block = subnet.next_epoch ?? subnet.block + subnet.tempo + 1;
  const owner = metagraph.rows.find(({ hotkey }) => hotkey === subnet.owner_hotkey);
  const neurons = metagraph.rows.map(
    (row): Neuron => ({
      name: row.hotkey.slice(0, 8),
      stake_rao: row.stake_weight_rao,
      renews_weights: renews,
      last_update: row.last_update,
      registered_at: row.registered_at,
      validator_permit: row.validator_permit,
    }),
  );
  return {
    title: Array.from(`${subnet.name || "A subnet"}, block ${subnet.block}`).slice(0, 100).join(""),
    about: about(subnet),
    epochs: 1,
    rules: rules(state),
    emission_rao: emission(state, block - subnet.block),
    owner_uid: owner?.uid ?? null,
    block,
    last_step: state.last_step,
    neurons,
    weights: rows(weights),
    bonds: rows(bonds),
  };
}

function about({ mechanisms }: Subnet): string {
  const change = "As a node told it. Change the weights or the rules to see what would be different.";
  return mechanisms > 1
    ? `${change} Of ${mechanisms} mechanisms it is the first, as though all emission were its.`
    : change;
}

/** What is pending and comes until then, without what goes to the owner. */
function emission({ subnet, owner_cut }: State, blocks: number): string {
  const all = BigInt(subnet.pending_emission_rao) + BigInt(subnet.emission_per_block_rao) * BigInt(blocks);
  return String(all - (all * BigInt(owner_cut)) / 65_535n);
}

function rules({ subnet, bonds_penalty, stake_threshold_rao }: State): Rules {
  const told = (name: string) => {
    const value = subnet.rules[name];
    if (value === undefined || value === null) throw new Error(`The node doesn't tell the rule ${name}.`);
    return Number(value);
  };
  if (![2, 3].includes(Number(subnet.rules.yuma_version))) throw new Error("The node doesn't tell the mode of bonds.");
  return {
    tempo: subnet.tempo,
    kappa: told("kappa_u16"),
    bonds_moving_average: told("bonds_moving_avg"),
    bonds_penalty,
    yuma3_enabled: subnet.rules.yuma_version === 3,
    liquid_alpha_enabled: subnet.rules.liquid_alpha_enabled === true,
    alpha_low: told("alpha_low_u16"),
    alpha_high: told("alpha_high_u16"),
    alpha_sigmoid_steepness: told("alpha_sigmoid_steepness"),
    max_allowed_validators: told("max_validators"),
    activity_cutoff: told("activity_cutoff"),
    stake_threshold_rao,
  };
}

function rows({ rows }: Matrix): WeightRow[] {
  return rows.map(({ uid, uids, values_u16 }) => ({
    uid,
    row: uids.map((target, at): [number, number] => [target, values_u16[at] ?? 0]),
  }));
}

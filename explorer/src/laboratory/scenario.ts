/** A scenario, as `docs/laboratory.md` describes it and `explorer/laboratory/src/scenario.rs` checks it. */
import { visible } from "../parts/Name";
import type { Row } from "./engine";

export interface Rules {
  tempo?: number;
  kappa?: number;
  bonds_moving_average?: number;
  bonds_penalty?: number;
  yuma3_enabled?: boolean;
  liquid_alpha_enabled?: boolean;
  alpha_low?: number;
  alpha_high?: number;
  alpha_sigmoid_steepness?: number;
  max_allowed_validators?: number;
  activity_cutoff?: number;
  stake_threshold_rao?: string;
}

export interface Neuron {
  name?: string;
  stake_rao?: string;
  renews_weights?: boolean;
  last_update?: number;
  registered_at?: number;
  validator_permit?: boolean;
  earliest_commit?: number;
}

export type WeightRow = Row<[number, number]>;

export interface NeuronChange {
  uid: number;
  registers?: boolean;
  name?: string;
  stake_rao?: string;
  renews_weights?: boolean;
}

export interface Change {
  epoch: number;
  about?: string;
  rules?: Rules;
  neurons?: NeuronChange[];
  weights?: WeightRow[];
}

export interface Scenario {
  title?: string;
  about?: string;
  epochs: number;
  rules?: Rules;
  emission_rao: string;
  owner_uid?: number | null;
  block?: number;
  last_step?: number;
  neurons: Neuron[];
  weights?: WeightRow[];
  bonds?: WeightRow[];
  changes?: Change[];
}

/** Those of a subnet that is created on this chain. */
export const NEW_SUBNET: Required<Rules> = {
  tempo: 360,
  kappa: 32_767,
  bonds_moving_average: 900_000,
  bonds_penalty: 65_535,
  yuma3_enabled: true,
  liquid_alpha_enabled: false,
  alpha_low: 45_875,
  alpha_high: 58_982,
  alpha_sigmoid_steepness: 1_000,
  max_allowed_validators: 64,
  activity_cutoff: 5_000,
  stake_threshold_rao: "0",
};

/** Who is there and what holds from an epoch on. */
export interface Standing {
  rules: Required<Rules>;
  neurons: Neuron[];
  weights: Map<number, [number, number][]>;
}

/** A scenario as its changes up to an epoch leave it. */
export function standing(scenario: Scenario, epoch: number): Standing {
  const rules = { ...NEW_SUBNET, ...scenario.rules };
  const neurons = scenario.neurons.map((neuron) => ({ ...neuron }));
  const weights = new Map((scenario.weights ?? []).map(({ uid, row }) => [uid, row]));
  for (const change of scenario.changes ?? []) {
    if (change.epoch > epoch) break;
    Object.assign(rules, change.rules);
    for (const { uid, registers, ...news } of change.neurons ?? []) {
      if (registers) weights.delete(uid);
      neurons[uid] = { ...(registers ? {} : neurons[uid]), ...news };
    }
    for (const { uid, row } of change.weights ?? []) weights.set(uid, row);
  }
  return { rules, neurons, weights };
}

/** What an edit says: as a change does. */
export type Edit = Omit<Change, "epoch" | "about">;

/** The scenario with an edit that holds from an epoch on; from the first on, it is how things begin. */
export function edited(scenario: Scenario, epoch: number, edit: Edit): Scenario {
  const copy = structuredClone(scenario);
  if (epoch <= 1) {
    copy.rules = { ...copy.rules, ...edit.rules };
    for (const { uid, registers: _, ...news } of edit.neurons ?? []) {
      copy.neurons[uid] = { ...copy.neurons[uid], ...news };
    }
    copy.weights = withRows(copy.weights, edit.weights);
    return copy;
  }
  copy.changes ??= [];
  // The last of that epoch, for what is said later holds.
  let change = copy.changes.findLast((one) => one.epoch === epoch);
  if (!change) {
    change = { epoch, about: "Edited." };
    copy.changes.push(change);
    copy.changes.sort((a, b) => a.epoch - b.epoch);
  }
  if (edit.rules) change.rules = { ...change.rules, ...edit.rules };
  if (edit.neurons) change.neurons = [...(change.neurons ?? []), ...edit.neurons];
  if (edit.weights) change.weights = withRows(change.weights, edit.weights);
  return copy;
}

function withRows(rows: WeightRow[] = [], news: WeightRow[] = []): WeightRow[] {
  const named = new Set(news.map(({ uid }) => uid));
  return [...rows.filter(({ uid }) => !named.has(uid)), ...news].sort((a, b) => a.uid - b.uid);
}

/** What a neuron is called. */
export function called(neurons: Neuron[], uid: number): string {
  return visible(neurons[uid]?.name) || `uid ${uid}`;
}

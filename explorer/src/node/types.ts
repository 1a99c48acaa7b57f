// What the node answers, as docs/openrpc.json describes it. A type names what the page reads.

export type Rao = string;
export type Fields = Record<string, string> | null;

interface At {
  block: number;
  block_hash: string;
}

export interface Network extends At {
  issuance_rao: Rao;
  cap_rao: Rao;
  block_emission_rao: Rao;
  allotted_per_block_rao: Rao;
  halvings: number;
  until_halving_rao: Rao | null;
  next_halving_block: number | null;
  staked_rao: Rao;
  subnets: number;
  root_members: number;
  subnet_lock_cost_rao: Rao;
  slot_ms: number;
  fee_per_byte_rao: Rao;
  transfer_fee_rao: Rao;
}

/** A subnet's emission; the root network has none. */
interface Emission {
  emission_share?: number;
  emission_per_block_rao?: Rao;
  pending_emission_rao?: Rao;
  last_payout?: number | null;
  next_epoch?: number | null;
}

interface SubnetFacts extends Emission {
  netuid: number;
  name: string;
  symbol: string;
  owner: string;
  owner_hotkey: string;
  tempo: number;
  blocks_since_epoch: number;
  created_at: number;
  staked_rao: Rao;
  identity: Fields;
}

export interface SubnetRow extends SubnetFacts {
  neurons: number;
  max_neurons: number;
  max_validators: number;
  burn_rao: Rao;
  difficulty: string;
}

export interface Subnets extends At {
  subnets: SubnetRow[];
}

export interface Registration {
  open: boolean;
  open_to_work: boolean;
  burn_rao: Rao;
  difficulty: string;
  next_adjustment: number;
  registrations_this_interval: number;
  target_registrations: number;
  neurons: number;
  max_neurons: number;
  next_to_prune_uid: number | null;
  next_to_prune_hotkey: string | null;
}

export type Rules = Record<string, string | number | boolean | null>;

export interface Subnet extends SubnetFacts, At {
  account: string;
  mechanisms: number;
  rules: Rules;
  registration: Registration;
}

export interface Endpoint {
  ip: string;
  port: number;
  protocol?: number;
  version: number;
  since_block: number;
}

export interface Columns {
  hotkey: string[];
  coldkey: string[];
  active: boolean[];
  validator_permit: boolean[];
  stake_rao: Rao[];
  stake_weight_rao: Rao[];
  trust: number[];
  consensus: number[];
  incentive: number[];
  dividends: number[];
  emission_rao: Rao[];
  last_update: number[];
  registered_at: number[];
  axon: (Endpoint | null)[];
  identity: Fields[];
}

export interface Metagraph<Field extends keyof Columns> extends At {
  netuid: number;
  neurons: number;
  columns: Pick<Columns, Field>;
}

export interface Edges {
  uids: number[];
  values: number[];
}

export interface Neuron extends At {
  netuid: number;
  uid: number;
  hotkey: string;
  coldkey: string;
  active: boolean;
  validator_permit: boolean;
  stake_rao: Rao;
  rank: number;
  trust: number;
  consensus: number;
  incentive: number;
  dividends: number;
  validator_trust: number;
  emission_rao: Rao;
  pruning_score: number;
  last_update: number;
  registered_at: number;
  immunity_left: number;
  next_weights: number | null;
  next_commit: number | null;
  axon: Endpoint | null;
  prometheus: Endpoint | null;
  weights: Edges;
  bonds: Edges;
}

export interface Matrix extends At {
  rows: (Edges & { uid: number })[];
  complete: boolean;
}

export interface Epoch extends At {
  netuid: number;
  drained_rao: Rao;
  owner_rao: Rao;
  incentive_rao: Rao;
  dividends_rao: Rao;
  take_rao: Rao;
  carried_rao: Rao;
}

export interface Epochs extends At {
  epochs: Epoch[];
  earlier: "none" | "more" | "pruned";
}

export interface Validator {
  uid: number;
  hotkey: string;
  coldkey: string;
  take: number;
  stake_rao: Rao;
  root_stake_rao: Rao;
  stake_weight_rao: Rao;
  validator_trust: number;
  dividends: number;
  emission_rao: Rao;
  last_update: number;
  nominators: number;
  nominators_are_more: boolean;
  daily_return_rao: Rao;
  daily_return_per_1000_tao_rao: Rao;
}

export interface Validators extends At {
  validators: Validator[];
}

export interface Root extends At {
  members: (Validator & { votes: { netuid: number; weight: number }[] })[];
}

export interface Account extends At {
  account: string;
  nonce: number;
  free_rao: Rao;
  held_rao: Rao;
  frozen_rao: Rao;
  holds: Record<string, unknown>[];
  staked_rao: Rao;
  positions: { hotkey: string; netuid: number; registered: boolean; stake_rao: Rao }[];
  hotkeys: string[];
  proxies: Record<string, unknown>[];
  identity: Fields;
}

export interface Kin {
  netuid: number;
  of: { hotkey: string; part: number }[];
}

export interface Hotkey extends At {
  hotkey: string;
  owner: string | null;
  owner_provisional_until: number | null;
  take: number;
  staked_rao: Rao;
  stake: { netuid: number; stake_rao: Rao }[];
  neurons: { netuid: number; uid: number }[];
  children: Kin[];
  parents: Kin[];
}

/** `{Pallet: {Name: fields}}`, or `{Pallet: "Name"}`. */
export type Variant = Record<string, string | Record<string, unknown>>;

export interface Event {
  phase: string | { ApplyExtrinsic: number };
  event: Variant;
}

export interface Block {
  block: {
    header: { number: string; parentHash: string; stateRoot: string; extrinsicsRoot: string; digest: { logs: string[] } };
    extrinsics: string[];
  };
}

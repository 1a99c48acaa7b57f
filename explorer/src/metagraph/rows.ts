import type { Columns, Endpoint, Metagraph, Rao } from "../node/types";

/** A neuron as the table shows it. What comes by questions of its own is null until it is there. */
export interface Row {
  uid: number;
  place: number;
  name: string;
  validator: boolean;
  immune: boolean;
  owner: boolean;
  active: boolean;
  stake: bigint;
  weight: bigint | null;
  trust: number;
  validatorTrust: number | null;
  consensus: number;
  incentive: number;
  dividends: number;
  emission: bigint;
  daily: bigint;
  since: number;
  axon: Endpoint | null;
  hotkey: string;
  coldkey: string;
}

export const FIELDS = [
  "hotkey",
  "coldkey",
  "active",
  "validator_permit",
  "stake",
  "trust",
  "consensus",
  "incentive",
  "dividends",
  "emission",
  "last_update",
  "registered_at",
  "axon",
  "identity",
];
export type Known = Omit<Columns, "stake_weight_rao">;
export type Answer = Metagraph<keyof Known>;

export interface Around {
  tempo: number;
  slotMs: number;
  immunityPeriod: number;
  ownerHotkey: string;
  weights: Rao[] | null;
  /** In parts of 65535. */
  validatorTrust: number[] | null;
}

const DAY_MS = 86_400_000;

/** How many times an epoch comes in a day, in millionths. */
export function epochsADay(tempo: number, slotMs: number): bigint {
  if (!tempo || !slotMs) return 0n;
  return BigInt(Math.round((DAY_MS / (slotMs * (tempo + 1))) * 1e6));
}

export function rowsOf(answer: Answer, around: Around): Row[] {
  const { columns, block } = answer;
  const often = epochsADay(around.tempo, around.slotMs);
  const rows = columns.hotkey.map((hotkey, uid): Row => {
    const emission = BigInt(columns.emission_rao[uid] ?? 0);
    const trust = around.validatorTrust?.[uid];
    const weight = around.weights?.[uid];
    return {
      uid,
      place: 0,
      name: columns.identity[uid]?.name ?? "",
      validator: columns.validator_permit[uid] ?? false,
      immune: (columns.registered_at[uid] ?? 0) + around.immunityPeriod > block,
      owner: hotkey === around.ownerHotkey,
      active: columns.active[uid] ?? false,
      stake: BigInt(columns.stake_rao[uid] ?? 0),
      weight: weight === undefined ? null : BigInt(weight),
      trust: columns.trust[uid] ?? 0,
      validatorTrust: trust === undefined ? null : trust / 65_535,
      consensus: columns.consensus[uid] ?? 0,
      incentive: columns.incentive[uid] ?? 0,
      dividends: columns.dividends[uid] ?? 0,
      emission,
      daily: (emission * often) / 1_000_000n,
      since: Math.max(0, block - (columns.last_update[uid] ?? 0)),
      axon: columns.axon[uid] ?? null,
      hotkey,
      coldkey: columns.coldkey[uid] ?? "",
    };
  });
  const ranked = rows.toSorted((a, b) => (a.emission === b.emission ? a.uid - b.uid : a.emission < b.emission ? 1 : -1));
  ranked.forEach((row, index) => {
    row.place = index + 1;
  });
  return rows;
}

export const KINDS: [name: string, text: string, is: (row: Row) => boolean][] = [
  ["validator", "may validate", (row) => row.validator],
  ["miner", "earns as miner", (row) => row.incentive > 0],
  ["immune", "immune", (row) => row.immune],
  ["active", "active", (row) => row.active],
  ["serving", "serves", (row) => row.axon !== null],
];

/** Those of the kinds asked for, whose uid, name, keys or address have the text. */
export function filtered(rows: Row[], text: string, kinds: string[]): Row[] {
  const sought = text.trim().toLowerCase();
  const tests = KINDS.filter(([name]) => kinds.includes(name)).map(([, , is]) => is);
  return rows.filter((row) => tests.every((is) => is(row)) && (!sought || has(row, sought)));
}

function has(row: Row, sought: string): boolean {
  if (/^\d+$/.test(sought)) return String(row.uid) === sought;
  const where = `${row.name}\n${row.hotkey}\n${row.coldkey}\n${row.axon?.ip ?? ""}`;
  return where.toLowerCase().includes(sought);
}

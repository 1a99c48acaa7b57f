import type { Event, Variant } from "../node/types";

export interface ToldEvent {
  pallet: string;
  name: string;
  fields: Record<string, unknown>;
}

export function tell(variant: Variant): ToldEvent {
  const [pallet, inner] = Object.entries(variant)[0] ?? ["?", "?"];
  if (typeof inner === "string") return { pallet, name: inner, fields: {} };
  const [name, fields] = Object.entries(inner)[0] ?? ["?", {}];
  return { pallet, name, fields: recordOf(fields) };
}

/** Fields without names are numbered. */
export function recordOf(fields: unknown): Record<string, unknown> {
  if (fields === null || fields === undefined) return {};
  if (Array.isArray(fields)) return Object.fromEntries(fields.map((field, index) => [String(index), field]));
  return typeof fields === "object" ? (fields as Record<string, unknown>) : { "0": fields };
}

/** The extrinsic that an event belongs to. */
export function transactionOf({ phase }: Event): number | null {
  return typeof phase === "string" ? null : phase.ApplyExtrinsic;
}

/** Whether an event comes with each block: TAO moves from the issue to subnets, and the inherents succeed. */
export function isRoutine(event: Event): boolean {
  const { pallet, name } = tell(event.event);
  const number = transactionOf(event);
  if (number === null) return pallet === "Balances" || (pallet === "Emission" && name === "VotesCounted");
  return number === 0 || pallet === "TransactionPayment";
}

/** Whether a transaction went well; null where nothing is known. */
export function outcomeOf(events: Event[], index: number): boolean | null {
  for (const event of events) {
    if (transactionOf(event) !== index) continue;
    const { pallet, name } = tell(event.event);
    if (pallet === "System" && name === "ExtrinsicSuccess") return true;
    if (pallet === "System" && name === "ExtrinsicFailed") return false;
  }
  return null;
}

/** Why a transaction failed: the pallet and the number of its error, or what else the event tells. */
export function failureOf(events: Event[], index: number): { pallet: number; error: number } | string {
  for (const event of events) {
    if (transactionOf(event) !== index) continue;
    const { name, fields } = tell(event.event);
    if (name !== "ExtrinsicFailed") continue;
    const { Module: module } = (fields.dispatch_error ?? {}) as { Module?: { index: number; error: string } };
    // Of the four bytes the first is the error, the others are of what is nested in it.
    if (module) return { pallet: module.index, error: Number.parseInt(module.error.slice(2, 4), 16) };
    return JSON.stringify(fields.dispatch_error ?? fields);
  }
  return "";
}

/** Names of fields that hold rao, in events and calls; elsewhere than with balances a `value` is any number. */
const AMOUNTS = new Set(
  "amount amount_staked amount_unstaked alpha_amount tao alpha drained owner incentive dividends carried take fee actual_fee tip free_balance".split(
    " ",
  ),
);
const OF_BALANCES = new Set(["value", "free", "new_free"]);

/** Whether a field holds rao. Those are told in digits or as wide integers: a number is a fraction, a block, a limit. */
export function isAmount(pallet: string, name: string, value: unknown): boolean {
  const named = AMOUNTS.has(name) || (pallet === "Balances" && OF_BALANCES.has(name));
  return named && typeof value !== "number" && /^\d{4,}$/.test(String(value));
}

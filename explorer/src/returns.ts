import { taoNumber } from "./format";
import type { Rao } from "./node/types";

const DAY_MS = 86_400_000;

export interface Payout {
  block: number;
  /** What the epoch paid to the hotkey as dividends, before its take. */
  dividends: Rao;
}

export interface Returns {
  epochs: number;
  blocks: number;
  /** What those who stake on it got in that time. */
  shared: number;
  /** Of one TAO that counts on the subnet, in a day. */
  perDay: number;
  perYear: number;
}

/**
 * What stake on a hotkey weighs on a subnet, without what it lends to children or is lent by parents: they share
 * dividends back, so that these are earned by all stake on it and by no more. `taoWeight` is a part of 2^64.
 */
export function ownWeight(stake: Rao, rootStake: Rao, taoWeight: string): bigint {
  return BigInt(stake) + ((BigInt(rootStake) * BigInt(taoWeight)) >> 64n);
}

/**
 * What stake on a validator earned, from what epochs paid in fact: shared = sum of dividends * (1 - take), and
 * a day's = shared / own weight * blocks of a day / blocks in which it was earned. The earliest epoch says
 * only when the time begins. Null where nothing can be said.
 */
export function returnsOf(payouts: Payout[], take: number, weight: bigint, slotMs: number): Returns | null {
  const order = payouts.toSorted((a, b) => a.block - b.block);
  const [first, last] = [order[0], order.at(-1)];
  const counted = order.slice(1);
  const weighs = taoNumber(weight);
  if (!first || !last || !counted.length || !(weighs > 0) || !(slotMs > 0)) return null;
  const blocks = last.block - first.block;
  const shared = counted.reduce((sum, { dividends }) => sum + taoNumber(dividends), 0) * (1 - take);
  const perDay = ((shared / weighs) * (DAY_MS / slotMs)) / blocks;
  return { epochs: counted.length, blocks, shared, perDay, perYear: perDay * 365 };
}


import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call, Lost, onReady } from "./connection";
import { best } from "./live";
import { transactionOf } from "../decode/events";
import type { Block, Event } from "./types";

export interface SeenBlock {
  number: number;
  /** Known where it was needed. */
  hash: string | null;
  events: Event[];
  /** Its extrinsics, where there are more than those that each block has. */
  extrinsics: string[] | null;
}

const KEPT = 60;
/** The last blocks, the latest first, while somebody looks. */
export const blocks = signal<SeenBlock[]>([]);
export const feedError = signal<Error | null>(null);

/** What a block has by itself: the time. */
const INHERENTS = 1;
let users = 0;
let busy = false;

async function fetchBlock(number: number): Promise<SeenBlock> {
  const events = (await call<Event[] | null>("yuma_query", ["System", "Events", [], number])) ?? [];
  const last = Math.max(0, ...events.map((event) => transactionOf(event) ?? 0));
  if (last < INHERENTS) return { number, hash: null, events, extrinsics: null };
  const hash = await call<string>("chain_getBlockHash", [number]);
  const { block } = await call<Block>("chain_getBlock", [hash]);
  return { number, hash, events, extrinsics: block.extrinsics };
}

/** Asks for each new block while the component is there, and for `back` earlier ones. */
export function useFeed(back: number) {
  const number = best.value;
  useEffect(() => {
    users += 1;
    return () => {
      users -= 1;
    };
  }, []);
  useEffect(() => {
    if (number !== null && !document.hidden) void catchUp(number, back);
  }, [number]);
}

async function catchUp(to: number, back: number) {
  if (busy || !users) return;
  busy = true;
  try {
    const newest = blocks.peek()[0]?.number ?? -1;
    const from = Math.max(0, newest + 1, to - back + 1);
    for (let next = from; next <= to; next++) {
      const block = await fetchBlock(next);
      blocks.value = [block, ...blocks.peek()].slice(0, KEPT);
    }
    feedError.value = null;
  } catch (error) {
    if (!(error instanceof Lost)) feedError.value = error as Error;
  } finally {
    busy = false;
  }
}

// After a connection is back the chain may have turned to another branch.
onReady(() => {
  blocks.value = [];
});

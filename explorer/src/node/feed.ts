import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call, Lost, onReady } from "./connection";
import { beforeBest, best } from "./live";
import { transactionOf } from "../decode/events";
import type { Block, Event } from "./types";

export interface SeenBlock {
  number: number;
  hash: string;
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

const hashOf = (number: number) => call<string>("chain_getBlockHash", [number]);

async function fetchBlock(number: number): Promise<SeenBlock> {
  const hash = await hashOf(number);
  const events = (await call<Event[] | null>("yuma_query", ["System", "Events", [], hash])) ?? [];
  const last = Math.max(0, ...events.map((event) => transactionOf(event) ?? 0));
  if (last < INHERENTS) return { number, hash, events, extrinsics: null };
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

/** Takes away what is not of the branch that the best block ends. */
async function dropOthers(to: number, before: string) {
  for (let [newest] = blocks.peek(); newest; [newest] = blocks.peek()) {
    const known = newest.number === to - 1 ? before : await hashOf(newest.number);
    if (newest.number < to && newest.hash === known) return;
    blocks.value = blocks.peek().slice(1);
  }
}

async function catchUp(to: number, back: number) {
  if (busy || !users) return;
  busy = true;
  try {
    await dropOthers(to, beforeBest.peek());
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

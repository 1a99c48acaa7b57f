import { useEffect, useState } from "preact/hooks";
import { connections } from "./node/answer";
import { call, Lost, PRUNED, Refusal } from "./node/connection";
import { best } from "./node/live";

export interface Sample<T> {
  block: number;
  value: T | null;
}

export interface History<T> {
  samples: Sample<T>[];
  done: number;
  total: number;
  /** From which block on the node keeps states; null until that is known. */
  keptFrom: number | null;
  error: Error | null;
}

const AT_ONCE = 3;
const SAMPLES = 60;

/** Blocks spread evenly from one to another, both included, the latest first. */
export function spread(from: number, to: number, count: number): number[] {
  const steps = Math.min(count - 1, to - from);
  if (steps <= 0) return [to];
  return Array.from({ length: steps + 1 }, (_, index) => Math.round(to - ((to - from) * index) / steps));
}

/** The first block from `from` to `to` whose state is there. `has` is false up to one block and true from it on. */
export async function firstWith(from: number, to: number, has: (block: number) => Promise<boolean>): Promise<number> {
  if (await has(from)) return from;
  let [without, within] = [from, to];
  while (within - without > 1) {
    const middle = Math.floor((without + within) / 2);
    if (await has(middle)) within = middle;
    else without = middle;
  }
  return within;
}

async function hasState(block: number): Promise<boolean> {
  try {
    await call("yuma_query", ["System", "Number", [], block]);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === PRUNED) return false;
    throw error;
  }
}

const NOTHING = { samples: [], done: 0, total: 0, keptFrom: null, error: null };

/**
 * What the node says of past states, sampled, the latest first. It stops where the component goes away, or when
 * `key` changes, and begins anew with a new connection. A refusal leaves a gap: then there was no such thing, or its state has just been given up.
 */
export function useHistory<T>(key: string | null, back: number, ask: (block: number) => Promise<T>): History<T> {
  const [history, setHistory] = useState<History<T>>(NOTHING);
  const there = best.value !== null;
  const connection = connections.value;
  useEffect(() => {
    const to = best.peek();
    if (key === null || to === null) return;
    const run = { left: false };
    setHistory(NOTHING);
    sample(run, to, back, ask, setHistory).catch(
      (error: Error) => run.left || error instanceof Lost || setHistory((old) => ({ ...old, error })),
    );
    return () => {
      run.left = true;
    };
  }, [key, back, there, connection]);
  return history;
}

async function sample<T>(
  run: { left: boolean },
  to: number,
  back: number,
  ask: (block: number) => Promise<T>,
  tell: (change: (old: History<T>) => History<T>) => void,
) {
  const keptFrom = await firstWith(0, to, hasState);
  const blocks = spread(Math.max(keptFrom, to - back), to, SAMPLES);
  if (run.left) return;
  tell((old) => ({ ...old, keptFrom, total: blocks.length }));
  const waiting = [...blocks];
  const work = async () => {
    for (let block = waiting.shift(); block !== undefined && !run.left; block = waiting.shift()) {
      const value = await valueAt(ask, block);
      if (run.left) return;
      const taken = { block, value };
      tell((old) => ({
        ...old,
        done: old.done + 1,
        samples: [...old.samples, taken].sort((a, b) => a.block - b.block),
      }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function valueAt<T>(ask: (block: number) => Promise<T>, block: number): Promise<T | null> {
  try {
    return await ask(block);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

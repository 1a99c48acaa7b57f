import { effect, signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { call, Lost, onReady } from "./connection";
import { best } from "./live";

/** Counts connections: what is shown is asked again with each. */
export const connections = signal(0);
onReady(() => {
  connections.value += 1;
});

const BEAT_MS = 3_000;
/** Goes up with the best block, at most every three seconds, and not while nobody looks. */
export const beat = signal(0);
let beaten = 0;
effect(() => {
  const now = Date.now();
  if (best.value === null || document.hidden || now - beaten < BEAT_MS) return;
  beaten = now;
  beat.value = beat.peek() + 1;
});

export interface Answer<T> {
  value: T | null;
  error: Error | null;
  /** Whether the node has said something, be it null. */
  done: boolean;
}

type Kept<T> = Answer<T> & { key: string | null };
const NOTHING = { value: null, error: null, done: false };

/**
 * What the node answers, asked again when `tick` changes: until the new answer is there, or where it does not
 * come, the old one stays. Nothing is asked where `params` is null.
 */
export function useAnswer<T>(method: string, params: unknown[] | null, tick: number | string = 0): Answer<T> {
  const [kept, keep] = useState<Kept<T>>({ key: null, ...NOTHING });
  const key = params === null ? null : JSON.stringify([method, params]);
  const connection = connections.value;
  useEffect(() => {
    if (key === null || connection === 0) return;
    let left = false;
    call<T>(method, params as unknown[]).then(
      (value) => left || keep({ key, value, error: null, done: true }),
      (error: Error) =>
        left || error instanceof Lost || keep((old) => ({ key, value: old.key === key ? old.value : null, error, done: true })),
    );
    return () => {
      left = true;
    };
  }, [key, tick, connection]);
  return kept.key === key ? kept : NOTHING;
}

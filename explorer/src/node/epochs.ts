import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call, onReady, subscribe } from "./connection";
import type { Epoch, Rao } from "./types";

export interface PaidEpoch extends Epoch {
  /** What each neuron got, the most first: uid and rao; absent until it is known. */
  paid?: [uid: number, rao: Rao][];
}

const KEPT = 30;
/** Epochs that paid out while the page listened, the latest first. */
export const seen = signal<PaidEpoch[]>([]);
/** The last block in which something about a subnet's neurons changed. */
const changed = signal<Record<number, number>>({});

// The node may have come back with a chain that began anew.
onReady(() => {
  seen.value = [];
});

let users = 0;
let stops: (() => void)[] = [];

/** Listens while the component is there. */
export function useEpochs() {
  useEffect(() => {
    users += 1;
    if (users === 1) {
      stops = [
        subscribe<Epoch>("yuma_subscribeEpochs", [], add),
        subscribe<{ netuid: number; block: number }>("yuma_subscribeRegistrations", [], mark),
      ];
    }
    return () => {
      users -= 1;
      if (users === 0) for (const stop of stops) stop();
    };
  }, []);
}

/** Goes up when a subnet's epoch pays out, or somebody registers there. */
export function changesOf(netuid: number): number {
  return changed.value[netuid] ?? 0;
}

function mark({ netuid, block }: { netuid: number; block: number }) {
  changed.value = { ...changed.peek(), [netuid]: block };
}

function add(epoch: Epoch) {
  mark(epoch);
  put([epoch]);
  void learn(epoch);
}

/** Puts epochs in their places. One that is told again, of another branch, is taken over. */
function put(epochs: PaidEpoch[]) {
  const known = new Map(seen.peek().map((each) => [`${each.netuid} ${each.block}`, each]));
  for (const each of epochs) known.set(`${each.netuid} ${each.block}`, each);
  seen.value = [...known.values()].sort((a, b) => b.block - a.block || a.netuid - b.netuid).slice(0, KEPT);
}

async function learn(epoch: Epoch) {
  try {
    const emission = await call<Rao[]>("yuma_query", ["SubtensorModule", "Emission", [epoch.netuid], epoch.block_hash]);
    const paid = emission.map((rao, uid): [number, Rao] => [uid, rao]).filter(([, rao]) => rao !== "0");
    paid.sort(([, a], [, b]) => (BigInt(a) < BigInt(b) ? 1 : -1));
    put([{ ...epoch, paid }]);
  } catch {
    // The node keeps that state no longer, or went away: the epoch stands without it.
  }
}

/** The last epoch of each of these subnets, for a page that has just been opened. */
export async function lastEpochs(netuids: number[]) {
  for (const netuid of netuids) {
    try {
      const { epochs } = await call<{ epochs: Epoch[] }>("yuma_epochs", [netuid, 1]);
      put(epochs);
      await Promise.all(epochs.map(learn));
    } catch {
      return;
    }
  }
}

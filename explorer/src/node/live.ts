import { signal } from "@preact/signals";
import { call, onReady, subscribe } from "./connection";

export interface Header {
  number: string;
  parentHash: string;
}

export const best = signal<number | null>(null);
/** The hash of the block before the best one. */
export const beforeBest = signal("");
export const finalised = signal<number | null>(null);
/** When the best block came, by this machine's clock. */
export const bestSeen = signal(0);
export const chainName = signal("");
export const nodeVersion = signal("");
/** The hash of the first block: which chain this is. */
export const genesis = signal<string | null>(null);
/** True where the node came back with another chain: what was shown is of the one before. */
export const otherChain = signal(false);

subscribe<Header>("chain_subscribeNewHeads", [], (header) => {
  beforeBest.value = header.parentHash;
  best.value = Number(header.number);
  bestSeen.value = Date.now();
});
subscribe<Header>("chain_subscribeFinalizedHeads", [], (header) => {
  finalised.value = Number(header.number);
});

onReady(async () => {
  try {
    const [first, name, version] = await Promise.all([
      call<string>("chain_getBlockHash", [0]),
      call<string>("system_chain"),
      call<string>("system_version"),
    ]);
    if (genesis.value !== null && genesis.value !== first) otherChain.value = true;
    genesis.value = first;
    chainName.value = name;
    nodeVersion.value = version;
  } catch {
    // The connection was lost again.
  }
});

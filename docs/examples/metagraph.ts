// The metagraph of a subnet right after its next epoch, with polkadot-api:
// npx tsx metagraph.ts [ws://127.0.0.1:9944] [netuid]
import { createClient, type SS58String } from 'polkadot-api';
import { getWsProvider } from 'polkadot-api/ws';
import { distinctUntilChanged, firstValueFrom, skip } from 'rxjs';
import { WebSocket } from 'ws';

// What is read of it; `npx papi add yuma -w ws://127.0.0.1:9944` writes the types of all that there is.
type Metagraph = {
  hotkeys: SS58String[];
  total_stake: bigint[];
  incentives: number[];
  dividends: number[];
};

const [url = 'ws://127.0.0.1:9944', netuid = '2'] = process.argv.slice(2);
// Node 20 has no WebSocket of its own; a browser needs no second argument.
const websocketClass = WebSocket as unknown as typeof globalThis.WebSocket;
const client = createClient(getWsProvider(url, { websocketClass }));
const chain = client.getUnsafeApi();

const lastEpoch = chain.query.SubtensorModule.LastMechansimStepBlock;
console.log(`subnet ${netuid} had its last epoch in block ${await lastEpoch.getValue(Number(netuid))}`);
const epochs = lastEpoch
  .watchValue(Number(netuid))
  .pipe(distinctUntilChanged((one, next) => one.value === next.value));
// The first value is the one there is; the next one comes with the epoch.
const { block, value } = await firstValueFrom(epochs.pipe(skip(1)));
const answer = await chain.apis.SubnetInfoRuntimeApi.get_metagraph(Number(netuid), { at: block.hash });
if (answer === undefined) {
  console.error(`there is no subnet ${netuid}`);
} else {
  const metagraph = answer as Metagraph;
  console.log(`subnet ${netuid} after its epoch in block ${value}`);
  console.table(
    metagraph.hotkeys.map((hotkey, uid) => ({
      hotkey,
      stake: Number(metagraph.total_stake[uid]) / 1e9,
      incentive: metagraph.incentives[uid] / 65535,
      dividends: metagraph.dividends[uid] / 65535,
    })),
  );
}
client.destroy();

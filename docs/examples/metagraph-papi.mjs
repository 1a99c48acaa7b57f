// The same with polkadot-api (papi): node metagraph-papi.mjs [ws://127.0.0.1:9944] [netuid]
import { createClient } from 'polkadot-api';
import { getWsProvider } from 'polkadot-api/ws';
import { WebSocket } from 'ws';

const [url = 'ws://127.0.0.1:9944', netuid = '2'] = process.argv.slice(2);
const client = createClient(getWsProvider(url, { websocketClass: WebSocket }));
const api = client.getUnsafeApi();

const metagraph = await api.apis.SubnetInfoRuntimeApi.get_metagraph(Number(netuid));
if (metagraph === undefined) {
  console.error(`there is no subnet ${netuid}`);
} else {
  console.log(`subnet ${netuid} at block ${metagraph.block}, tempo ${metagraph.tempo}`);
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

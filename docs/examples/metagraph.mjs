// Prints the metagraph of a subnet: node metagraph.mjs [ws://127.0.0.1:9944] [netuid]
import { ApiPromise, WsProvider } from '@polkadot/api';

const [url = 'ws://127.0.0.1:9944', netuid = '2'] = process.argv.slice(2);
const api = await ApiPromise.create({ provider: new WsProvider(url), noInitWarn: true });

const metagraph = (await api.call.subnetInfoRuntimeApi.getMetagraph(netuid)).unwrapOr(null);
if (metagraph === null) {
  console.error(`there is no subnet ${netuid}`);
} else {
  const fraction = (value) => (Number(value.toBigInt()) / 65535).toFixed(4);
  const tao = (value) => (Number(value.toBigInt()) / 1e9).toFixed(2);
  console.log(`subnet ${netuid} at block ${metagraph.block}, tempo ${metagraph.tempo}`);
  console.table(
    metagraph.hotkeys.map((hotkey, uid) => ({
      hotkey: hotkey.toString(),
      stake: tao(metagraph.totalStake[uid]),
      consensus: fraction(metagraph.consensus[uid]),
      incentive: fraction(metagraph.incentives[uid]),
      dividends: fraction(metagraph.dividends[uid]),
      emission: tao(metagraph.emission[uid]),
    })),
  );
}
await api.disconnect();

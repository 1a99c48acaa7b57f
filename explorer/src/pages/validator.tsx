import { useEffect, useRef, useState } from "preact/hooks";
import { percent, taoNumber, whole } from "../format";
import { connections, useAnswer } from "../node/answer";
import { call, Lost } from "../node/connection";
import { changesOf, useEpochs } from "../node/epochs";
import type { Epochs, Hotkey, Network, Rao, Validator as Row, Validators } from "../node/types";
import { Address } from "../parts/Address";
import { Amount } from "../parts/Amount";
import { Chart } from "../parts/Chart";
import { Facts } from "../parts/Facts";
import { Failure } from "../parts/Failure";
import { SubnetLink } from "../parts/SubnetTable";
import { Waiting } from "../parts/Waiting";
import { ownWeight, returnsOf, type Payout } from "../returns";
import { href } from "../links";
import { netuidOf } from "./subnet";

/** A validator on a subnet, and what stake on it earned there. */
export function Validator({ on, of }: { on: string; of: string }) {
  const netuid = netuidOf(on);
  useEpochs();
  const hotkey = useAnswer<Hotkey>("yuma_hotkey", [of]);
  const network = useAnswer<Network>("yuma_network", []);
  const validators = useAnswer<Validators>("yuma_validators", netuid === null ? null : [netuid], changesOf(netuid ?? 0));
  if (netuid === null) return <Failure>“{on.slice(0, 100)}” is not the number of a subnet.</Failure>;
  return (
    <>
      <h1>Validator</h1>
      <Waiting answer={hotkey}>
        {(value) => (
          <>
            <p>
              Hotkey <Address of={of} whole />, owned by <Address of={value.owner} />
            </p>
            <Places hotkey={value} netuid={netuid} />
          </>
        )}
      </Waiting>
      <Waiting answer={validators}>
        {({ validators: rows }) => {
          const row = rows.find((each) => each.hotkey === of);
          if (!row) return <p>It may not validate on subnet {netuid}.</p>;
          return <Terms row={row} netuid={netuid} slotMs={network.value?.slot_ms ?? 0} />;
        }}
      </Waiting>
    </>
  );
}

function Places({ hotkey, netuid }: { hotkey: Hotkey; netuid: number }) {
  return (
    <nav class="rooms" aria-label="Its subnets">
      {hotkey.neurons.map((place) => (
        <a key={place.netuid} href={href("validator", place.netuid, hotkey.hotkey)} aria-current={place.netuid === netuid ? "page" : undefined}>
          {place.netuid === 0 ? "root" : `subnet ${place.netuid}`}
        </a>
      ))}
    </nav>
  );
}

function Terms({ row, netuid, slotMs }: { row: Row; netuid: number; slotMs: number }) {
  const daily = taoNumber(row.daily_return_per_1000_tao_rao) / 1_000;
  return (
    <>
      <Facts
        of={[
          ["Stake here", <Amount key="s" rao={row.stake_rao} />, <><Amount rao={row.root_stake_rao} /> on root</>],
          ["Stake weight", <Amount key="w" rao={row.stake_weight_rao} />, "what it weighs in an epoch"],
          ["Take", percent(row.take), "its owner keeps that of dividends"],
          ["Nominators", <>{whole(row.nominators)}{row.nominators_are_more && " or more"}</>, "besides its owner, on any subnet"],
          ["Stake earns a day", percent(daily, 3), netuid === 0 ? "on root, from all subnets; by the last epochs" : "by the last epoch"],
          ["In a year", percent(daily * 365, 1), "365 such days"],
          netuid !== 0 && ["Validator trust", row.validator_trust.toFixed(6)],
          netuid !== 0 && ["Dividends", percent(row.dividends, 3)],
        ]}
      />
      {netuid === 0 ? (
        <p>
          A member of the root network earns where it validates: choose a subnet above for what epochs there paid in fact.
        </p>
      ) : (
        <Paid row={row} netuid={netuid} slotMs={slotMs} />
      )}
    </>
  );
}

const EPOCHS = 31;

/** What the last epochs paid to the hotkey, each from the state of its block. */
function Paid({ row, netuid, slotMs }: { row: Row; netuid: number; slotMs: number }) {
  // Of two epochs on there is a time between them: until then it is asked again.
  const known = useRef(0);
  const epochs = useAnswer<Epochs>("yuma_epochs", [netuid, EPOCHS], known.current < 2 ? changesOf(netuid) : 0);
  known.current = epochs.value?.epochs.length ?? 0;
  const blocks = epochs.value?.epochs.map(({ block }) => block);
  const taoWeight = useAnswer<string>("yuma_query", ["SubtensorModule", "TaoWeight", []]);
  const weight = taoWeight.value === null ? 0n : ownWeight(row.stake_rao, row.root_stake_rao, taoWeight.value);
  const { payouts, error } = usePayouts(netuid, row.hotkey, blocks ?? []);
  return (
    <>
      <h2>What epochs on subnet {netuid} paid it</h2>
      <Waiting answer={epochs}>
        {() => (
          <>
            {error && <Failure>{error.message}</Failure>}
            {payouts.length < (blocks?.length ?? 0) && !error && (
              <progress aria-label="Epochs read" value={payouts.length} max={blocks?.length ?? 1} />
            )}
            <Sum payouts={payouts} row={row} weight={weight} slotMs={slotMs} netuid={netuid} />
          </>
        )}
      </Waiting>
    </>
  );
}

function usePayouts(netuid: number, hotkey: string, blocks: number[]) {
  const [payouts, setPayouts] = useState<Payout[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const connection = connections.value;
  useEffect(() => {
    let left = false;
    setPayouts([]);
    setError(null);
    const ask = async () => {
      for (const block of blocks) {
        const dividends = await call<Rao>("yuma_query", ["SubtensorModule", "AlphaDividendsPerSubnet", [netuid, hotkey], block]);
        if (left) return;
        setPayouts((old) => [{ block, dividends }, ...old]);
      }
    };
    ask().catch((reason: Error) => left || reason instanceof Lost || setError(reason));
    return () => {
      left = true;
    };
  }, [netuid, hotkey, blocks.join(), connection]);
  return { payouts, error };
}

function Sum(props: { payouts: Payout[]; row: Row; weight: bigint; slotMs: number; netuid: number }) {
  const { payouts, row, weight, slotMs, netuid } = props;
  const returns = returnsOf(payouts, row.take, weight, slotMs);
  if (!payouts.length) return <p class="quiet">No epoch has paid out yet.</p>;
  return (
    <>
      <Chart
        label="Dividends that each epoch paid, before the take"
        x={payouts.map(({ block }) => block)}
        xLabel="block"
        formatX={whole}
        lines={[
          { label: "dividends, τ", values: payouts.map(({ dividends }) => taoNumber(dividends)) },
          { label: "of that for stakers, τ", values: payouts.map(({ dividends }) => taoNumber(dividends) * (1 - row.take)), colour: "series-3" },
        ]}
      />
      {returns && (
        <>
          <Facts
            of={[
              ["Epochs", whole(returns.epochs), <>{whole(returns.blocks)} blocks</>],
              ["Stakers got", <Amount key="g" rao={BigInt(Math.round(returns.shared * 1e9))} />, "after the take"],
              ["A day", <b key="d">{percent(returns.perDay, 3)}</b>, "of stake on the subnet"],
              ["A year", percent(returns.perYear, 1), "365 such days, without what earnings earn"],
            ]}
          />
          <p class="formula">
            <code>
              a day = sum of dividends × (1 − take) ÷ own weight × blocks of a day ÷ blocks
            </code>
            <br />
            <code>
              = {returns.shared.toFixed(6)} ÷ {taoNumber(weight).toFixed(6)} × {whole(86_400_000 / slotMs)} ÷{" "}
              {whole(returns.blocks)}
            </code>
          </p>
          <p class="quiet">
            At the weight and the take that it has now. Its own weight is all stake on it, without what children and
            parents lend: they share back what that earns. Stake on root counts <code>TaoWeight</code> of that on{" "}
            <SubnetLink netuid={netuid} />, and earns so much less of this subnet, and from all others too.
          </p>
        </>
      )}
    </>
  );
}

import { useEffect } from "preact/hooks";
import { Amount } from "../parts/Amount";
import { Countdown } from "../parts/Countdown";
import { EpochList } from "../parts/EpochList";
import { Facts } from "../parts/Facts";
import { Feed } from "../parts/Feed";
import { SubnetTable } from "../parts/SubnetTable";
import { SupplyChart } from "../parts/SupplyChart";
import { Waiting } from "../parts/Waiting";
import { percent, taoNumber, whole } from "../format";
import { beat, connections, useAnswer } from "../node/answer";
import { lastEpochs, seen, useEpochs } from "../node/epochs";
import { best, finalised } from "../node/live";
import type { Network as Answer, SubnetRow, Subnets } from "../node/types";

const EPOCHS_AT_FIRST = 8;

export function Network() {
  useEpochs();
  const network = useAnswer<Answer>("yuma_network", [], beat.value);
  const subnets = useAnswer<Subnets>("yuma_subnets", [], beat.value);
  const rows = subnets.value?.subnets.filter(({ netuid }) => netuid !== 0) ?? [];
  useFirstEpochs(rows);
  return (
    <>
      <h1>Network</h1>
      <Waiting answer={network}>{(value) => <Overview network={value} />}</Waiting>
      <h2>Subnets by share</h2>
      <Waiting answer={subnets}>
        {() => <SubnetTable rows={rows} slotMs={network.value?.slot_ms ?? 0} short />}
      </Waiting>
      <h2>Epochs as they happen</h2>
      <EpochList epochs={seen.value} names={new Map(rows.map(({ netuid, name }) => [netuid, name]))} />
      <h2>Transactions and events</h2>
      <Feed short />
    </>
  );
}

/** Asks for the last epochs once with each connection, so that there is something to see before the next one. */
function useFirstEpochs(rows: SubnetRow[]) {
  const there = rows.length > 0;
  const connection = connections.value;
  useEffect(() => {
    if (!there) return;
    const paid = rows.filter((row) => row.last_payout).toSorted((a, b) => (b.last_payout ?? 0) - (a.last_payout ?? 0));
    void lastEpochs(paid.slice(0, EPOCHS_AT_FIRST).map(({ netuid }) => netuid));
  }, [there, connection]);
}

function Overview({ network }: { network: Answer }) {
  const issued = taoNumber(network.issuance_rao);
  const per = (part: string) => percent(taoNumber(part) / (issued || 1));
  return (
    <>
      <Facts
        of={[
          ["Best block", <b key="b">{whole(best.value)}</b>, <>final {whole(finalised.value)}</>],
          [
            "Supply",
            <Amount key="a" rao={network.issuance_rao} />,
            <>
              {percent(issued / taoNumber(network.cap_rao))} of <Amount rao={network.cap_rao} />
            </>,
          ],
          [
            "A block issues",
            <Amount key="a" rao={network.allotted_per_block_rao} />,
            <>
              of <Amount rao={network.block_emission_rao} /> it may
            </>,
          ],
          [
            "Next halving",
            <Countdown key="c" to={network.next_halving_block} slotMs={network.slot_ms} />,
            network.until_halving_rao && (
              <>
                after another <Amount rao={network.until_halving_rao} />
              </>
            ),
          ],
          ["Staked", <Amount key="a" rao={network.staked_rao} />, <>{per(network.staked_rao)} of the supply</>],
          ["Subnets", whole(network.subnets), <>a new one locks <Amount rao={network.subnet_lock_cost_rao} /></>],
          ["Root members", whole(network.root_members)],
          [
            "A transfer costs",
            <Amount key="a" rao={network.transfer_fee_rao} />,
            <>a slot takes {network.slot_ms / 1_000} s</>,
          ],
        ]}
      />
      <SupplyChart network={network} />
    </>
  );
}

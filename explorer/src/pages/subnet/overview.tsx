import { useMemo } from "preact/hooks";
import { percent, taoNumber, whole } from "../../format";
import { useAnswer } from "../../node/answer";
import { changesOf, seen } from "../../node/epochs";
import { best } from "../../node/live";
import type { Epochs, Subnet } from "../../node/types";
import { Address } from "../../parts/Address";
import { Amount } from "../../parts/Amount";
import { Chart } from "../../parts/Chart";
import { Countdown } from "../../parts/Countdown";
import { EpochList } from "../../parts/EpochList";
import { Facts } from "../../parts/Facts";
import { Identity } from "../../parts/Identity";
import { Waiting } from "../../parts/Waiting";
import type { Props } from "../subnet";

const EPOCHS = 100;

export function Overview({ subnet, slotMs }: Props) {
  const { netuid } = subnet;
  const isRoot = netuid === 0;
  return (
    <>
      <Facts
        of={[
          !isRoot && ["Next epoch", <Countdown key="c" to={subnet.next_epoch} slotMs={slotMs} />, <>each {whole(subnet.tempo + 1)} blocks; the last in {whole(subnet.last_payout)}</>],
          !isRoot && ["Share of emission", percent(subnet.emission_share ?? 0), <><Amount rao={subnet.emission_per_block_rao} /> a block</>],
          !isRoot && ["Pending", <Amount key="p" rao={pending(subnet)} />, "its next epoch pays that out"],
          ["Staked", <Amount key="s" rao={subnet.staked_rao} />],
          ["Neurons", `${whole(subnet.registration.neurons)} of ${whole(subnet.registration.max_neurons)}`],
          !isRoot && ["Registration", <Amount key="b" rao={subnet.registration.burn_rao} />, subnet.registration.open ? "is burnt to enter" : "is closed"],
          ["Owner", <Address key="o" of={subnet.owner} />, <>hotkey <Address of={subnet.owner_hotkey} /></>],
          ["Since block", whole(subnet.created_at), <>its account <Address of={subnet.account} /></>],
        ]}
      />
      <Identity of={subnet.identity} />
      {!isRoot && <Payouts netuid={netuid} name={subnet.name} />}
    </>
  );
}

/** What is pending by now: each block since the answer has added its part. */
function pending(subnet: Subnet): bigint {
  const since = Math.max(0, (best.value ?? subnet.block) - subnet.block);
  return BigInt(subnet.pending_emission_rao ?? 0) + BigInt(since) * BigInt(subnet.emission_per_block_rao ?? 0);
}

function Payouts({ netuid, name }: { netuid: number; name: string }) {
  const answer = useAnswer<Epochs>("yuma_epochs", [netuid, EPOCHS], changesOf(netuid));
  return (
    <>
      <h2>What its epochs paid</h2>
      <Waiting answer={answer}>{(value) => <PayoutChart epochs={value} />}</Waiting>
      <h2>Epochs as they happen</h2>
      <EpochList epochs={seen.value.filter((epoch) => epoch.netuid === netuid)} names={new Map([[netuid, name]])} />
    </>
  );
}

const EARLIER = {
  none: "These are all there were.",
  more: `The last ${EPOCHS}.`,
  pruned: "Of earlier ones this node keeps no state; an archive node does.",
};

function PayoutChart({ epochs: { epochs, earlier } }: { epochs: Epochs }) {
  const data = useMemo(() => {
    const order = epochs.toReversed();
    const of = (field: "incentive_rao" | "owner_rao" | "take_rao" | "drained_rao") => order.map((epoch) => taoNumber(epoch[field]));
    const stakers = order.map((epoch) => taoNumber(BigInt(epoch.dividends_rao) - BigInt(epoch.take_rao)));
    return { x: order.map(({ block }) => block), lines: [
      { label: "all", values: of("drained_rao"), colour: "quiet", dash: true },
      { label: "miners", values: of("incentive_rao"), colour: "series-1" },
      { label: "stakers", values: stakers, colour: "series-3" },
      { label: "takes", values: of("take_rao"), colour: "series-4" },
      { label: "owner", values: of("owner_rao"), colour: "series-2" },
    ] };
  }, [epochs]);
  if (!epochs.length) return <p class="quiet">None has paid out yet.</p>;
  return (
    <>
      <Chart label="TAO that each epoch paid, by who got it" x={data.x} xLabel="block" formatX={whole} lines={data.lines} />
      <p class="quiet">{EARLIER[earlier]}</p>
    </>
  );
}

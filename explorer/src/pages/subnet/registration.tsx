import { grouped, taoNumber, whole } from "../../format";
import { useAnswer } from "../../node/answer";
import { call } from "../../node/connection";
import { changesOf } from "../../node/epochs";
import { best } from "../../node/live";
import type { Metagraph, Rao } from "../../node/types";
import { Address } from "../../parts/Address";
import { Amount } from "../../parts/Amount";
import { Chart } from "../../parts/Chart";
import { Countdown } from "../../parts/Countdown";
import { Facts } from "../../parts/Facts";
import { HistoryView } from "../../parts/HistoryView";
import { Table } from "../../parts/Table";
import { Waiting } from "../../parts/Waiting";
import { href } from "../../links";
import type { Props } from "../subnet";

export function RegistrationView({ subnet, slotMs }: Props) {
  const { netuid, registration } = subnet;
  const full = registration.neurons >= registration.max_neurons;
  if (netuid === 0) return <RootSeats taken={registration.neurons} of={registration.max_neurons} />;
  return (
    <>
      <Facts
        of={[
          ["Costs", <Amount key="a" rao={registration.burn_rao} />, registration.open ? "burnt; anybody may register" : "registration is closed"],
          ["By work", `${grouped(registration.difficulty)}`, registration.open_to_work ? "hashes on average" : "hashes; closed to work"],
          ["Prices move", <Countdown key="c" to={registration.next_adjustment} slotMs={slotMs} />, <>at block {whole(registration.next_adjustment)}</>],
          [
            "Registered in this interval",
            whole(registration.registrations_this_interval),
            <>{whole(registration.target_registrations)} leave the prices as they are</>,
          ],
          ["Places", `${whole(registration.neurons)} of ${whole(registration.max_neurons)}`, full ? "a newcomer replaces somebody" : "nobody has to make room"],
          registration.next_to_prune_uid !== null && [
            full ? "Makes room next" : "Would make room",
            <a key="p" href={href("neuron", netuid, registration.next_to_prune_uid)}>uid {registration.next_to_prune_uid}</a>,
            <Address key="h" of={registration.next_to_prune_hotkey} />,
          ],
        ]}
      />
      <h2>Prices over time</h2>
      <Prices netuid={netuid} />
      <h2>Who is immune</h2>
      <Immune netuid={netuid} period={Number(subnet.rules.immunity_period ?? 0)} slotMs={slotMs} />
    </>
  );
}

/** The root network has no prices, and who makes room there goes by stake. */
function RootSeats({ taken, of }: { taken: number; of: number }) {
  return (
    <>
      <Facts of={[["Seats", `${whole(taken)} of ${whole(of)}`, taken < of ? "nobody has to make room" : "a newcomer takes that of the least member"]]} />
      <p>
        The root network is entered neither by payment nor by work, but with <code>root_register</code>. Once all seats are
        taken, a newcomer needs more root stake than the least member has.
      </p>
    </>
  );
}

interface Price {
  burn: Rao;
  difficulty: string;
}

function Prices({ netuid }: { netuid: number }) {
  const ask = async (block: number): Promise<Price> => {
    const item = (name: string) => call<string>("yuma_query", ["SubtensorModule", name, [netuid], block]);
    const [burn, difficulty] = await Promise.all([item("Burn"), item("Difficulty")]);
    return { burn, difficulty };
  };
  return (
    <HistoryView of={`prices ${netuid}`} ask={ask}>
      {(samples) => (
        <div class="two">
          <Chart
            label="What a registration burns, over blocks"
            x={samples.map(({ block }) => block)}
            xLabel="block"
            formatX={whole}
            lines={[{ label: "burn, τ", values: samples.map(({ value }) => (value ? taoNumber(value.burn) : null)) }]}
          />
          <Chart
            label="The difficulty of work, over blocks"
            x={samples.map(({ block }) => block)}
            xLabel="block"
            formatX={whole}
            formatY={(y) => y.toExponential(1)}
            lines={[
              { label: "difficulty", values: samples.map(({ value }) => (value ? Number(value.difficulty) : null)), colour: "series-3" },
            ]}
          />
        </div>
      )}
    </HistoryView>
  );
}

const MOST = 200;

function Immune({ netuid, period, slotMs }: { netuid: number; period: number; slotMs: number }) {
  const answer = useAnswer<Metagraph<"hotkey" | "registered_at">>(
    "yuma_metagraph",
    [netuid, ["hotkey", "registered_at"], "columns"],
    changesOf(netuid),
  );
  return (
    <Waiting answer={answer}>
      {({ columns, block }) => {
        const until = columns.hotkey.map((hotkey, uid) => ({ uid, hotkey, to: (columns.registered_at[uid] ?? 0) + period }));
        const rows = until.filter(({ to }) => to > (best.value ?? block)).toSorted((a, b) => a.to - b.to);
        return (
          <>
            <Table
              label="Immune neurons"
              rows={rows.slice(0, MOST)}
              keyOf={({ uid }) => uid}
              empty="Nobody is."
              columns={[
                { name: "Neuron", cell: ({ uid }) => <a href={href("neuron", netuid, uid)}>uid {uid}</a>, by: ({ uid }) => uid },
                { name: "Hotkey", cell: ({ hotkey }) => <Address of={hotkey} /> },
                { name: "Until block", cell: ({ to }) => whole(to), by: ({ to }) => to, number: true },
                { name: "Still", cell: ({ to }) => <Countdown to={to} slotMs={slotMs} />, number: true },
              ]}
            />
            {rows.length > MOST && <p class="quiet">The first {MOST} of {whole(rows.length)}.</p>}
          </>
        );
      }}
    </Waiting>
  );
}

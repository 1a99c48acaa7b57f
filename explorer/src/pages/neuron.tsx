import { percent, taoNumber, whole } from "../format";
import { useAnswer } from "../node/answer";
import { call } from "../node/connection";
import { changesOf, useEpochs } from "../node/epochs";
import { best } from "../node/live";
import type { Edges, Endpoint, Neuron as Answer, Network, SubnetRow, Subnets } from "../node/types";
import { epochsADay } from "../metagraph/rows";
import { Address } from "../parts/Address";
import { Amount } from "../parts/Amount";
import { Share } from "../parts/Bar";
import { Chart } from "../parts/Chart";
import { Countdown } from "../parts/Countdown";
import { Facts, type Fact } from "../parts/Facts";
import { Failure } from "../parts/Failure";
import { HistoryView } from "../parts/HistoryView";
import { SubnetLink } from "../parts/SubnetTable";
import { Table } from "../parts/Table";
import { Waiting } from "../parts/Waiting";
import { href } from "../links";
import { netuidOf } from "./subnet";

/** A neuron, by its subnet and its uid or hotkey. */
export function Neuron({ on, of }: { on: string; of: string }) {
  const netuid = netuidOf(on);
  useEpochs();
  const who = /^\d{1,5}$/.test(of) ? Number(of) : of;
  const answer = useAnswer<Answer>("yuma_neuron", netuid === null ? null : [netuid, who], changesOf(netuid ?? 0));
  const network = useAnswer<Network>("yuma_network", []);
  const subnets = useAnswer<Subnets>("yuma_subnets", []);
  if (netuid === null) return <Failure>“{on.slice(0, 100)}” is not the number of a subnet.</Failure>;
  const row = subnets.value?.subnets.find((each) => each.netuid === netuid);
  return (
    <Waiting answer={answer}>
      {(neuron) => (
        <>
          <h1>Neuron {neuron.uid}</h1>
          <p>
            on subnet <SubnetLink netuid={netuid} name={row?.name} />, hotkey <Address of={neuron.hotkey} whole />, owned by{" "}
            <Address of={neuron.coldkey} />
            {neuron.validator_permit && (
              <>
                . It may validate: <a href={href("validator", netuid, neuron.hotkey)}>what stake on it earns</a>
              </>
            )}
          </p>
          <Facts of={facts(neuron, row, network.value?.slot_ms ?? 0)} />
          <EdgeTable title="Weights it set" verb="What it thinks of others; the largest is 1." edges={neuron.weights} netuid={netuid} />
          <EdgeTable title="Bonds it holds" verb="Its part in what these miners bring to validators." edges={neuron.bonds} netuid={netuid} />
          <h2>Over time</h2>
          <Past netuid={netuid} hotkey={neuron.hotkey} />
        </>
      )}
    </Waiting>
  );
}

function facts(neuron: Answer, row: SubnetRow | undefined, slotMs: number): (Fact | null | false)[] {
  const emission = BigInt(neuron.emission_rao);
  const daily = (emission * epochsADay(row?.tempo ?? 0, slotMs)) / 1_000_000n;
  const permit = neuron.validator_permit;
  return [
    ["Earned in the last epoch", <Amount key="e" rao={emission} />, <>at that rate <Amount rao={daily} /> a day</>],
    ["Incentive", percent(neuron.incentive, 3), "its part of what miners get"],
    ["Dividends", percent(neuron.dividends, 3), "its part of what validators get"],
    ["Stake", <Amount key="s" rao={neuron.stake_rao} />],
    ["Consensus", neuron.consensus.toFixed(6)],
    ["Trust", neuron.trust.toFixed(6)],
    permit && ["Validator trust", neuron.validator_trust.toFixed(6), "how far its weights agree"],
    ["Active", neuron.active ? "yes" : "no", <>weights set {whole((best.value ?? neuron.block) - neuron.last_update)} blocks ago</>],
    permit && neuron.next_weights !== null && ["May set weights", <Countdown key="w" to={neuron.next_weights} slotMs={slotMs} />],
    permit && neuron.next_commit !== null && ["May commit weights", <Countdown key="c" to={neuron.next_commit} slotMs={slotMs} />],
    neuron.immunity_left > 0
      ? ["Immune", <Countdown key="i" to={neuron.block + neuron.immunity_left} slotMs={slotMs} />, "until then nobody takes its place"]
      : ["Immune", "no", <>pruning score {neuron.pruning_score.toFixed(6)}</>],
    ["Registered", <>block {whole(neuron.registered_at)}</>],
    ["Serves at", endpoint(neuron.axon)],
    neuron.prometheus && ["Figures at", endpoint(neuron.prometheus)],
  ];
}

function endpoint(at: Endpoint | null) {
  if (!at) return "nowhere";
  return <span class="mono">{at.ip.includes(":") ? `[${at.ip}]` : at.ip}:{at.port}</span>;
}

const MOST = 256;

function EdgeTable(props: { title: string; verb: string; edges: Edges; netuid: number }) {
  const rows = props.edges.uids.map((uid, index) => ({ uid, value: props.edges.values[index] ?? 0 }));
  if (!rows.length) return null;
  return (
    <>
      <h2>{props.title}</h2>
      <p class="quiet">
        {props.verb}
        {rows.length > MOST && ` The ${MOST} largest of ${whole(rows.length)}.`}
      </p>
      <div class="low">
        <Table
          label={props.title}
          rows={rows.toSorted((a, b) => b.value - a.value).slice(0, MOST)}
          keyOf={({ uid }) => uid}
          first={{ column: 1, down: true }}
          columns={[
            { name: "Neuron", cell: ({ uid }) => <a href={href("neuron", props.netuid, uid)}>uid {uid}</a>, by: ({ uid }) => uid },
            { name: "Value", cell: ({ value }) => <Share of={value} />, by: ({ value }) => value, number: true },
          ]}
        />
      </div>
    </>
  );
}

/** By its hotkey: the uid may have been another's before. */
function Past({ netuid, hotkey }: { netuid: number; hotkey: string }) {
  const ask = (block: number) => call<Answer>("yuma_neuron", [netuid, hotkey, block]);
  return (
    <HistoryView of={`neuron ${netuid} ${hotkey}`} ask={ask}>
      {(samples) => {
        const common = { x: samples.map(({ block }) => block), xLabel: "block", formatX: whole };
        const line = (label: string, of: (neuron: Answer) => number) => ({
          label,
          values: samples.map(({ value }) => (value ? of(value) : null)),
        });
        return (
          <div class="two">
            <Chart {...common} label="What it earned in an epoch, over blocks" lines={[line("emission, τ", (neuron) => taoNumber(neuron.emission_rao))]} />
            <Chart
              {...common}
              label="Its scores, over blocks"
              range={[0, 1]}
              lines={[
                line("incentive", (neuron) => neuron.incentive),
                line("dividends", (neuron) => neuron.dividends),
                line("consensus", (neuron) => neuron.consensus),
                line("trust", (neuron) => neuron.trust),
                line("v trust", (neuron) => neuron.validator_trust),
              ]}
            />
            <Chart {...common} label="Its stake, over blocks" lines={[line("stake, τ", (neuron) => taoNumber(neuron.stake_rao))]} />
          </div>
        );
      }}
    </HistoryView>
  );
}

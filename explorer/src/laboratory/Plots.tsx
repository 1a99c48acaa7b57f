import { Chart, type Line } from "../parts/Chart";
import type { Epoch } from "./engine";
import { Explained } from "./Explained";
import type { Explained as Key } from "./explain";
import { called, type Neuron } from "./scenario";
import { bondsWith, epochs, present } from "./state";

/** So many lines have colours of their own. */
const MOST = 8;

type Quantity = "incentive" | "dividends" | "consensus" | "trust" | "validator_trust" | "clipped" | "emission";
const PLOTS: Quantity[] = ["incentive", "dividends", "consensus", "clipped", "trust", "validator_trust", "emission"];

/** A quantity of a neuron in an epoch. */
function value(epoch: Epoch, quantity: Quantity, uid: number): number | null {
  if (quantity === "emission") return Number(epoch.emission_rao[uid] ?? 0) / 1e9;
  return quantity === "clipped" ? clipped(epoch, uid) : (epoch[quantity][uid] ?? null);
}

/** How much of what a validator said was clipped; null where it has said nothing. */
function clipped(epoch: Epoch, uid: number): number | null {
  if (epoch.weights) {
    const said = epoch.weights.find((row) => row.uid === uid);
    return said ? said.row.reduce((sum, [, weight, counts]) => sum + weight - counts, 0) : null;
  }
  const trust = epoch.validator_trust[uid] ?? 0;
  return trust > 0 ? 1 - trust : null;
}

export function Plots() {
  const all = epochs.value;
  const neurons = present.value?.neurons ?? [];
  if (!all.length) return <p class="quiet">No epoch has been run. Step, or run some.</p>;
  return (
    <section aria-labelledby="plots">
      <h2 id="plots">Over the epochs</h2>
      <div class="plots">
        {PLOTS.map((quantity) => (
          <Plot key={quantity} of={quantity} lines={lines(all, neurons, (epoch, uid) => value(epoch, quantity, uid))} />
        ))}
        <Bonds all={all} neurons={neurons} />
      </div>
    </section>
  );
}

function Plot({ of, lines, children }: { of: Key; lines: Drawn; children?: preact.ComponentChildren }) {
  const x = epochs.value.map(({ epoch }) => epoch);
  return (
    <figure>
      <figcaption>
        <Explained of={of} /> {children}
        {lines.of > lines.drawn.length && (
          <span class="quiet">
            {" "}
            the {lines.drawn.length} highest of {lines.of}
          </span>
        )}
      </figcaption>
      <Chart
        label={`${of} over ${x.length} epochs. The table below has the numbers.`}
        x={x}
        xLabel="epoch"
        lines={lines.drawn}
        formatY={(y) => String(+y.toFixed(4))}
        height={200}
        range={[0, null]}
      />
    </figure>
  );
}

interface Drawn {
  drawn: Line[];
  /** Of how many. */
  of: number;
}

/** The neurons that ever have any of it; of many those with the most at the end. */
function lines(all: Epoch[], neurons: Neuron[], value: (epoch: Epoch, uid: number) => number | null): Drawn {
  const known = neurons.map((_, uid) => ({ uid, values: all.map((epoch) => value(epoch, uid)) }));
  const some = known.filter(({ values }) => values.some((one) => one !== null && one > 1e-6));
  const last = (values: (number | null)[]) => values.at(-1) ?? 0;
  const most = some.length <= MOST ? some : some.sort((a, b) => last(b.values) - last(a.values)).slice(0, MOST);
  const drawn = most.map(({ uid, values }) => ({ label: called(neurons, uid), values }));
  return { drawn, of: some.length };
}

function Bonds({ all, neurons }: { all: Epoch[]; neurons: Neuron[] }) {
  if (!all.every((epoch) => epoch.bonds)) return null;
  const incentive = all.at(-1)?.incentive ?? [];
  const target = bondsWith.value ?? Math.max(incentive.indexOf(Math.max(...incentive)), 0);
  const bonds = new Map(all.map((epoch) => [epoch, columnOf(epoch, target)]));
  return (
    <Plot of="bond" lines={lines(all, neurons, (epoch, uid) => bonds.get(epoch)?.get(uid) ?? 0)}>
      <label>
        with{" "}
        <select value={target} onChange={(event) => (bondsWith.value = Number(event.currentTarget.value))}>
          {neurons.map((_, uid) => (
            <option key={uid} value={uid}>
              {called(neurons, uid)}
            </option>
          ))}
        </select>
      </label>
    </Plot>
  );
}

/** Who has which bond with a neuron. */
function columnOf(epoch: Epoch, target: number): Map<number, number> {
  const pair = (uid: number, row: [number, number][]) => [uid, (row.find(([to]) => to === target)?.[1] ?? 0) / 65_535];
  return new Map(epoch.bonds?.map(({ uid, row }) => pair(uid, row) as [number, number]));
}

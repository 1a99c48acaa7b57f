import { signal } from "@preact/signals";
import { HeatMap } from "../parts/HeatMap";
import { Explained } from "./Explained";
import type { Explained as Key } from "./explain";
import type { Epoch } from "./engine";
import { judges, proportion } from "./number";
import { called, type Neuron } from "./scenario";
import { edit, numeric, present, shown } from "./state";

/** A grid of more cells than this is a picture. */
const MANY_CELLS = 600;

type What = "stored" | "weight" | "clipped" | "cut" | "bond";
const KINDS: [[What, string, Key], ...[What, string, Key][]] = [
  ["stored", "Weights as set", "stored_weight"],
  ["weight", "Weights W", "weight"],
  ["clipped", "Clipped weights W′", "clipped_weight"],
  ["cut", "What is clipped, W − W′", "clipped"],
  ["bond", "Bonds B", "bond"],
];
const kind = signal<What>("stored");

export function Matrix() {
  const now = present.value;
  if (!now) return null;
  const stakes = now.neurons.map((neuron) => neuron.stake_rao);
  const rows = judges(stakes, (uid) => now.weights.has(uid));
  const named = new Set([...now.weights.values()].flatMap((row) => row.map(([target]) => target)));
  const columns = now.neurons.flatMap((_, uid) => (named.has(uid) || !rows.includes(uid) ? [uid] : []));
  const value = kind.value === "stored" ? stored(now.weights) : told(shown.value, kind.value);
  const few = rows.length * columns.length <= MANY_CELLS;
  const [, title, key] = KINDS.find(([what]) => what === kind.value) ?? KINDS[0];
  return (
    <section aria-labelledby="weights">
      <h2 id="weights">Weights and bonds</h2>
      <p>
        <label>
          Show{" "}
          <select value={kind.value} onChange={(event) => (kind.value = event.currentTarget.value as What)}>
            {KINDS.map(([what, name]) => (
              <option key={what} value={what}>
                {name}
              </option>
            ))}
          </select>
        </label>{" "}
        <Explained of={key}>What is that?</Explained>
      </p>
      {value === null ? (
        <p class="quiet">With so many weights they are kept of the last epoch alone.</p>
      ) : few ? (
        <Grid rows={rows} columns={columns} value={value} neurons={now.neurons} />
      ) : (
        <HeatMap label={title} rows={edges(rows, columns, value)} columns={now.neurons.length}>
          {(cell) => (
            <bdi>
              {called(now.neurons, cell.from)} and {called(now.neurons, cell.to)}:{" "}
              {kind.value === "stored" ? cell.value : proportion(cell.value)}
            </bdi>
          )}
        </HeatMap>
      )}
      {!few && kind.value === "stored" && <OneWeight />}
    </section>
  );
}

type Value = (uid: number, target: number) => number;

function stored(weights: Map<number, [number, number][]>): Value {
  const lookup = new Map([...weights].map(([uid, row]) => [uid, new Map(row)]));
  return (uid, target) => lookup.get(uid)?.get(target) ?? 0;
}

/** As an epoch told it; null where it didn't tell. */
function told(epoch: Epoch | null, what: Exclude<What, "stored">): Value | null {
  if (what === "bond") {
    const bonds = epoch?.bonds && new Map(epoch.bonds.map(({ uid, row }) => [uid, new Map(row)]));
    return bonds ? (uid, target) => (bonds.get(uid)?.get(target) ?? 0) / 65_535 : null;
  }
  const of = { weight: ([, w]: Pair) => w, clipped: ([, , c]: Pair) => c, cut: ([, w, c]: Pair) => w - c }[what];
  const values =
    epoch?.weights &&
    new Map(epoch.weights.map(({ uid, row }) => [uid, new Map(row.map((pair) => [pair[0], of(pair)]))]));
  return values ? (uid, target) => values.get(uid)?.get(target) ?? 0 : null;
}
type Pair = [number, number, number];

/** The cells of each row that have a value. */
function edges(rows: number[], columns: number[], value: Value) {
  return rows.map((uid) => {
    const uids = columns.filter((target) => value(uid, target) > 0);
    return { uid, uids, values: uids.map((target) => value(uid, target)) };
  });
}

interface GridProps {
  rows: number[];
  columns: number[];
  value: Value;
  neurons: Neuron[];
}

function Grid({ rows, columns, value, neurons }: GridProps) {
  const largest = (of: number[]) => Math.max(...of.flatMap((uid) => columns.map((target) => value(uid, target))), 1e-9);
  const most = largest(rows);
  // Of weights as they are set, only proportions within a row matter.
  const heat = (uid: number, target: number) =>
    (value(uid, target) / (kind.value === "stored" ? largest([uid]) : most)) * 35;
  return (
    <div class="scroll" tabIndex={0} role="group" aria-labelledby="weights">
      <table class="grid" onKeyDown={move}>
        <thead>
          <tr>
            <td />
            {columns.map((target) => (
              <th key={target} scope="col">
                <bdi>{called(neurons, target)}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((uid) => (
            <tr key={uid}>
              <th scope="row">
                <bdi>{called(neurons, uid)}</bdi>
              </th>
              {columns.map((target) => (
                <td key={target} style={`--heat-of: ${heat(uid, target)}%`}>
                  {kind.value === "stored" ? (
                    <input
                      type="number"
                      min={0}
                      max={65_535}
                      aria-label={`Weight that ${called(neurons, uid)} gives ${called(neurons, target)}`}
                      value={value(uid, target)}
                      onChange={({ currentTarget: field }) =>
                        numeric(field, "A weight", (weight) => setWeight(uid, target, weight))
                      }
                    />
                  ) : (
                    <output title={String(value(uid, target))}>{proportion(value(uid, target))}</output>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Sets one weight; what is zero is left out. */
function setWeight(uid: number, target: number, weight: number) {
  const row = (present.value?.weights.get(uid) ?? []).filter(([to]) => to !== target);
  if (weight !== 0) row.push([target, weight]);
  void edit({ weights: [{ uid, row: row.sort(([a], [b]) => a - b) }] });
}

/** Enter, and the arrows up and down, go to the next row; left and right stay with the text. */
function move(event: KeyboardEvent) {
  const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
  const cell = (event.target as HTMLElement).closest("td");
  const row = cell?.parentElement as HTMLTableRowElement | null;
  if (!step || !cell || !row) return;
  event.preventDefault();
  const next = (row.parentElement as HTMLTableSectionElement).rows[row.sectionRowIndex + step];
  next?.cells[cell.cellIndex]?.querySelector("input")?.focus();
}

/** Where there are too many weights for a grid, one at a time. */
function OneWeight() {
  const set = (event: Event) => {
    event.preventDefault();
    const field = (name: string) => Number(new FormData(event.currentTarget as HTMLFormElement).get(name));
    setWeight(field("uid"), field("target"), field("weight"));
  };
  const last = (present.value?.neurons.length ?? 1) - 1;
  return (
    <form class="controls" onSubmit={set}>
      <label>
        uid <input name="uid" type="number" min={0} max={last} value={0} required />
      </label>
      <label>
        gives uid <input name="target" type="number" min={0} max={last} value={last} required />
      </label>
      <label>
        the weight <input name="weight" type="number" min={0} max={65_535} value={65_535} required />
      </label>
      <button type="submit">Set</button>
    </form>
  );
}

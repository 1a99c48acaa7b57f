import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { whole } from "../format";
import { useHistory, type Sample } from "../history";
import { Failure } from "./Failure";

const RANGES: [string, number][] = [
  ["all it has", Number.MAX_SAFE_INTEGER],
  ["last 50 400 blocks", 50_400],
  ["last 7 200 blocks", 7_200],
  ["last 360 blocks", 360],
];

/** Past states of something, sampled: what they show, how far back they go, and how much is still to come. */
export function HistoryView<T>(props: {
  of: string;
  ask: (block: number) => Promise<T>;
  children: (samples: Sample<T>[]) => ComponentChildren;
}) {
  const [range, setRange] = useState(0);
  const [stopped, setStopped] = useState(false);
  const history = useHistory(stopped ? null : props.of, RANGES[range]?.[1] ?? 0, props.ask);
  const loading = !stopped && history.error === null && (history.total === 0 || history.done < history.total);
  const choose = (event: Event) => {
    setStopped(false);
    setRange(Number((event.currentTarget as HTMLSelectElement).value));
  };
  return (
    <section class="history" data-done={!loading}>
      <p class="quiet">
        <label>
          Past states:{" "}
          <select value={range} onChange={choose}>
            {RANGES.map(([name], index) => (
              <option key={name} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>{" "}
        {loading && (
          <>
            <progress aria-label="Past states read" value={history.done} max={history.total || 1} />{" "}
            <button onClick={() => setStopped(true)}>Stop</button>{" "}
          </>
        )}
        <Kept from={history.keptFrom} />
      </p>
      {history.error && <Failure>{history.error.message}</Failure>}
      {history.samples.length > 0 && props.children(history.samples)}
    </section>
  );
}

function Kept({ from }: { from: number | null }) {
  if (from === null) return null;
  if (from === 0) return <>This node keeps all states; some sixty of them are read.</>;
  return (
    <>
      This node keeps states from block {whole(from)} on. An archive node (<code>--state-pruning archive</code>) keeps
      all.
    </>
  );
}

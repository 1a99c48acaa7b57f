import { useMemo } from "preact/hooks";
import { whole } from "../format";
import { useAnswer } from "../node/answer";
import { changesOf } from "../node/epochs";
import type { Metagraph as Told, Rao, Subnet } from "../node/types";
import { compare, Heading } from "../parts/Table";
import { Waiting } from "../parts/Waiting";
import { route, setParam } from "../route";
import { COLUMNS } from "./columns";
import { FIELDS, filtered, KINDS, rowsOf, type Answer, type Row } from "./rows";
import { ROW_PX, useWindow } from "./window";

/** From which value on the index of a storage item names a further mechanism. */
const PER_MECHANISM = 4_096;

/** A subnet's neurons, asked for again when an epoch paid out or somebody registered. */
export function Metagraph({ subnet, slotMs }: { subnet: Subnet; slotMs: number }) {
  const { netuid } = subnet;
  const tick = changesOf(netuid);
  const mechanism = Math.min(Number(route.value.params.get("mechanism")) || 0, subnet.mechanisms - 1);
  const answer = useAnswer<Answer>("yuma_metagraph", [netuid, FIELDS, "columns", mechanism], tick);
  // It takes the node a dozen reads a neuron: the rest does not wait for it.
  const weights = useAnswer<Told<"stake_weight_rao">>("yuma_metagraph", [netuid, ["stake_weight"], "columns", mechanism], tick);
  const index = netuid + mechanism * PER_MECHANISM;
  const trust = useAnswer<number[]>("yuma_query", ["SubtensorModule", "ValidatorTrust", [index]], tick);
  const rows = useMemo(
    () =>
      answer.value &&
      rowsOf(answer.value, {
        tempo: subnet.tempo,
        slotMs,
        immunityPeriod: Number(subnet.rules.immunity_period ?? 0),
        ownerHotkey: subnet.owner_hotkey,
        weights: sameSize<Rao>(weights.value?.columns.stake_weight_rao, answer.value.neurons),
        validatorTrust: sameSize<number>(trust.value, answer.value.neurons),
      }),
    [answer.value, weights.value, trust.value, subnet.tempo, slotMs, subnet.rules.immunity_period, subnet.owner_hotkey],
  );
  return (
    <>
      {subnet.mechanisms > 1 && <Mechanisms count={subnet.mechanisms} chosen={mechanism} />}
      <Waiting answer={answer}>{(value) => <Neurons netuid={netuid} rows={rows ?? []} block={value.block} />}</Waiting>
    </>
  );
}

/** A list that is not of the same neurons is not shown beside them. */
function sameSize<T>(list: T[] | null | undefined, size: number): T[] | null {
  return list && list.length === size ? list : null;
}

export function Mechanisms({ count, chosen }: { count: number; chosen: number }) {
  return (
    <p>
      <label>
        Mechanism{" "}
        <select value={chosen} onChange={(event) => setParam("mechanism", event.currentTarget.value)}>
          {Array.from({ length: count }, (_, index) => (
            <option key={index}>{index}</option>
          ))}
        </select>
      </label>
    </p>
  );
}

function Neurons({ netuid, rows, block }: { netuid: number; rows: Row[]; block: number }) {
  const { params } = route.value;
  const text = params.get("find") ?? "";
  const kinds = (params.get("only") ?? "").split(",").filter(Boolean);
  const column = COLUMNS.find(({ id }) => id === params.get("sort")) ?? COLUMNS[0];
  const down = params.get("down") === "1";
  const only = kinds.join();
  const shown = useMemo(() => {
    const kept = filtered(rows, text, kinds);
    const by = column?.by;
    return by ? kept.sort((a, b) => (down ? -1 : 1) * compare(by(a), by(b))) : kept;
  }, [rows, text, only, column, down]);
  const sort = (id: string, downwards: boolean) => {
    setParam("sort", id);
    setParam("down", downwards ? "1" : null);
  };
  return (
    <>
      <Filters text={text} kinds={kinds} shown={shown.length} all={rows.length} block={block} />
      <Grid netuid={netuid} rows={shown} sorted={column?.id ?? ""} down={down} sort={sort} />
    </>
  );
}

function Filters(props: { text: string; kinds: string[]; shown: number; all: number; block: number }) {
  const toggle = (name: string) => {
    const rest = props.kinds.filter((kind) => kind !== name);
    const kinds = rest.length < props.kinds.length ? rest : [...rest, name];
    setParam("only", kinds.join(",") || null);
  };
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <input
        type="search"
        aria-label="Find a neuron"
        placeholder="uid, name, key or address"
        value={props.text}
        onInput={(event) => setParam("find", event.currentTarget.value || null)}
      />
      {KINDS.map(([name, text]) => (
        <label key={name}>
          <input type="checkbox" checked={props.kinds.includes(name)} onChange={() => toggle(name)} /> {text}
        </label>
      ))}
      <span class="quiet" aria-live="polite" data-rows={props.shown}>
        {props.shown === props.all ? whole(props.all) : `${whole(props.shown)} of ${whole(props.all)}`} neurons, as of
        block {whole(props.block)}
      </span>
    </form>
  );
}

function Grid(props: { netuid: number; rows: Row[]; sorted: string; down: boolean; sort: (id: string, down: boolean) => void }) {
  const { box, from, to } = useWindow(props.rows.length);
  return (
    <div class="scroll metagraph" role="region" aria-label="Neurons" tabIndex={0} ref={box}>
      <table aria-rowcount={props.rows.length + 1}>
        <colgroup>
          {COLUMNS.map(({ id, width }) => (
            <col key={id} style={{ width: `${width}px` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <Heading
                key={column.id}
                column={column}
                order={column.id === props.sorted ? props.down : null}
                sort={(down) => props.sort(column.id, down)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          <Space rows={from} />
          {props.rows.slice(from, to).map((row, index) => (
            <tr key={row.uid} aria-rowindex={from + index + 2} data-uid={row.uid}>
              {COLUMNS.map((column) => (
                <td key={column.id} class={column.number ? "number" : undefined}>
                  {column.cell(row, props.netuid)}
                </td>
              ))}
            </tr>
          ))}
          <Space rows={props.rows.length - to} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for rows that can't be seen. */
function Space({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden="true" class="space">
      <td colSpan={COLUMNS.length} style={{ height: `${rows * ROW_PX}px` }} />
    </tr>
  );
}

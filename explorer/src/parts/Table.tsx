import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

export interface Column<Row> {
  name: string;
  cell: (row: Row) => ComponentChildren;
  /** By what it sorts; without it, it doesn't. */
  by?: (row: Row) => number | bigint | string;
  number?: boolean;
}

type Order = { column: number; down: boolean };

export function compare(a: number | bigint | string, b: number | bigint | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A table of a few hundred rows at most, which sorts by its headings. */
export function Table<Row>(props: {
  label: string;
  rows: Row[];
  columns: Column<Row>[];
  keyOf: (row: Row) => string | number;
  first?: Order;
  empty?: string;
}) {
  const [order, setOrder] = useState<Order | null>(props.first ?? null);
  const by = order && props.columns[order.column]?.by;
  const rows = by
    ? props.rows.toSorted((a, b) => (order.down ? -1 : 1) * compare(by(a), by(b)))
    : props.rows;
  if (!rows.length) return <p class="quiet">{props.empty ?? "There are none."}</p>;
  return (
    <div class="scroll" role="region" aria-label={props.label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {props.columns.map((column, index) => (
              <Heading
                key={column.name}
                column={column}
                order={order?.column === index ? order.down : null}
                sort={(down) => setOrder({ column: index, down })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={props.keyOf(row)}>
              {props.columns.map((column) => (
                <td key={column.name} class={column.number ? "number" : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A heading that sorts; `order` says whether downwards, or null where the table is sorted by another. */
export function Heading<Row>(props: {
  column: Pick<Column<Row>, "name" | "by" | "number"> & { title?: string };
  order: boolean | null;
  sort: (down: boolean) => void;
}) {
  const { column, order } = props;
  const sorted = order === null ? undefined : order ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={sorted} class={column.number ? "number" : undefined}>
      {column.by ? (
        <button title={column.title} onClick={() => props.sort(order === null ? column.number === true : !order)}>
          {column.name}
          <span aria-hidden="true">{order === null ? "" : order ? " ↓" : " ↑"}</span>
        </button>
      ) : (
        <span title={column.title}>{column.name}</span>
      )}
    </th>
  );
}

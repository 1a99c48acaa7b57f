import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { whole } from "../format";
import type { Edges } from "../node/types";
import { colour, painted } from "../theme";

/** A cell of a small matrix is not drawn wider. */
const WIDEST = 80;

type Row = Edges & { uid: number };
export interface Cell {
  from: number;
  to: number;
  value: number;
}

/** Rows of a matrix as a picture, a cell each, with the value under the pointer or the arrow keys. */
export function HeatMap(props: {
  label: string;
  rows: Row[];
  columns: number;
  /** What a cell says. */
  children: (cell: Cell) => ComponentChildren;
}) {
  const rows = useMemo(() => props.rows.filter(({ uids }) => uids.length > 0), [props.rows]);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [at, setAt] = useState<{ row: number; column: number } | null>(null);
  const most = useMemo(() => Math.max(1e-9, ...rows.map(({ values }) => Math.max(0, ...values))), [rows]);
  const ink = painted.value;
  useEffect(() => {
    if (canvas.current) draw(canvas.current, rows, props.columns, most);
  }, [rows, props.columns, most, ink]);
  if (!rows.length) return <p class="quiet">There are none.</p>;
  const cell = at && found(rows, at.row, at.column);
  const point = (event: PointerEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows.length);
    const column = Math.floor(((event.clientX - box.left) / box.width) * props.columns);
    setAt({ row: within(row, rows.length), column: within(column, props.columns) });
  };
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const { row, column } = at ?? { row: 0, column: 0 };
    setAt({ row: within(row + step[0], rows.length), column: within(column + step[1], props.columns) });
  };
  const size = Math.max(3, Math.min(22, Math.floor(420 / rows.length)));
  return (
    <figure class="heat">
      <figcaption aria-live="polite">
        {cell ? (
          props.children(cell)
        ) : (
          <span class="quiet">
            {whole(rows.length)} rows of {whole(props.columns)}; the darkest is {most.toFixed(6)}. Point at a cell, or go
            with the arrow keys.
          </span>
        )}
      </figcaption>
      <div
        class="cells"
        role="application"
        aria-label={`${props.label}: ${rows.length} rows, ${props.columns} columns`}
        tabIndex={0}
        style={{ height: `${rows.length * size}px`, maxWidth: `${props.columns * WIDEST}px` }}
        onPointerMove={point}
        onPointerDown={point}
        onKeyDown={move}
      >
        <canvas ref={canvas} />
        {at && (
          <span
            class="cursor"
            style={{
              left: `${(at.column / props.columns) * 100}%`,
              width: `${100 / props.columns}%`,
              top: `${(at.row / rows.length) * 100}%`,
              height: `${100 / rows.length}%`,
            }}
          />
        )}
      </div>
    </figure>
  );
}

const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const within = (index: number, count: number) => Math.min(count - 1, Math.max(0, index));

function found(rows: Row[], row: number, column: number): Cell | null {
  const of = rows[row];
  if (!of) return null;
  const place = of.uids.indexOf(column);
  return { from: of.uid, to: column, value: place < 0 ? 0 : (of.values[place] ?? 0) };
}

/** One pixel a cell; the style sheet makes them larger. */
function draw(canvas: HTMLCanvasElement, rows: Row[], columns: number, most: number) {
  canvas.width = columns;
  canvas.height = rows.length;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.fillStyle = colour("heat");
  rows.forEach((row, y) => {
    row.uids.forEach((uid, index) => {
      // The root shows small values too.
      context.globalAlpha = Math.sqrt(Math.min(1, Math.max(0, (row.values[index] ?? 0) / most)));
      context.fillRect(uid, y, 1, 1);
    });
  });
}

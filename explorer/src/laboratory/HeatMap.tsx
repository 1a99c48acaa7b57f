import { useEffect, useRef, useState } from "preact/hooks";
import { colour, painted } from "../theme";

interface HeatMapProps {
  rows: number[];
  columns: number[];
  value: (uid: number, target: number) => number;
  name: (uid: number) => string;
  format: (value: number) => string;
}

/** A matrix as a picture. The cell under the pointer, or where the arrows have gone, is told in words. */
export function HeatMap({ rows, columns, value, name, format }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const draw = () => {
    if (canvas.current) paint(canvas.current, rows, columns, value);
  };
  useEffect(draw);
  useEffect(() => painted.subscribe(draw), []);
  const go = (row: number, column: number) => setAt([within(row, rows.length), within(column, columns.length)]);
  const point = (event: PointerEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const part = (from: number, size: number, count: number) => Math.floor(((from / size) || 0) * count);
    go(
      part(event.clientY - box.top, box.height, rows.length),
      part(event.clientX - box.left, box.width, columns.length),
    );
  };
  const key = (event: KeyboardEvent) => {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    go(at[0] + step[0], at[1] + step[1]);
  };
  const [uid = 0, target = 0] = [rows[at[0]], columns[at[1]]];
  const words = `${name(uid)} and ${name(target)}: ${format(value(uid, target))}`;
  return (
    <div class="heat">
      <canvas
        ref={canvas}
        tabIndex={0}
        role="application"
        aria-label={`A matrix of ${rows.length} validators and ${columns.length} neurons. Arrows go from cell to cell.`}
        onPointerMove={point}
        onKeyDown={key}
      />
      <output>
        <bdi>{words}</bdi>
      </output>
    </div>
  );
}

const ARROWS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const within = (place: number, count: number) => Math.max(0, Math.min(count - 1, place));

function paint(canvas: HTMLCanvasElement, rows: number[], columns: number[], value: HeatMapProps["value"]) {
  canvas.width = columns.length;
  canvas.height = rows.length;
  const brush = canvas.getContext("2d");
  if (!brush) return;
  let most = 0;
  for (const uid of rows) for (const target of columns) most = Math.max(most, value(uid, target));
  brush.clearRect(0, 0, canvas.width, canvas.height);
  brush.fillStyle = colour("heat");
  rows.forEach((uid, y) =>
    columns.forEach((target, x) => {
      const part = most > 0 ? value(uid, target) / most : 0;
      if (part <= 0) return;
      brush.globalAlpha = 0.15 + 0.85 * part;
      brush.fillRect(x, y, 1, 1);
    }),
  );
}

import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { rounded } from "../format";
import { colour, painted } from "../theme";

export interface Line {
  label: string;
  /** One for each x; null where nothing is known. */
  values: (number | null)[];
  /** A custom property of the style sheet; by default the colours `series-1`, `series-2`... in order. */
  colour?: string;
  fill?: boolean;
  dash?: boolean;
  /** Points instead of a line. */
  points?: boolean;
}

export interface ChartProps {
  /** What the chart shows, for those who can't see it. */
  label: string;
  x: number[];
  xLabel: string;
  lines: Line[];
  formatX?: (x: number) => string;
  formatY?: (y: number) => string;
  height?: number;
  /** The least and the largest that y shows at least. */
  range?: [number | null, number | null];
}

const SERIES = 8;
/** NaN and infinities are gaps. */
const drawable = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null);

function axis(format: (value: number) => string, size: number): uPlot.Axis {
  return {
    size,
    stroke: () => colour("quiet"),
    font: "12px system-ui",
    grid: { stroke: () => colour("line"), width: 1 },
    ticks: { stroke: () => colour("line"), width: 1, size: 4 },
    values: (_, splits) => splits.map((value) => (value === null ? "" : format(value))),
  };
}

function range(props: ChartProps): uPlot.Range.Function {
  return (_, low, high) => {
    const [least, largest] = props.range ?? [0, null];
    const from = Math.min(low ?? 0, least ?? Infinity);
    const to = Math.max(high ?? 1, largest ?? -Infinity);
    return from === to ? [from, from + 1] : uPlot.rangeNum(from, to, { min: edge(least), max: edge(largest) });
  };
}

const edge = (soft: number | null): uPlot.Range.Limit =>
  soft === null ? { pad: 0.05 } : { pad: 0.05, soft, mode: 1 };

function options(props: ChartProps, width: number): uPlot.Options {
  const [formatX, formatY] = [props.formatX ?? rounded, props.formatY ?? rounded];
  return {
    width,
    height: props.height ?? 220,
    scales: { x: { time: false }, y: { range: range(props) } },
    axes: [axis(formatX, 32), axis(formatY, 72)],
    cursor: { drag: { x: false, y: false }, points: { size: 6 } },
    series: [
      { label: props.xLabel, value: (_, value) => (value === null ? "–" : formatX(value)) },
      ...props.lines.map((line, index): uPlot.Series => {
        const name = line.colour ?? `series-${(index % SERIES) + 1}`;
        return {
          label: line.label,
          stroke: () => colour(name),
          width: 2,
          value: (_, value) => (value === null || value === undefined ? "–" : formatY(value)),
          points: { show: line.points || props.x.length < 2, size: 6 },
          ...(line.points ? { paths: () => null } : {}),
          ...(line.dash ? { dash: [6, 4] } : {}),
          ...(line.fill ? { fill: () => `color-mix(in srgb, ${colour(name)} 15%, transparent)` } : {}),
        };
      }),
    ],
  };
}

/** Lines over numbers, with the values under the pointer in the legend. */
export function Chart(props: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const shape = JSON.stringify([
    props.lines.map(({ values: _, ...line }) => line),
    props.xLabel,
    props.height,
    props.range,
    props.x.length < 2,
  ]);
  useEffect(() => {
    const room = place.current as HTMLDivElement;
    const drawn = new uPlot(options(props, room.clientWidth), data(props), room);
    plot.current = drawn;
    const watcher = new ResizeObserver(() => {
      if (room.clientWidth) drawn.setSize({ width: room.clientWidth, height: props.height ?? 220 });
    });
    watcher.observe(room);
    return () => {
      watcher.disconnect();
      drawn.destroy();
      plot.current = null;
    };
  }, [shape]);
  useEffect(() => plot.current?.setData(data(props)), [props.x, props.lines]);
  useEffect(() => painted.subscribe(() => plot.current?.redraw(false, true)), []);
  return <div class="chart" role="img" aria-label={props.label} ref={place} />;
}

function data(props: ChartProps): uPlot.AlignedData {
  return [props.x, ...props.lines.map((line) => line.values.map(drawable))];
}

import { useMemo } from "preact/hooks";
import { taoNumber } from "../format";
import type { Network } from "../node/types";
import { curve, placeOf } from "../supply";
import { Chart } from "./Chart";

const SHOWN = 8;
const MILLION = 1e6;
const FIRST_RAO = 1_000_000_000n;

/** The curve of all halvings, and where the chain stands on it. */
export function SupplyChart({ network }: { network: Network }) {
  const points = useMemo(() => curve(BigInt(network.cap_rao), FIRST_RAO).slice(0, SHOWN), [network.cap_rao]);
  const issued = taoNumber(network.issuance_rao);
  const here = placeOf(points, issued);
  const cap = taoNumber(network.cap_rao);
  const places = points.map(({ blocks, issued: size }) => ({ blocks, size, here: false }));
  places.push({ blocks: here, size: issued, here: true });
  places.sort((a, b) => a.blocks - b.blocks);
  return (
    <Chart
      label={`Supply over blocks: ${issued.toFixed(0)} of ${cap} TAO, after ${network.halvings} halvings`}
      x={places.map(({ blocks }) => blocks / MILLION)}
      xLabel="million blocks that issue all they may"
      formatX={(x) => String(Math.round(x * 100) / 100)}
      formatY={(y) => `${Math.round((y / MILLION) * 100) / 100} M`}
      height={240}
      lines={[
        { label: "issued, τ", values: places.map(({ size }) => size), fill: true },
        { label: "here", values: places.map((place) => (place.here ? place.size : null)), points: true, colour: "here" },
        { label: "cap", values: places.map(() => cap), dash: true, colour: "quiet" },
      ]}
    />
  );
}

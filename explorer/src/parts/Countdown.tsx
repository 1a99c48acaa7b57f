import { useEffect, useState } from "preact/hooks";
import { duration, whole } from "../format";
import { best, bestSeen } from "../node/live";

/** How long until a block, by blocks and by the clock, counted down each second. */
export function Countdown({ to, slotMs }: { to: number | null | undefined; slotMs: number }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (to === null || to === undefined) return <>never</>;
  if (best.value === null) return <>…</>;
  const blocks = to - best.value;
  if (blocks <= 0) return <>now</>;
  const seconds = (blocks * slotMs - Math.min(Math.max(0, now - bestSeen.value), slotMs)) / 1_000;
  return (
    <span class="countdown">
      {slotMs ? duration(seconds) : "…"} <span class="quiet">({whole(blocks)} blocks)</span>
    </span>
  );
}

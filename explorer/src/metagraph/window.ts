import { useEffect, useRef, useState } from "preact/hooks";

export const ROW_PX = 32;
const MORE = 10;

/** Which rows can be seen in a scrolled box, and some more on both sides. */
export function seenRows(scrolled: number, height: number, count: number): [from: number, to: number] {
  const from = Math.max(0, Math.floor(scrolled / ROW_PX) - MORE);
  return [Math.min(from, count), Math.min(count, Math.ceil((scrolled + height) / ROW_PX) + MORE)];
}

/** The rows of `count` to be drawn in the box that `box` is put on. */
export function useWindow(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState<[number, number]>([0, 40]);
  useEffect(() => {
    const room = box.current;
    if (!room) return;
    const look = () => {
      const next = seenRows(room.scrollTop, room.clientHeight, count);
      setSeen((old) => (old[0] === next[0] && old[1] === next[1] ? old : next));
    };
    look();
    const watcher = new ResizeObserver(look);
    watcher.observe(room);
    room.addEventListener("scroll", look, { passive: true });
    return () => {
      watcher.disconnect();
      room.removeEventListener("scroll", look);
    };
  }, [count]);
  return { box, from: Math.min(seen[0], count), to: Math.min(seen[1], count) };
}

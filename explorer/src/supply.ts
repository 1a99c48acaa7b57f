import { taoNumber } from "./format";

/** The curve of docs/tokenomics.md: n halvings, where what is issued is at least cap * (2^n - 1) / 2^n. */
const HALVINGS = 64;

export interface Point {
  /** How many blocks have issued all that they might. */
  blocks: number;
  issued: number;
}

/** Where each halving stands, from the first block on, until a block issues less than a rao. */
export function curve(capRao: bigint, firstRao: bigint): Point[] {
  const points: Point[] = [{ blocks: 0, issued: 0 }];
  let blocks = 0n;
  let issued = 0n;
  for (let n = 0n; n < HALVINGS; n++) {
    const emission = firstRao >> n;
    if (emission === 0n) break;
    // The next halving comes with the first block that reaches it.
    const goal = capRao - capRao / 2n ** (n + 1n);
    const missing = goal > issued ? goal - issued : 0n;
    const count = (missing + emission - 1n) / emission;
    blocks += count;
    issued += count * emission;
    points.push({ blocks: Number(blocks), issued: taoNumber(issued) });
  }
  return points;
}

/** Where on the curve an issuance lies. */
export function placeOf(points: Point[], issued: number): number {
  for (let index = 1; index < points.length; index++) {
    const [from, to] = [points[index - 1] as Point, points[index] as Point];
    if (issued <= to.issued) {
      return from.blocks + ((issued - from.issued) / (to.issued - from.issued)) * (to.blocks - from.blocks);
    }
  }
  return points.at(-1)?.blocks ?? 0;
}

/** A proportion as it is shown; all its digits are told where it is looked at. */
export function proportion(value: number): string {
  return value.toFixed(4);
}

/** TAO as rao, or null where it is no amount. */
export function rao(tao: string): string | null {
  const [, whole, part = ""] = /^(\d{1,10})(?:\.(\d{1,9}))?$/.exec(tao.trim()) ?? [];
  if (whole === undefined) return null;
  const amount = BigInt(whole + part.padEnd(9, "0"));
  return amount < 2n ** 64n ? amount.toString() : null;
}

/** Rao as TAO, without what is zero at the end. */
export function taoText(rao: string | undefined): string {
  const digits = (rao ?? "0").padStart(10, "0");
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`.replace(/\.?0+$/, "");
}

/** The neurons that judge: who has stake, or has set weights. */
export function judges(stakes: (string | undefined)[], speaks: (uid: number) => boolean): number[] {
  return stakes.flatMap((stake, uid) => (BigInt(stake ?? "0") > 0n || speaks(uid) ? [uid] : []));
}

const THIN = "\u202f";
const RAO_PER_TAO = 1_000_000_000n;

/** Digits in groups of three. */
export function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, THIN);
}

export function whole(number: number | null | undefined): string {
  return number === null || number === undefined ? "–" : grouped(String(Math.trunc(number)));
}

/** Rao as TAO, exactly: all nine digits. */
export function tao(rao: string | bigint): string {
  const value = BigInt(rao);
  const size = value < 0n ? -value : value;
  const rest = (size % RAO_PER_TAO).toString().padStart(9, "0");
  return `${value < 0n ? "−" : ""}${grouped((size / RAO_PER_TAO).toString())}.${rest}`;
}

/** Rao as TAO with some four digits that matter, cut and never rounded up. */
export function shortTao(rao: string | bigint): string {
  const all = tao(rao);
  const [front = "0", back = ""] = all.split(".");
  const size = front.replace(/\D/g, "").length;
  if (front === "0" || front === "−0") {
    const zeros = back.match(/^0*/)?.[0].length ?? 0;
    return zeros === 9 ? "0" : `${front}.${back.slice(0, Math.min(9, zeros + 3)).replace(/0+$/, "")}`;
  }
  const places = Math.max(0, 5 - size);
  return places ? `${front}.${back.slice(0, places)}` : front;
}

/** Rao as a number of TAO, for plots alone. */
export function taoNumber(rao: string | bigint): number {
  const value = BigInt(rao);
  return Number(value / RAO_PER_TAO) + Number(value % RAO_PER_TAO) / 1e9;
}

/** A number of a plot, short. */
export function rounded(value: number): string {
  const size = Math.abs(value);
  if (size >= 1_000) return grouped(String(Math.round(value)));
  return String(Number(value.toPrecision(6)));
}

export function percent(part: number, digits = 2): string {
  const [front = "", back] = (part * 100).toFixed(digits).split(".");
  return `${grouped(front)}${back ? `.${back}` : ""}${THIN}%`;
}

/** A time in the two largest units that say something. */
export function duration(seconds: number): string {
  const units: [string, number][] = [
    ["y", 31_557_600],
    ["d", 86_400],
    ["h", 3_600],
    ["min", 60],
    ["s", 1],
  ];
  let rest = Math.max(0, Math.round(seconds));
  const said: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count || (said.length && rest)) said.push(`${count}${THIN}${unit}`);
    if (said.length === 2) break;
  }
  return said.join(" ") || `0${THIN}s`;
}

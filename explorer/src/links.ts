export interface Place {
  parts: string[];
  params: URLSearchParams;
}

/** The parts of what stands behind `#/`, decoded, and the parameters behind its `?`. */
export function parse(from: string): Place {
  const [path = "", query = ""] = from.replace(/^#?\/?/, "").split("?", 2);
  return { parts: path.split("/").filter(Boolean).map(decoded), params: new URLSearchParams(query) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A link to a page: `href("subnet", 2)` is `#/subnet/2`. */
export function href(...parts: (string | number)[]): string {
  return `#/${parts.map((part) => encodeURIComponent(part)).join("/")}`;
}

/** Where a text leads to: a block, an account, a neuron (`2/5`), or nowhere. */
export function target(text: string): string | null {
  const sought = text.trim();
  if (/^\d{1,10}$/.test(sought) || /^0x[0-9a-fA-F]{64}$/.test(sought)) return href("block", sought);
  const neuron = sought.match(/^(\d{1,5})\/(\d{1,5})$/);
  if (neuron) return href("neuron", neuron[1] ?? "", neuron[2] ?? "");
  return /^[1-9A-HJ-NP-Za-km-z]{46,50}$/.test(sought) ? href("account", sought) : null;
}

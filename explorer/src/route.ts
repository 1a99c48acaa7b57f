import { computed, signal } from "@preact/signals";

const hash = signal(location.hash);
addEventListener("hashchange", () => {
  hash.value = location.hash;
});

/** The parts of what stands behind `#/`, decoded, and the parameters behind its `?`. */
export function parse(from: string): { parts: string[]; params: URLSearchParams } {
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

export const route = computed(() => parse(hash.value));

/** A link to a page: `href("subnet", 2)` is `#/subnet/2`. */
export function href(...parts: (string | number)[]): string {
  return `#/${parts.map((part) => encodeURIComponent(part)).join("/")}`;
}

/** Writes a parameter into the address, so that the link can be shared; nothing is added to the history. */
export function setParam(name: string, value: string | null) {
  const { parts, params } = route.value;
  if (value === null) params.delete(name);
  else params.set(name, value);
  const query = params.toString();
  history.replaceState(null, "", href(...parts) + (query ? `?${query}` : ""));
  hash.value = location.hash;
}

import { computed, signal } from "@preact/signals";
import { href, parse } from "./links";

export { href };

const hash = signal(location.hash);
addEventListener("hashchange", () => {
  hash.value = location.hash;
});

export const route = computed(() => parse(hash.value));

/** Writes a parameter into the address, so that the link can be shared; nothing is added to the history. */
export function setParam(name: string, value: string | null) {
  const { parts, params } = route.value;
  if (value === null) params.delete(name);
  else params.set(name, value);
  const query = params.toString();
  history.replaceState(null, "", href(...parts) + (query ? `?${query}` : ""));
  hash.value = location.hash;
}

const LOCAL = "ws://127.0.0.1:9944";

/** The node that the address names: `?node=ws://...`. */
export function endpoint(search: string = location.search): string {
  return new URLSearchParams(search).get("node")?.trim() || LOCAL;
}

/** Why a text can't be the address of a node, or nothing. */
export function wrong(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return `“${address.slice(0, 100)}” is no address. One looks like ${LOCAL}`;
  }
  if (url.protocol === "ws:" || url.protocol === "wss:") return null;
  return `A node is reached by ws:// or wss://, and not by ${url.protocol}//`;
}

/** Opens the page anew with another node. */
export function goTo(address: string) {
  const search = new URLSearchParams(location.search);
  search.set("node", address);
  location.search = search.toString();
}

/** A scenario as a part of a link: its JSON, compressed, in the letters that addresses allow. */

/** Longer links are not made, as some programs cut them, and not read. */
export const MAX_LINK = 30_000;
/** More is not read from a link, whatever it claims to be. */
const MAX_TEXT = 4 << 20;
const LARGE = "it is larger than any that is made here";

export async function packed(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Fails where the link was cut or changed. */
export async function unpacked(letters: string): Promise<string> {
  try {
    if (letters.length > MAX_LINK) throw new RangeError(LARGE);
    const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
    return await read(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
  } catch (error) {
    const why = error instanceof RangeError ? error.message : "it was cut or changed on the way";
    throw new Error(`The link holds no scenario: ${why}. Ask for it again, or for a file.`);
  }
}

async function read(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > MAX_TEXT) {
      await reader.cancel();
      throw new RangeError(LARGE);
    }
  }
}

/** Has the browser save a file. */
export function save(name: string, type: string, text: string) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

import { useEffect, useState } from "preact/hooks";
import { call } from "../node/connection";
import type { Decode, Extrinsic } from "./extrinsic";

/** An extrinsic, or why it can't be told. */
export type Told = Extrinsic | { error: string };

const decoders = new Map<string, Promise<Decode>>();

/** The decoder for the runtime of a block; runtimes of one version share one. */
async function decoderAt(hash: string): Promise<Decode> {
  const { specName, specVersion } = await call<{ specName: string; specVersion: number }>("state_getRuntimeVersion", [hash]);
  const key = `${specName} ${specVersion}`;
  let known = decoders.get(key);
  if (!known) {
    known = load(hash);
    known.catch(() => decoders.delete(key));
    decoders.set(key, known);
  }
  return known;
}

async function load(hash: string): Promise<Decode> {
  // Version 15 names the parts of an extrinsic; it comes as an opaque value, behind a mark and its length.
  const [{ decoder }, answer] = await Promise.all([
    import("./extrinsic"),
    call<string>("state_call", ["Metadata_metadata_at_version", "0x0f000000", hash]),
  ]);
  return decoder(opaque(answer));
}

/** What stands in an `Option<Vec<u8>>`: behind one byte and a compact length. */
function opaque(hex: string): string {
  if (!hex.startsWith("0x01")) throw new Error("The node has no metadata of version 15.");
  const mode = Number.parseInt(hex.slice(4, 6), 16) & 3;
  const width = [1, 2, 4, (Number.parseInt(hex.slice(4, 6), 16) >> 2) + 5][mode] ?? 1;
  return `0x${hex.slice(4 + 2 * width)}`;
}

/** Extrinsics of a block, decoded; empty until they are. */
export function useExtrinsics(extrinsics: string[] | null, hash: string | null): Told[] {
  const [told, setTold] = useState<Told[]>([]);
  useEffect(() => {
    if (!extrinsics?.length || !hash) return;
    let left = false;
    decoderAt(hash).then(
      (decode) => left || setTold(extrinsics.map((each) => tell(decode, each))),
      (error: Error) => left || setTold(extrinsics.map(() => ({ error: error.message }))),
    );
    return () => {
      left = true;
    };
  }, [hash, extrinsics]);
  return told;
}

function tell(decode: Decode, extrinsic: string): Told {
  try {
    return decode(extrinsic);
  } catch (error) {
    return { error: `It can't be decoded: ${(error as Error).message}` };
  }
}

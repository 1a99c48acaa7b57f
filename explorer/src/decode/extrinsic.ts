import { getDynamicBuilder, getLookupFn, type MetadataLookup } from "@polkadot-api/metadata-builders";
import { compactNumber, decAnyMetadata, extrinsicFormat, Tuple, unifyMetadata } from "@polkadot-api/substrate-bindings";

// This module and its libraries are loaded when there is an extrinsic to be shown, and not before.

export interface Extrinsic {
  /** Who signed it; null for what the author of the block put in. */
  signer: string | null;
  nonce: number | null;
  pallet: string;
  name: string;
  fields: Record<string, unknown>;
  /** What a pallet's error is called, by the numbers of both. */
  errorName: (pallet: number, error: number) => string | null;
}

export type Decode = (hex: string) => Extrinsic;

interface Call {
  type: string;
  value: { type: string; value?: Record<string, unknown> };
}

/** What decodes the extrinsics of a runtime, by its metadata. */
export function decoder(metadata: string): Decode {
  const unified = unifyMetadata(decAnyMetadata(metadata));
  const lookup = getLookupFn(unified);
  const { buildDefinition } = getDynamicBuilder(lookup);
  const { extrinsic } = unified;
  if (lookup.call === null || !("address" in extrinsic)) throw new Error("Its metadata does not tell what an extrinsic is.");
  const call = buildDefinition(lookup.call);
  const extensions = extrinsic.signedExtensions[0] ?? [];
  const extra = Tuple(...extensions.map(({ type }) => buildDefinition(type)));
  const names = extensions.map(({ identifier }) => identifier);
  const signed = Tuple(buildDefinition(extrinsic.address), buildDefinition(extrinsic.signature), extra, call);
  const general = Tuple(extra, call);
  const told = ({ type: pallet, value }: Call, signer: string | null, nonce: number | null): Extrinsic => ({
    signer,
    nonce,
    pallet,
    name: value.type,
    fields: value.value ?? {},
    errorName: (of, error) => errorName(lookup, of, error),
  });
  return (hex) => {
    const bytes = body(hex);
    const { type } = extrinsicFormat.dec(bytes.slice(0, 1));
    const rest = bytes.slice(1);
    if (type === "bare") return told(call.dec(rest) as Call, null, null);
    if (type === "general") {
      const [values, inner] = general.dec(rest.slice(1));
      return told(inner as Call, null, nonceOf(names, values));
    }
    const [address, , values, inner] = signed.dec(rest);
    return told(inner as Call, signerOf(address), nonceOf(names, values));
  };
}

function errorName(lookup: MetadataLookup, index: number, error: number): string | null {
  const pallet = lookup.metadata.pallets.find((each) => each.index === index);
  const errors = pallet?.errors ? lookup(pallet.errors.type) : null;
  if (!pallet || errors?.type !== "enum") return null;
  const name = Object.entries(errors.value).find(([, variant]) => variant.idx === error)?.[0];
  return name ? `${pallet.name}.${name}` : null;
}

function nonceOf(names: string[], values: unknown[]): number | null {
  const nonce = values[names.indexOf("CheckNonce")];
  return typeof nonce === "number" || typeof nonce === "bigint" ? Number(nonce) : null;
}

function signerOf(address: unknown): string | null {
  if (typeof address === "string") return address;
  const { type, value } = (address ?? {}) as { type?: string; value?: unknown };
  return type === "Id" && typeof value === "string" ? value : null;
}

/** The bytes behind the length. */
function body(hex: string): Uint8Array {
  const bytes = Uint8Array.from(hex.slice(2).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const length = compactNumber.dec(bytes);
  return bytes.slice(bytes.length - length);
}


import { isAmount } from "../decode/events";
import { Address } from "./Address";
import { Amount } from "./Amount";
import { visible } from "./Name";

/** A prefix of a generic address has 47 or 48 letters. */
const ADDRESS = /^5[1-9A-HJ-NP-Za-km-z]{46,47}$/;
const LONG = 90;

/** Fields of an event or a call, with accounts and amounts as such. */
export function Fields({ of, pallet = "" }: { of: Record<string, unknown>; pallet?: string }) {
  return (
    <span class="fields">
      {Object.entries(of).map(([name, value]) => (
        <span key={name}>
          {/^\d+$/.test(name) ? "" : <span class="quiet">{name} </span>}
          <Value pallet={pallet} name={name} value={value} />{" "}
        </span>
      ))}
    </span>
  );
}

function Value({ pallet, name, value }: { pallet: string; name: string; value: unknown }) {
  const id = idOf(value);
  if (id) return <Address of={id} />;
  if (isAmount(pallet, name, value)) return <Amount rao={String(value)} />;
  if (name === "netuid" && typeof value === "number") return <a href={`#/subnet/${value}`}>{value}</a>;
  const text = textOf(value);
  if (!text || [...text].length <= LONG) return <bdi class="mono">{text ?? "–"}</bdi>;
  return (
    <details class="long">
      <summary class="mono">
        <bdi>{text.slice(0, LONG)}…</bdi>
      </summary>
      <bdi class="mono">{text}</bdi>
    </details>
  );
}

function textOf(value: unknown): string | undefined {
  if (value instanceof Uint8Array) return readable(value);
  if (typeof value === "bigint") return value.toString();
  return typeof value === "string" ? visible(value) : JSON.stringify(value, plain);
}

/** Bytes as the text they are, or in hex. */
function readable(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return visible(text) === text.trim() && text.trim() ? `“${text}”` : hexOf(bytes);
  } catch {
    return hexOf(bytes);
  }
}

/** The account that a value is, also as the variant `Id` of an address. */
function idOf(value: unknown): string | null {
  if (typeof value === "string") return ADDRESS.test(value) ? value : null;
  if (value === null || typeof value !== "object") return null;
  const { type, value: inner, Id } = value as { type?: string; value?: unknown; Id?: unknown };
  return idOf(type === "Id" ? inner : Id);
}

/** Bytes in hex and wide integers as digits, for JSON. */
export function plain(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array) return hexOf(value);
  return value;
}

function hexOf(bytes: Uint8Array): string {
  return `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

import { useState } from "preact/hooks";
import { href } from "../links";

/** The address of an account: a link to it, and a button that copies it. */
export function Address({ of, whole = false }: { of: string | null | undefined; whole?: boolean }) {
  if (!of) return <>–</>;
  return (
    <span class={whole ? "whole" : "address"}>
      <a class="mono" href={href("account", of)} title={of}>
        {whole ? of : `${of.slice(0, 6)}…${of.slice(-5)}`}
      </a>
      <Copy text={of} />
    </span>
  );
}

export function Copy({ text, name = "the address" }: { text: string; name?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    // A page that did not come over https or from this machine has no clipboard.
    if (!navigator.clipboard) {
      prompt(`Copy ${name}`, text);
      return;
    }
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <button class="copy" aria-label={`Copy ${name} ${text.slice(0, 12)}`} title={`Copy ${name}`} onClick={copy}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {copied ? <path d="M3 8l4 4 6-8" /> : <path d="M5 5V2h9v9h-3M2 5h9v9H2z" />}
      </svg>
    </button>
  );
}

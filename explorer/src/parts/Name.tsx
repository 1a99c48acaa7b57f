import { useState } from "preact/hooks";

const SHORT = 40;
/** Letters that can't be seen, or turn the order of others around: control characters and marks of direction. */
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Text as it is, with a mark where something hidden stands. */
export function visible(text: string | null | undefined): string {
  return (text ?? "").trim().replace(HIDDEN, "\ufffd");
}

/** What somebody wrote of itself: text, kept apart from what stands around it, cut where it is long. */
export function Name({ text, otherwise = "" }: { text: string | null | undefined; otherwise?: string }) {
  const [whole, setWhole] = useState(false);
  const letters = [...visible(text)];
  if (!letters.length) return otherwise ? <span class="quiet">{otherwise}</span> : null;
  if (letters.length <= SHORT) return <bdi class="name">{letters.join("")}</bdi>;
  return (
    <span class="name">
      <bdi>{whole ? letters.join("") : `${letters.slice(0, SHORT).join("")}…`}</bdi>{" "}
      <button class="more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
        {whole ? "less" : "all of it"}
      </button>
    </span>
  );
}

/** The same in one short line, for a cell of a table. */
export function cut(text: string | null | undefined, most = 24): string {
  const letters = [...visible(text)];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
}

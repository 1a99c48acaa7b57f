import { useState } from "preact/hooks";

const SHORT = 40;

/** What somebody wrote of itself: text, kept apart from what stands around it, cut where it is long. */
export function Name({ text, otherwise = "" }: { text: string | null | undefined; otherwise?: string }) {
  const [whole, setWhole] = useState(false);
  const letters = [...(text ?? "").trim()];
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
  const letters = [...(text ?? "").trim()];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
}

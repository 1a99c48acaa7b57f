import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { EXPLANATIONS, type Explained as Key } from "./explain";

/** A name with what it means, to be seen by pointer and by keyboard. */
export function Explained({ of, children }: { of: Key; children?: ComponentChildren }) {
  const id = useId();
  // In the right half of the page there is more room to the left.
  const [toLeft, setToLeft] = useState(false);
  const place = (event: Event) =>
    setToLeft((event.currentTarget as HTMLElement).getBoundingClientRect().left > innerWidth / 2);
  return (
    <span class="explained" tabIndex={0} aria-describedby={id} onPointerEnter={place} onFocus={place}>
      {children ?? EXPLANATIONS[of].name}
      <span class={toLeft ? "explanation to-left" : "explanation"} role="tooltip" id={id}>
        <Explanation of={of} />
      </span>
    </span>
  );
}

export function Explanation({ of }: { of: Key }) {
  const { name, formula, text, section } = EXPLANATIONS[of];
  return (
    <>
      <b>{name}</b> <span class="formula">{formula}</span>
      <br />
      {text} <span class="quiet">docs/yuma.md#{section}</span>
    </>
  );
}

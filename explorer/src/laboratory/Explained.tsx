import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { EXPLANATIONS, type Explained as Key } from "./explain";

/** A name with what it means, to be seen by pointer and by keyboard. */
export function Explained({ of, children }: { of: Key; children?: ComponentChildren }) {
  const id = useId();
  return (
    <span class="explained" tabIndex={0} aria-describedby={id}>
      {children ?? EXPLANATIONS[of].name}
      <span class="explanation" role="tooltip" id={id}>
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

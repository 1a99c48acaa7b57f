import type { ComponentChildren } from "preact";

/** What it is, what it comes to, and a word beside it. */
export type Fact = [name: string, value: ComponentChildren, note?: ComponentChildren];

export function Facts({ of }: { of: (Fact | null | false)[] }) {
  return (
    <dl class="facts">
      {of.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
              {fact[2] !== undefined && <dd class="note">{fact[2]}</dd>}
            </div>
          ),
      )}
    </dl>
  );
}

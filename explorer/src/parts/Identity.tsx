import type { Fields } from "../node/types";
import { Name } from "./Name";

const ADDRESS = /^https?:\/\//i;

/** What somebody says of itself: text of strangers. Addresses are shown and copied, and nothing is fetched from them. */
export function Identity({ of }: { of: Fields }) {
  const told = Object.entries(of ?? {}).filter(([, text]) => text.trim());
  if (!told.length) return <p class="quiet">It says nothing of itself.</p>;
  return (
    <dl class="identity">
      {told.map(([name, text]) => (
        <div key={name}>
          <dt>{name.replaceAll("_", " ")}</dt>
          <dd class={ADDRESS.test(text) ? "mono" : undefined}>
            <Name text={text} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

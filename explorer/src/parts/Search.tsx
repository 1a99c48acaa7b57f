import { useState } from "preact/hooks";
import { href } from "../route";

/** Where a text leads to: a block, an account, a neuron (`2/5`), or nowhere. */
export function target(text: string): string | null {
  const sought = text.trim();
  if (/^\d{1,10}$/.test(sought) || /^0x[0-9a-fA-F]{64}$/.test(sought)) return href("block", sought);
  const neuron = sought.match(/^(\d{1,5})\/(\d{1,5})$/);
  if (neuron) return href("neuron", neuron[1] ?? "", neuron[2] ?? "");
  return /^[1-9A-HJ-NP-Za-km-z]{46,50}$/.test(sought) ? href("account", sought) : null;
}

export function Search() {
  const [wrong, setWrong] = useState(false);
  const go = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const to = target(String(new FormData(form).get("text")));
    setWrong(to === null);
    if (to === null) return;
    location.hash = to;
    form.reset();
  };
  return (
    <form class="search" role="search" aria-label="Everything" onSubmit={go}>
      <input
        type="search"
        name="text"
        aria-label="Block, address, or subnet/uid"
        placeholder="block, address, 2/5"
        aria-invalid={wrong}
        autocomplete="off"
        onInput={() => setWrong(false)}
      />
      {wrong && (
        <span class="bad" role="alert">
          Neither a block, nor an address, nor subnet/uid.
        </span>
      )}
    </form>
  );
}

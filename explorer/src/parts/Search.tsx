import { useState } from "preact/hooks";
import { target } from "../links";

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

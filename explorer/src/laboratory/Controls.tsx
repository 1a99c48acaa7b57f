import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { href } from "../links";
import { setParam } from "../route";
import { FromChain } from "./FromChain";
import { READY } from "./scenarios";
import { MAX_LINK, packed, save } from "./share";
import { csv, epochs, failure, from, more, open, ready, reset, running, scenario, stop } from "./state";

/** How many epochs “Run” runs. */
const count = signal(40);
const said = signal("");

export function Controls() {
  useEffect(() => () => void (said.value = ""), []);
  return (
    <div class="controls">
      <label>
        Scenario{" "}
        <select value={ready.value ?? ""} onChange={(event) => pick(event.currentTarget.value)}>
          {ready.value === null && <option value="">Your own</option>}
          {READY.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <span class="group">
        <button onClick={() => more(1)}>Step</button>
        <button onClick={() => more(count.value)}>Run</button>
        <label>
          <input
            type="number"
            min={1}
            max={100_000}
            aria-label="How many epochs to run"
            value={count.value}
            onChange={(event) => (count.value = Math.max(1, Math.trunc(event.currentTarget.valueAsNumber) || 1))}
          />{" "}
          epochs
        </label>
        <button onClick={reset}>Reset</button>
        <span data-epochs={epochs.value.length} aria-live="polite">
          {epochs.value.length} run
        </span>
      </span>
      {running.value && (
        <span class="group">
          <progress max={running.value.of} value={running.value.done} aria-label="Epochs that are run" />
          <button onClick={stop}>Stop</button>
        </span>
      )}
      <label>
        Edits hold from epoch{" "}
        <input
          type="number"
          min={1}
          max={100_000}
          value={from.value}
          onChange={(event) => (from.value = Math.max(1, Math.trunc(event.currentTarget.valueAsNumber) || 1))}
        />{" "}
        on
      </label>
      <span class="group">
        <button onClick={link}>Link</button>
        <button onClick={() => save("scenario.json", "application/json", written())}>Save</button>
        <button onClick={table}>CSV</button>
        <label class="file">
          Open a file <input type="file" accept=".json,application/json" onChange={read} />
        </label>
        <span aria-live="polite" class="quiet">
          {said.value}
        </span>
      </span>
      <FromChain />
    </div>
  );
}

/** Goes to a scenario's own address; if that is where we are, to how it was. */
function pick(name: string) {
  const before = location.hash;
  location.hash = href("laboratory", name);
  const json = READY.find((one) => one.name === name)?.json;
  if (location.hash === before && json) void open(json, name);
}

/** The scenario, with as many epochs as were run. */
function written(): string {
  const now = { ...scenario.value, epochs: epochs.value.length || 1 };
  return `${JSON.stringify(now, null, 2)}\n`;
}

async function link() {
  const letters = await packed(JSON.stringify(JSON.parse(written())));
  if (letters.length > MAX_LINK) {
    failure.value = `The link would have ${letters.length} letters, and some programs cut it: save a file instead.`;
    return;
  }
  setParam("scenario", letters);
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  said.value = copied ? "The link is copied." : "The link is in the address bar.";
}

async function table() {
  try {
    save("epochs.csv", "text/csv", await csv());
  } catch (error) {
    failure.value = String(error);
  }
}

const MAX_FILE = 32 << 20;

async function read(event: Event) {
  const field = event.currentTarget as HTMLInputElement;
  const file = field.files?.[0];
  if (!file) return;
  if (file.size > MAX_FILE) failure.value = `“${file.name}” has more than ${MAX_FILE} bytes: it is no scenario.`;
  else await open(await file.text());
  // So that the same file can be opened again.
  field.value = "";
}

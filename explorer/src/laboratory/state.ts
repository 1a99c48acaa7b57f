/** The scenario that is open, and what its epochs came to. */
import { computed, signal } from "@preact/signals";
import { Engine, type Epoch } from "./engine";
import { type Edit, edited, type Scenario, standing } from "./scenario";
import wasm from "./yuma_laboratory.wasm?url";

/** So many neurons times epochs are kept; the command runs more. */
const MAX_KEPT = 250_000;
/** With more weights than this, pairs are kept of the last epoch alone. */
const MANY_PAIRS = 2_000;
/** How long the page may be busy at once. */
const SLICE_MS = 50;

export const scenario = signal<Scenario | null>(null);
export const epochs = signal<Epoch[]>([]);
export const failure = signal("");
/** How many epochs a run has done, of how many. */
export const running = signal<{ done: number; of: number } | null>(null);
/** Which of the ready scenarios it is, as long as it is as it was. */
export const ready = signal<string | null>(null);
/** From which epoch on edits hold. */
export const from = signal(1);
/** The epoch that is looked at; null for the last. */
export const chosen = signal<number | null>(null);

/** Whose bonds are plotted; null for the neuron with the most incentive. */
export const bondsWith = signal<number | null>(null);

export const shown = computed<Epoch | null>(() => {
  const all = epochs.value;
  return all[(chosen.value ?? all.length) - 1] ?? all.at(-1) ?? null;
});
/** What edits start from. */
export const present = computed(() => (scenario.value ? standing(scenario.value, from.value) : null));

let engine: Promise<Engine> | null = null;
/** The latest run, and the one that was told to stop. */
let run = 0;
let stopped = 0;
/** What the engine has run of the open scenario: while a run goes on, more than is shown. */
let done: Epoch[] = [];

function loaded(): Promise<Engine> {
  engine ??= fetch(wasm)
    .then((response) => WebAssembly.compileStreaming(response))
    .then((module) => Engine.of(module));
  return engine;
}

/** Does something that may fail, and says why if it does. */
async function attempt(action: () => void | Promise<void>) {
  try {
    failure.value = "";
    await action();
  } catch (error) {
    failure.value = error instanceof Error ? error.message : String(error);
    if (error instanceof WebAssembly.RuntimeError) {
      // What is left of the module is of no use.
      engine = null;
      running.value = null;
      failure.value = "The browser gave the laboratory too little memory for that. The command may have more.";
    }
  }
}

/** Opens a scenario and runs it through. One that is malformed changes nothing. */
export const open = (json: string, name: string | null = null) =>
  attempt(async () => {
    const next = await checked(json);
    ready.value = name;
    from.value = 1;
    bondsWith.value = null;
    await begin(next, next.epochs);
  });

/** Changes the open scenario, and runs as many epochs as there were. */
export const edit = (what: Edit) => replace((now) => edited(now, from.value, what));

/** Takes what a field for numbers holds; an empty one, or half a number, is refused. */
export function numeric(field: HTMLInputElement, name: string, set: (value: number) => void) {
  const value = field.valueAsNumber;
  if (Number.isInteger(value)) set(value);
  else failure.value = `${name}: a whole number from ${field.min} to ${field.max} is wanted`;
}

export const replace = (change: (now: Scenario) => Scenario) =>
  attempt(async () => {
    if (!scenario.value) return;
    const next = await checked(JSON.stringify(change(scenario.value)));
    ready.value = null;
    await begin(next, Math.max(epochs.value.length, 1));
  });

/** Opens the scenario in the engine, which checks it. */
async function checked(json: string): Promise<Scenario> {
  return (await loaded()).open(json);
}

async function begin(next: Scenario, count: number) {
  scenario.value = next;
  chosen.value = null;
  done = [];
  await steps(count);
}

/** Goes back to before the first epoch. */
export const reset = () =>
  attempt(async () => {
    if (scenario.value) await begin(await checked(JSON.stringify(scenario.value)), 0);
  });
export const more = (count: number) => attempt(() => steps(count));
export function stop() {
  stopped = run;
}

/** Takes the place of a run that goes on, and follows on from where that one is. */
async function steps(count: number) {
  const mine = ++run;
  const engine = await loaded();
  if (mine !== run) return;
  const neurons = scenario.value?.neurons.length ?? 1;
  const most = Math.max(1, Math.floor(MAX_KEPT / neurons));
  const all = done;
  const asked = all.length + count;
  const wanted = Math.min(asked, most);
  while (all.length < wanted && stopped !== mine) {
    const until = performance.now() + SLICE_MS;
    do {
      const few = pairs() <= MANY_PAIRS;
      all.push(...engine.step(1, few || all.length + 1 === wanted));
    } while (all.length < wanted && performance.now() < until);
    running.value = { done: all.length, of: wanted };
    if (all.length < wanted) await new Promise((next) => setTimeout(next));
    if (mine !== run) return;
  }
  epochs.value = all.slice();
  running.value = null;
  if (asked > most) {
    throw new Error(`The page keeps ${most} epochs of ${neurons} neurons. The command runs more: docs/laboratory.md`);
  }
}

const pairs = () => (scenario.value?.weights ?? []).reduce((sum, { row }) => sum + row.length, 0);

/** All epochs that there are, as a file. */
export async function csv(): Promise<string> {
  const apart = await Engine.of(await WebAssembly.compileStreaming(fetch(wasm)));
  apart.open(JSON.stringify(scenario.value));
  return apart.csv(epochs.value.length);
}

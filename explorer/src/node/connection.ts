import { signal } from "@preact/signals";
import { wrong } from "./endpoint";

export type Status =
  | { is: "connecting" }
  | { is: "ready" }
  | { is: "lost"; why: string; retryAt: number }
  | { is: "refused"; why: string };

/** What a node answers instead of a result. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}
/** Nobody was there to answer: it is asked again when somebody is. */
export class Lost extends Error {}
/** The state of a block is kept no longer. */
export const PRUNED = 20002;

export const status = signal<Status>({ is: "connecting" });
export const address = signal("");
/** Requests sent since the page was opened. */
export const asked = { count: 0 };

type Answer = { resolve: (result: never) => void; reject: (reason: Error) => void };
type Message = {
  id?: number;
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
  params?: { subscription: string | number; result: unknown };
};
interface Subscription {
  method: string;
  params: unknown[];
  told: (what: never) => void;
  id: string | number | null;
}

let socket: WebSocket | null = null;
let nextId = 1;
let failures = 0;
let wasReady = false;
/** When anything was last heard of the node. */
let heard = 0;
const waiting = new Map<number, Answer>();
const subscriptions = new Set<Subscription>();
const listeners = new Set<() => void>();

/** Calls this each time a connection is there, also again after one was lost. */
export function onReady(listener: () => void) {
  listeners.add(listener);
}

export function connect(to: string) {
  address.value = to;
  const why = wrong(to);
  if (why) {
    status.value = { is: "refused", why };
    return;
  }
  open();
}

/** Tries again now. */
export function retry() {
  failures = 0;
  open();
}

let timer: ReturnType<typeof setTimeout> | undefined;

function open() {
  clearTimeout(timer);
  socket?.close();
  if (status.peek().is !== "lost") status.value = { is: "connecting" };
  const mine = new WebSocket(address.value);
  socket = mine;
  mine.onopen = () => {
    check().then(ready, (error: Error) => {
      if (socket !== mine) return;
      // Not again: a node of another kind stays one.
      socket = null;
      mine.close();
      status.value = { is: "refused", why: error.message };
    });
  };
  mine.onmessage = (event) => {
    if (socket !== mine) return;
    heard = Date.now();
    receive(String(event.data));
  };
  mine.onclose = () => {
    if (socket === mine) lose(wasReady ? "The connection was lost." : `No node answers at ${address.value}`);
  };
  setTimeout(() => mine.readyState === WebSocket.CONNECTING && drop(mine, `No node answers at ${address.value}`), CHECK_MS);
}

/** Gives a connection up that does not end by itself. */
function drop(mine: WebSocket, why: string) {
  if (socket !== mine) return;
  lose(why);
  mine.close();
}

const QUIET_MS = 15_000;

/** A connection can be gone without a word, and a chain can stand still: a node that says nothing is asked. */
setInterval(() => {
  const mine = socket;
  if (!mine || status.peek().is !== "ready" || Date.now() - heard < QUIET_MS) return;
  call("system_health", [], CHECK_MS).catch(() => {
    if (Date.now() - heard >= QUIET_MS) drop(mine, "The node says nothing any more.");
  });
}, QUIET_MS);

function lose(why: string) {
  socket = null;
  for (const answer of waiting.values()) answer.reject(new Lost(why));
  waiting.clear();
  for (const subscription of subscriptions) subscription.id = null;
  const wait = Math.min(500 * 2 ** failures, 10_000);
  failures += 1;
  status.value = { is: "lost", why, retryAt: Date.now() + wait };
  timer = setTimeout(open, wait);
}

async function check() {
  const told = await call<{ methods?: unknown } | null>("rpc_methods", [], CHECK_MS).catch(() => null);
  const methods = told?.methods;
  if (!Array.isArray(methods)) throw new Error(`What answers at ${address.value} is no node of a chain.`);
  if (!methods.includes("yuma_network")) {
    throw new Error(`The node at ${address.value} is of another chain: it has no methods yuma_*.`);
  }
}

function ready() {
  failures = 0;
  wasReady = true;
  status.value = { is: "ready" };
  for (const subscription of subscriptions) void begin(subscription);
  for (const listener of listeners) listener();
}

function receive(text: string) {
  let message: Message;
  try {
    message = JSON.parse(text) as Message;
  } catch {
    return;
  }
  if (message?.id !== undefined) answer(message.id, message);
  else if (message?.params) {
    const { subscription: id, result } = message.params;
    for (const each of subscriptions) if (each.id === id) each.told(result as never);
  }
}

function answer(id: number, message: Message) {
  const asker = waiting.get(id);
  waiting.delete(id);
  if (message.error) {
    const { code, message: text, data } = message.error;
    const said = [text, data].filter((part) => typeof part === "string").join(" ");
    asker?.reject(new Refusal(code, said.slice(0, LONGEST) || "The node refuses, and does not say why."));
  } else asker?.resolve(message.result as never);
}

/** More of why a node refuses is not shown. */
const LONGEST = 1_000;
const PATIENCE_MS = 60_000;
const CHECK_MS = 10_000;

/** Asks the node. Fails with a `Refusal` where the node says no, with another `Error` where it says nothing. */
export function call<T>(method: string, params: unknown[] = [], patience = PATIENCE_MS): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (socket?.readyState !== WebSocket.OPEN) {
      reject(new Lost("There is no connection to a node."));
      return;
    }
    const id = nextId++;
    const late = setTimeout(() => {
      waiting.delete(id);
      reject(new Error(`The node did not answer ${method} within ${patience / 1_000} seconds.`));
    }, patience);
    const done = () => clearTimeout(late);
    waiting.set(id, {
      resolve: (result) => (done(), resolve(result)),
      reject: (reason) => (done(), reject(reason)),
    });
    asked.count += 1;
    socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
  });
}

/** Listens, over all reconnections, until the answer is called. `method` is named as `x_subscribeY`. */
export function subscribe<T>(method: string, params: unknown[], told: (what: T) => void): () => void {
  const subscription: Subscription = { method, params, told: told as (what: never) => void, id: null };
  subscriptions.add(subscription);
  if (status.peek().is === "ready") void begin(subscription);
  return () => {
    subscriptions.delete(subscription);
    if (subscription.id !== null) void end(subscription.method, subscription.id);
  };
}

async function begin(subscription: Subscription) {
  try {
    const id = await call<string | number>(subscription.method, subscription.params);
    if (subscriptions.has(subscription)) subscription.id = id;
    else await end(subscription.method, id);
  } catch {
    // A lost connection: it begins anew with the next one.
  }
}

async function end(method: string, id: string | number) {
  await call(method.replace("_subscribe", "_unsubscribe"), [id]).catch(() => null);
}

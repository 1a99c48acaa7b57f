import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** A node that answers at once, as long as it says anything. */
class Node {
  static CONNECTING = 0;
  static OPEN = 1;
  static all: Node[] = [];
  static deaf = false;
  readyState = Node.CONNECTING;
  silent = false;
  asked: string[] = [];
  onopen = () => {};
  onclose = () => {};
  onmessage = (_: { data: string }) => {};
  constructor() {
    Node.all.push(this);
    if (Node.deaf) return;
    setTimeout(() => {
      this.readyState = Node.OPEN;
      this.onopen();
    });
  }
  send(text: string) {
    const { id, method } = JSON.parse(text) as { id: number; method: string };
    this.asked.push(method);
    if (!this.silent) setTimeout(() => this.onmessage({ data: JSON.stringify({ id, result: ANSWERS[method] ?? null }) }));
  }
  close() {
    this.readyState = 3;
    this.onclose();
  }
}

const ANSWERS: Record<string, unknown> = {
  rpc_methods: { methods: ["yuma_network"] },
  yuma_epochs: { epochs: [{ netuid: 2, block: 5_000, block_hash: "0x1" }] },
  yuma_query: ["7"],
};
const last = () => Node.all.at(-1) as Node;
const wait = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Node);
  Node.all = [];
  Node.deaf = false;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function connected() {
  const connection = await import("../src/node/connection");
  connection.connect("ws://127.0.0.1:1");
  await wait(1);
  expect(connection.status.value).toEqual({ is: "ready" });
  return connection;
}

test("a node that says nothing is asked, and one that answers then is kept", async () => {
  const { status } = await connected();
  await wait(120);
  expect(status.value).toEqual({ is: "ready" });
  expect(last().asked).toContain("system_health");
  expect(Node.all.length).toBe(1);
});

test("a connection that is gone without a word is given up, and another is tried", async () => {
  const { status } = await connected();
  last().silent = true;
  await wait(45);
  expect(Node.all.length).toBeGreaterThan(1);
  expect(status.value).toEqual({ is: "ready" });
});

test("an address that takes a connection and never opens it is told and tried again", async () => {
  Node.deaf = true;
  const { connect, status } = await import("../src/node/connection");
  connect("ws://127.0.0.1:1");
  await wait(10.1);
  expect(status.value).toMatchObject({ is: "lost", why: "No node answers at ws://127.0.0.1:1" });
});

test("epochs of before are gone with a new connection: the chain may have begun anew", async () => {
  await connected();
  const { lastEpochs, seen } = await import("../src/node/epochs");
  const asked = lastEpochs([2]);
  await wait(1);
  await asked;
  expect(seen.value).toMatchObject([{ block: 5_000, paid: [[0, "7"]] }]);
  last().close();
  await wait(2);
  expect(seen.value).toEqual([]);
});

test.each([
  ["no", "does not say why"],
  [{ code: 1, message: { a: 1 } }, "does not say why"],
  [{ code: 1, message: "x".repeat(1_000_000), data: "y" }, /^x{1000}$/],
  [{ code: 1, message: "No.", data: "Not now." }, "No. Not now."],
])("a node that refuses in any form is told by what it says", async (error, said) => {
  const { call } = await connected();
  last().send = (text) => {
    const { id } = JSON.parse(text) as { id: number };
    last().onmessage({ data: JSON.stringify({ id, error }) });
  };
  await expect(call("yuma_network")).rejects.toThrow(said);
});

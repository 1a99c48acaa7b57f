import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser, go } from "./browser";
import { blockWith, Chain, freePort, letStrangersWrite } from "./chain";

const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const VALIDATOR = "5Dt9sidKJJxfvznECukm6ptHMWP7AykqkooeZijhDfBQFDqe";

let chain: Chain;
let browser: Browser;
/** Blocks in which a subnet and a coldkey said who they are, and in which a pallet refused a call. */
let named: number;
let went: number;
let failed: number;

beforeAll(async () => {
  chain = await Chain.start();
  [browser] = await Promise.all([Browser.start(), letStrangersWrite(chain)]);
  named = await blockWith(chain, "SubnetIdentitySet");
  went = await blockWith(chain, "ChainIdentitySet");
  failed = await blockWith(chain, '"Module"');
});
afterAll(async () => {
  await browser?.stop();
  await chain?.stop();
});

const PAGES = (): string[] => [
  "network",
  "subnets",
  "subnet/2",
  "subnet/2/metagraph",
  "subnet/2/registration",
  "subnet/2/rules",
  "subnet/2/weights",
  "subnet/2/bonds",
  "subnet/2/history",
  "neuron/2/1",
  "validators",
  "validators/2",
  `validator/2/${VALIDATOR}`,
  `account/${ALICE}`,
  "blocks",
  `block/${named}`,
];

async function bestOf(page: Page): Promise<number> {
  return Number((await page.locator("[data-best]").innerText()).replace(/\D/g, ""));
}

/** Waits until a page has nothing more to load. */
async function settled(page: Page) {
  await page.locator("h1").waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], [data-done="false"]'), null, { timeout: 60_000 });
}

describe("the network", () => {
  test("shows blocks as they come", async () => {
    const page = await browser.open(chain.url);
    await page.locator("[data-best]").waitFor();
    const first = await bestOf(page);
    await page.waitForFunction(
      (then) => Number(document.querySelector("[data-best]")?.textContent?.replace(/\D/g, "")) > then + 3,
      first,
    );
    await page.context().close();
  });

  test("shows an epoch as it pays out, and who earned what", async () => {
    const page = await browser.open(chain.url);
    await page.locator("[data-epoch]").first().waitFor();
    const newest = () => page.locator("[data-epoch]").first().getAttribute("data-epoch").then(Number);
    const before = await newest();
    await page.waitForFunction((then) => Number(document.querySelector("[data-epoch]")?.getAttribute("data-epoch")) > then, before);
    const block = await newest();
    const paid = (await chain.ask("yuma_query", ["SubtensorModule", "Emission", [2], block])) as string[];
    const row = page.locator(`[data-epoch="${block}"]`);
    await row.getByRole("button", { name: "Who earned" }).click();
    const amounts = row.locator("table data");
    await amounts.first().waitFor();
    const shown = await amounts.evaluateAll((all) => all.map((each) => each.getAttribute("value")));
    expect(shown.toSorted()).toEqual(paid.filter((rao) => rao !== "0").toSorted());
    await page.context().close();
  });

  test("tells of a transaction, decoded, and whether it failed", async () => {
    const page = await browser.open(chain.url, `block/${went}`);
    const call = page.locator('[data-call="SubtensorModule.set_identity"]');
    await call.waitFor();
    expect(await call.innerText()).toMatch(/^done/);
    expect(await call.innerText()).toContain("javascript:alert(1)");
    await go(page, `block/${failed}`);
    await page.locator(".event", { hasText: "failed" }).first().waitFor();
    expect(await page.locator("main").innerText()).toContain("Subnets.NotSubnetOwner");
    await page.context().close();
  });
});

describe("a subnet", () => {
  test("has a metagraph that sorts and is filtered, by a link that can be shared", async () => {
    const page = await browser.open(chain.url, "subnet/2/metagraph");
    const uids = () => page.locator("[data-uid]").evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.uid)));
    await page.locator("[data-uid]").first().waitFor();
    await page.getByRole("button", { name: "Incentive" }).click();
    const told = (await chain.ask("yuma_metagraph", [2, ["incentive"], "columns"])) as { columns: { incentive: number[] } };
    const best = told.columns.incentive.indexOf(Math.max(...told.columns.incentive));
    await page.waitForFunction((uid) => document.querySelector("[data-uid]")?.getAttribute("data-uid") === String(uid), best);
    await page.getByRole("button", { name: /^uid/ }).click();
    await page.getByRole("button", { name: /^uid/ }).click();
    expect(await uids()).toEqual((await uids()).toSorted((a, b) => a - b));
    await page.getByLabel("earns as miner").check();
    expect(await uids()).toEqual([3, 4, 5]);
    const link = page.url();
    await page.context().close();
    const other = await browser.open(chain.url, link.split("#/")[1]);
    await other.locator("[data-uid]").first().waitFor();
    expect(await other.locator("[data-uid]").count()).toBe(3);
    await other.context().close();
  });

  test("has neurons that can be opened from it", async () => {
    const page = await browser.open(chain.url, "subnet/2/metagraph");
    await page.locator('[data-uid="3"] a', { hasText: "3" }).first().click();
    await page.getByRole("heading", { name: "Neuron 3" }).waitFor();
    const told = (await chain.ask("yuma_neuron", [2, 3])) as { hotkey: string };
    await page.getByText(told.hotkey).first().waitFor();
    await page.context().close();
  });

  test("has rules of which each says what it means", async () => {
    const page = await browser.open(chain.url, "subnet/2/rules");
    await page.locator("tbody tr").first().waitFor();
    const meanings = await page.locator("tbody tr td:last-child").allInnerTexts();
    expect(meanings.length).toBeGreaterThan(30);
    expect(meanings.filter((text) => text.trim() === "")).toEqual([]);
    await page.context().close();
  });

  test("shows a weight under the arrow keys as the node tells it", async () => {
    const page = await browser.open(chain.url, "subnet/2/weights");
    await page.getByRole("application").press("ArrowRight");
    for (let step = 0; step < 3; step++) await page.getByRole("application").press("ArrowRight");
    const { rows } = (await chain.ask("yuma_weights", [2])) as { rows: { uid: number; uids: number[]; values: number[] }[] };
    const value = rows[0]?.values[rows[0].uids.indexOf(4)] ?? 0;
    expect(await page.locator("figcaption").innerText()).toContain(`uid 4: ${value.toFixed(6)}`);
    await page.context().close();
  });
});

test("a validator's return is what its payouts come to", async () => {
  const page = await browser.open(chain.url, `validator/2/${VALIDATOR}`);
  const formula = page.locator(".formula code").last();
  await formula.waitFor();
  const [shared = 0, weight = 0, day = 0, over = 0] = (await formula.innerText())
    .replaceAll("\u202f", "")
    .match(/[\d.]+/g)
    ?.map(Number) ?? [];
  expect(shared).toBeGreaterThan(0);
  expect(day).toBe(345_600);
  const percent = Number((await page.locator("dd b").last().innerText()).replaceAll("\u202f", "").replace("%", ""));
  expect(percent).toBeCloseTo((shared / weight) * (day / over) * 100, 0);
  await page.context().close();
});

describe("text of strangers", () => {
  test("is text: nothing of it runs, is loaded, or turns the page around", async () => {
    const page = await browser.open(chain.url, `account/${ALICE}`);
    await page.getByText("<img src=x").waitFor();
    expect(await page.title()).not.toBe("taken");
    expect(await page.locator("main img, main b:has-text('bold')").count()).toBe(0);
    expect(await page.locator("main a[href^='javascript'], main a[href^='http']").count()).toBe(0);
    await go(page, "subnet/2");
    const name = page.locator("h1 bdi");
    await name.waitFor();
    expect(await name.innerText()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    await page.context().close();
  });

  test("of 1,000 letters is cut, and shown whole where asked for", async () => {
    const page = await browser.open(chain.url, `account/${ALICE}`);
    const long = page.locator("dd", { hasText: "long long" });
    await long.waitFor();
    expect((await long.locator("bdi").innerText()).length).toBeLessThan(60);
    await long.getByRole("button", { name: "all of it" }).click();
    expect((await long.locator("bdi").innerText()).length).toBeGreaterThan(990);
    await page.context().close();
  });
});

describe("what goes wrong says why", () => {
  test("where no node answers", async () => {
    const page = await browser.open(`ws://127.0.0.1:${await freePort()}`);
    await page.getByRole("alert").getByText("No node answers at").waitFor();
    await page.context().close();
  });

  test("where the address is no address of a node", async () => {
    const page = await browser.open("http://127.0.0.1:9944");
    await page.getByRole("alert").getByText("A node is reached by ws:// or wss://").waitFor();
    await page.context().close();
  });

  test.each([
    ["a node of another chain", '{"methods":["system_chain"]}', "is of another chain"],
    ["no node", '"hello"', "is no node of a chain"],
  ])("where what answers is %s", async (_, result, said) => {
    const page = await browser.open(chain.url, "network");
    const other = await freePort();
    await page.routeWebSocket(`ws://127.0.0.1:${other}/`, (socket) => {
      socket.onMessage((message) => {
        const { id } = JSON.parse(String(message)) as { id: number };
        socket.send(`{"jsonrpc":"2.0","id":${id},"result":${result}}`);
      });
    });
    await page.goto(browser.address(`ws://127.0.0.1:${other}/`, "network"));
    await page.getByRole("alert").getByText(said).waitFor();
    await page.context().close();
  });

  test.each([
    ["subnet/77", "There is no subnet 77"],
    ["subnet/x", "is not the number of a subnet"],
    ["neuron/2/99", "has no neuron with uid 99"],
    ["account/nonsense", "is an address in SS58"],
    ["block/99999999", "has no block"],
    ["block/9999999999", "9999999999"],
    [`block/0x${"0".repeat(64)}`, "has no such block"],
    ["nowhere", "There is no page"],
  ])("where the page is of nothing: %s", async (address, said) => {
    const page = await browser.open(chain.url, address);
    await page.getByRole("alert").getByText(said).first().waitFor();
    await page.context().close();
  });

  test("where the node goes away; and it goes on when that is back", async () => {
    const page = await browser.open(chain.url);
    await page.locator("[data-best]").waitFor();
    await chain.pause();
    try {
      await page.getByRole("alert").getByText("The connection was lost").waitFor();
    } finally {
      await chain.resume();
    }
    const { block } = (await chain.ask("yuma_network", [])) as { block: number };
    await page.waitForFunction((then) => Number(document.querySelector("[data-best]")?.textContent?.replace(/\D/g, "")) > then + 2, block);
    expect(await page.getByRole("alert").count()).toBe(0);
    await page.context().close();
  });
});

/** A node whose chain is the branch `a` from block 11 on, until that is `b`. */
async function branching(page: Page) {
  const node = { url: `ws://127.0.0.1:${await freePort()}/`, branch: "a", head: (_: number) => {}, listened: false };
  const hash = (block: number) => `0x${(block < 11 ? "c" : node.branch).repeat(60)}${block.toString(16).padStart(4, "0")}`;
  const events = (of: string) => [{ phase: "Initialization", event: { Test: `Of${of.slice(2, 3)}${Number(`0x${of.slice(-4)}`)}` } }];
  await page.routeWebSocket(node.url, (socket) => {
    const send = (message: object) => socket.send(JSON.stringify({ jsonrpc: "2.0", ...message }));
    node.head = (block) => send({ params: { subscription: 1, result: { number: `0x${block.toString(16)}`, parentHash: hash(block - 1) } } });
    socket.onMessage((message) => {
      const { id, method, params } = JSON.parse(String(message)) as { id: number; method: string; params: never[] };
      const results: Record<string, () => unknown> = {
        rpc_methods: () => ({ methods: ["yuma_network"] }),
        chain_subscribeNewHeads: () => 1,
        chain_getBlockHash: () => hash(params[0] as unknown as number),
        yuma_query: () => events(String(params[3])),
      };
      send({ id, result: results[method]?.() ?? null });
      node.listened ||= method === "chain_subscribeNewHeads";
    });
  });
  return node;
}

test("blocks of a branch that the chain left are shown no longer", async () => {
  const page = await browser.open(chain.url, "network");
  const node = await branching(page);
  await page.goto(browser.address(node.url, "blocks"));
  await expect.poll(() => node.listened).toBe(true);
  const feed = page.locator(".feed");
  node.head(12);
  await feed.getByText("Test.Ofa12").waitFor();
  node.branch = "b";
  node.head(13);
  await feed.getByText("Test.Ofb13").waitFor();
  await feed.getByText("Test.Ofb11").waitFor();
  expect(await feed.innerText()).not.toContain("Ofa");
  expect(await feed.innerText()).toContain("Test.Ofc10");
  await page.context().close();
});

test("the root network is entered without a price", async () => {
  const page = await browser.open(chain.url, "subnet/0/registration");
  await page.getByText("neither by payment nor by work").waitFor();
  expect(await page.locator("main").innerText()).not.toMatch(/burnt|hashes/);
  await page.context().close();
});

test("past states are drawn, and it is said how far back they go", async () => {
  const page = await browser.open(chain.url, "subnet/2/history");
  await settled(page);
  await page.getByText("This node keeps all states").waitFor();
  expect(await page.locator("canvas").count()).toBe(4);
  await page.context().close();
});

describe("everybody can use it", () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  interface Finding {
    id: string;
    impact: string;
    nodes: { html: string }[];
  }

  test.each(["light", "dark"] as const)("axe finds nothing serious on any page, in %s", async (colorScheme) => {
    const page = await browser.open(chain.url, "", { colorScheme, bypassCSP: true });
    for (const address of PAGES()) {
      await go(page, address);
      await settled(page);
      await page.evaluate(axe);
      const found = await page.evaluate(
        () => (globalThis as unknown as { axe: { run: () => Promise<{ violations: Finding[] }> } }).axe.run(),
      );
      const serious = found.violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(serious.map(({ id, nodes }) => `${address}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
    await page.context().close();
  });

  test("a phone needs no scrolling from side to side", async () => {
    const page = await browser.open(chain.url, "", { viewport: { width: 390, height: 800 } });
    for (const address of PAGES()) {
      await go(page, address);
      await settled(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(390);
    }
    await page.context().close();
  });
});

// The last: it looks at what all of the above have asked for.
test("nothing but the page's own files and the node is asked for anything, and nothing has gone wrong unseen", () => {
  const foreign = browser.requests.filter((url) => !/^(https?|wss?):\/\/127\.0\.0\.1:\d+\/|^data:/.test(url));
  expect(foreign).toEqual([]);
  expect(browser.requests.some((url) => url.startsWith("ws:"))).toBe(true);
  expect(browser.complaints).toEqual([]);
});

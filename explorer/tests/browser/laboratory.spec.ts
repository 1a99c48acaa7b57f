import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { vectors } from "../vectors";
import { Browser } from "./browser";
import { Chain } from "./chain";

const WASM = new URL("../../src/laboratory/yuma_laboratory.wasm", import.meta.url);

let chain: Chain;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [chain, browser] = await Promise.all([Chain.start(), Browser.start()]);
});
afterAll(async () => {
  await browser?.stop();
  await chain?.stop();
});
beforeEach(async () => {
  page = await browser.open(chain.url, "laboratory", { acceptDownloads: true });
  return async () => {
    await page.context().close();
    expect(browser.complaints).toEqual([]);
  };
});

async function open(hash: string) {
  await page.goto(browser.address(chain.url, `laboratory${hash}`));
  await page.waitForSelector(".laboratory .numbers");
}

const number = (of: string, uid: number) => page.locator(`td[data-of="${of}"][data-uid="${uid}"]`);
const shows = (of: string, uid: number, text: string) =>
  page.waitForFunction(([selector, text]) => document.querySelector(selector as string)?.textContent === text, [
    `td[data-of="${of}"][data-uid="${uid}"]`,
    text,
  ] as const);
const field = (name: string) => page.getByLabel(name, { exact: true });

// The test `a_lower_kappa_lets_the_same_cabal_decide` of the crate has the same numbers.
test("kappa is changed, and the numbers are those of the crate", async () => {
  await open("/cabal-below-kappa");
  expect(await number("incentive", 7).innerText()).toBe("0.2941");
  await field("kappa").fill("19660");
  await page.keyboard.press("Tab");
  await shows("incentive", 7, "0.5200");
  await shows("dividends", 3, "0.2500");
  await shows("dividends", 0, "0.2500");
  const scenarios = page.locator(".laboratory select").first();
  expect(await scenarios.locator("option:checked").innerText()).toBe("Your own");
  await scenarios.selectOption("cabal-below-kappa");
  await shows("incentive", 7, "0.2941");
});

test("every vector comes out bit for bit", async () => {
  await open("");
  const all = vectors();
  const wasm = readFileSync(WASM).toString("base64");
  const told = await page.evaluate(runs, { wasm, scenarios: all.map(({ scenario }) => JSON.stringify(scenario)) });
  expect(told.length).toBe(60);
  all.forEach(({ id, expected }, at) => {
    const epoch = JSON.parse(told[at] as string) as Record<string, unknown>;
    for (const [name, value] of Object.entries(expected)) expect(epoch[name], `${id}: ${name}`).toEqual(value);
  });
});

/** In the browser: the first epoch of each scenario, as the module tells it. */
async function runs({ wasm, scenarios }: { wasm: string; scenarios: string[] }): Promise<string[]> {
  const bytes = Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes, {});
  type Call = (...numbers: number[]) => number;
  const { memory, ...calls } = instance.exports as unknown as { memory: WebAssembly.Memory } & Record<string, Call>;
  const call = (name: string, ...numbers: number[]) => (calls[name] as Call)(...numbers);
  const session = call("session");
  return scenarios.map((json) => {
    const text = new TextEncoder().encode(json);
    const room = call("room", session, text.length);
    new Uint8Array(memory.buffer, room, text.length).set(text);
    const done = call("open", session) && call("step", session, 1, 1);
    const [at, length] = [call("answer", session), call("answer_length", session)];
    const answer = new Uint8Array(memory.buffer, at, length);
    return done ? new TextDecoder().decode(answer) : "null";
  });
}

test("every scenario that is ready opens and has a number in every cell", async () => {
  await open("");
  const names = await page
    .locator(".laboratory select")
    .first()
    .locator("option")
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  expect(names.length).toBe(10);
  for (const name of names) {
    await page.locator(".laboratory select").first().selectOption(name);
    await page.waitForURL(`**/laboratory/${name}`);
    await page.waitForSelector(".laboratory .numbers");
    expect(await page.locator(".laboratory .failure").count(), name).toBe(0);
    expect(await page.locator(".laboratory").innerText()).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test("epochs are stepped, run and reset", async () => {
  await open("/agreement");
  const ran = (count: number) => page.waitForSelector(`[data-epochs="${count}"]`);
  await ran(40);
  await page.getByRole("button", { name: "Reset" }).click();
  await ran(0);
  await page.getByRole("button", { name: "Step" }).click();
  await ran(1);
  await field("How many epochs to run").fill("7");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await ran(8);
});

test("a step while a run goes on follows on from where that one is", async () => {
  await open("/weight-copier");
  await field("How many epochs to run").fill("20000");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.locator(".laboratory progress").waitFor();
  await page.getByRole("button", { name: "Step" }).click();
  await page.locator(".laboratory progress").waitFor({ state: "detached" });
  const ran = await page.locator("[data-epochs]").getAttribute("data-epochs");
  expect(Number(ran)).toBeGreaterThan(61);
  expect(await page.locator("#numbers").innerText()).toContain(`Epoch ${ran},`);
});

test("weights are edited by the keyboard, and an edit may hold from a later epoch on", async () => {
  await open("/agreement");
  await field("Weight that validator 0 gives best miner").fill("0");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
    "Weight that validator 1 gives best miner",
  );
  await shows("consensus", 5, "0.3000");
  await shows("trust", 5, "0.7143");
  await field("Edits hold from epoch on").fill("40");
  await page.keyboard.press("Tab");
  await field("Stake of validator 0, TAO").fill("0");
  await page.keyboard.press("Tab");
  await shows("stake_weight", 0, "0.0000");
  expect(await page.locator(".changes").innerText()).toContain("Epoch 40");
});

test("a number is explained by its formula where it is looked at", async () => {
  await open("/cabal-below-kappa");
  await number("consensus", 7).locator("button").focus();
  const looked = page.locator(".looked");
  expect(await looked.innerText()).toContain(
    "the cabal's miner: 0.19999999995343387, that is 858993459 / 2³²; stored as 13106",
  );
  expect(await looked.innerText()).toContain("docs/yuma.md#6-consensus-median");
  const name = page.locator(".rules .explained").filter({ hasText: "kappa" });
  await name.focus();
  expect(await name.getByRole("tooltip").isVisible()).toBe(true);
  for (const name of await page.locator(".laboratory .explained").all()) {
    await name.focus();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
});

test("a link has all of a scenario", async () => {
  await open("/cabal-below-kappa");
  await field("kappa").fill("19660");
  await page.keyboard.press("Tab");
  await shows("incentive", 7, "0.5200");
  await page.getByRole("button", { name: "Link" }).click();
  await page.waitForURL("**scenario=**");
  const address = page.url();
  await page.goto("about:blank");
  await page.goto(address);
  await shows("incentive", 7, "0.5200");
});

test("a malformed file or link is refused with why, and nothing is lost", async () => {
  await open("/self-voter");
  for (const [text, why] of [
    ["{", "EOF while parsing an object at line 1 column 1"],
    [
      '{"epochs":1,"emission_rao":"1","neurons":[{"stake_rao":7}]}',
      "neurons[0].stake_rao: invalid type: integer `7`, expected an amount in rao",
    ],
    [
      '{"epochs":1,"emission_rao":"1","neurons":[{}],"rules":{"kapa":1}}',
      "rules.kapa: unknown field `kapa`, expected one of `tempo`",
    ],
    ["[]", "invalid length"],
  ] as const) {
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.waitForFunction(
      (why) => document.querySelector(".laboratory .failure")?.textContent?.startsWith(why),
      why,
    );
    expect(await number("incentive", 3).innerText()).toBe("0.7500");
  }
  await page.evaluate(() => (location.hash = "#/laboratory?scenario=abc"));
  await page.waitForFunction(() =>
    document.querySelector(".laboratory .failure")?.textContent?.startsWith("The link holds no scenario"),
  );
  expect(await number("incentive", 3).innerText()).toBe("0.7500");
  await page.evaluate(() => (location.hash = "#/laboratory/nonsense"));
  await page.waitForFunction(() =>
    document.querySelector(".laboratory .failure")?.textContent?.startsWith("There is no scenario"),
  );
});

test("hostile names are text", async () => {
  await open("");
  const name = '<img src=x onerror="document.title=1">\u202e';
  const scenario = {
    title: name,
    epochs: 2,
    emission_rao: "5",
    neurons: [{ name, stake_rao: "5" }, { name }],
    weights: [{ uid: 0, row: [[1, 1]] }],
  };
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(scenario)) });
  await page.waitForSelector('[data-epochs="2"]');
  expect(await page.locator(".laboratory img").count()).toBe(0);
  expect(await page.title()).not.toBe("1");
});

test("without stake nothing is plotted that is no number", async () => {
  await open("/agreement");
  for (const uid of [0, 1, 2, 3]) {
    await field(`Stake of validator ${uid}, TAO`).fill("0");
    await page.keyboard.press("Tab");
    await shows("stake_weight", uid, "0.0000");
  }
  await shows("emission", 4, "0.142857142");
  expect(await page.locator(".laboratory").innerText()).not.toMatch(/NaN|undefined|Infinity/);
});

test("what is saved is what the command reads and writes", async () => {
  await open("/newcomer");
  const saved = async (button: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: button }).click(),
    ]);
    return readFileSync(await download.path(), "utf8");
  };
  const ready = readFileSync(new URL("../../scenarios/newcomer.json", import.meta.url), "utf8");
  expect(JSON.parse(await saved("Save"))).toEqual(JSON.parse(ready));
  const lines = (await saved("CSV")).trimEnd().split("\n");
  expect(lines.length).toBe(1 + 40 * 6);
  expect(lines[0]).toMatch(/^epoch,block,uid,name,stake_rao,/);
});

/** What axe finds that is serious or worse. */
async function serious(): Promise<string[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(source);
  return page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } }).axe;
    const { violations } = await axe.run();
    const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    return bad.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .join(" ")
          .slice(0, 300)}`,
    );
    type Finding = { id: string; impact: string; nodes: { html: string }[] };
  });
}

interface Answer {
  block: number;
  rows: Record<string, number | string>[];
}

test("the next epoch of a subnet of the chain is foretold to the bit", async () => {
  await open("");
  await page.waitForSelector('[data-status="ready"]');
  await field("From the chain: subnet").fill("2");
  await page.getByLabel("validators renew their weights").uncheck();
  await page.getByRole("button", { name: "Load" }).click();
  await page.waitForFunction(() =>
    document.querySelector(".laboratory .title")?.textContent?.startsWith("scene, block"),
  );
  const exactly = async (of: string, uid: number) => {
    await number(of, uid).locator("button").focus();
    await page.waitForFunction(
      (of) =>
        document.querySelector(".looked .formula") &&
        document.activeElement?.closest("td")?.getAttribute("data-of") === of,
      of,
    );
    return page.locator(".looked").innerText();
  };
  const csv = async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "CSV" }).click(),
    ]);
    const [names = "", ...lines] = readFileSync(await download.path(), "utf8")
      .trimEnd()
      .split("\n");
    const keys = names.split(",");
    return lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [keys[at], cell])));
  };
  const foretold = await csv();
  const block = Number(foretold[0]?.block);
  expect(await exactly("dividends", 1)).toContain(`stored as ${foretold[1]?.dividends_u16}`);
  await expect
    .poll(async () => ((await chain.ask("yuma_subnets", [])) as Answer).block, { timeout: 80_000 })
    .toBeGreaterThanOrEqual(block);
  const { rows } = (await chain.ask("yuma_metagraph", [2, null, "rows", 0, block])) as Answer;
  expect(rows.length).toBe(foretold.length);
  rows.forEach((row, uid) => {
    for (const name of ["consensus_u16", "incentive_u16", "dividends_u16", "trust_u16"]) {
      expect(foretold[uid]?.[name], `${name} of ${uid}`).toBe(String(row[name]));
    }
    expect(foretold[uid]?.emission_rao, `emission of ${uid}`).toBe(row.emission_rao);
  });
});

test("axe has no serious finding, in light and dark", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await open("/weight-copier");
    expect(await serious()).toEqual([]);
  }
});

test("no request leaves the page's own server and the node", () => {
  const own = [browser.site, chain.url, "data:", "blob:", "about:"];
  expect(browser.requests.filter((url) => !own.some((begin) => url.startsWith(begin)))).toEqual([]);
});

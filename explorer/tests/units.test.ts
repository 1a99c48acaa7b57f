import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isAmount, isRoutine, outcomeOf, recordOf, tell } from "../src/decode/events";
import { duration, percent, rounded, shortTao, tao, whole } from "../src/format";
import { firstWith, spread } from "../src/history";
import { href, parse, target } from "../src/links";
import { epochsADay, filtered, rowsOf, type Answer } from "../src/metagraph/rows";
import { ROW_PX, seenRows } from "../src/metagraph/window";
import { endpoint, wrong } from "../src/node/endpoint";
import { ownWeight, returnsOf } from "../src/returns";
import { listed } from "../src/rules";
import { curve, placeOf } from "../src/supply";

/** Digits as they are, without the thin spaces between groups. */
const bare = (text: string) => text.replaceAll("\u202f", "");

describe("amounts", () => {
  test("keep every digit", () => {
    expect(bare(tao("20999999980442226"))).toBe("20999999.980442226");
    expect(tao("1")).toBe("0.000000001");
    expect(tao("-1500000000")).toBe("−1.500000000");
  });
  test("are cut and never rounded up", () => {
    expect(shortTao("1999999999")).toBe("1.9999");
    expect(shortTao("123456999999999")).toBe("123\u202f456");
    expect(shortTao("1")).toBe("0.000000001");
    expect(shortTao("0")).toBe("0");
  });
  test("are told from other numbers of events and calls", () => {
    expect(isAmount("Balances", "value", 1_500_000_000n)).toBe(true);
    expect(isAmount("Emission", "take", "811783887")).toBe(true);
    expect(isAmount("SubtensorModule", "tao", "1000000000")).toBe(true);
    expect(isAmount("SubtensorModule", "take", 11_796)).toBe(false);
    expect(isAmount("SubtensorModule", "value", 32_767)).toBe(false);
    expect(isAmount("SubtensorModule", "value", "10000000")).toBe(false);
  });
  test("of nothing known are a dash", () => {
    expect(whole(null)).toBe("–");
  });
});

test("percentages and times are told shortly", () => {
  expect(percent(0.5)).toBe("50.00\u202f%");
  expect(percent(978.825, 1)).toBe("97\u202f882.5\u202f%");
  expect(bare(duration(90_061))).toBe("1d 1h");
  expect(bare(duration(0))).toBe("0s");
  expect(rounded(0.000123456789)).toBe("0.000123457");
});

describe("addresses of the page", () => {
  test("come back as they went", () => {
    const { parts, params } = parse(`${href("subnet", 2, "a/b ?")}?sort=uid`);
    expect(parts).toEqual(["subnet", "2", "a/b ?"]);
    expect(params.get("sort")).toBe("uid");
  });
  test("that are broken are taken as they are", () => {
    expect(parse("#/account/%E0%A4%A").parts).toEqual(["account", "%E0%A4%A"]);
  });
  test("are found from what somebody looks for", () => {
    expect(target(" 12 ")).toBe("#/block/12");
    expect(target("2/5")).toBe("#/neuron/2/5");
    expect(target("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY")).toMatch("#/account/5Grw");
    expect(target("<script>")).toBeNull();
  });
});

describe("a node's address", () => {
  test("is the local one unless another is named", () => {
    expect(endpoint("")).toBe("ws://127.0.0.1:9944");
    expect(endpoint("?node=wss://example.org")).toBe("wss://example.org");
  });
  test("says why it can't be one", () => {
    expect(wrong("ws://127.0.0.1:1")).toBeNull();
    expect(wrong("http://127.0.0.1")).toMatch("not by http://");
    expect(wrong("nonsense")).toMatch("is no address");
  });
});

test("the supply's curve has the halvings of docs/tokenomics.md", () => {
  const told = readFileSync("../docs/tokenomics.md", "utf8").matchAll(/^\| (\d+) \| [\d,]+ \| ([\d,]+) \| [\d.]+ \| ([\d.,]+) \|$/gm);
  const rows = [...told].map(([, n, block, issued]) => [Number(n), block, issued].map((x) => Number(String(x).replaceAll(",", ""))));
  const points = curve(21_000_000_000_000_000n, 1_000_000_000n);
  expect(rows.length).toBeGreaterThan(20);
  for (const [n = 0, block = 0, issued = 0] of rows) {
    expect(points[n]?.blocks, `block of halving ${n}`).toBe(block);
    expect(points[n]?.issued, `issued at halving ${n}`).toBeCloseTo(issued, 6);
  }
  expect(placeOf(points, 5_250_000)).toBeCloseTo(5_250_000);
  expect(placeOf(points, 13_125_000)).toBeCloseTo(15_750_000);
});

describe("past states", () => {
  test("are spread from the latest to the earliest, each block once", () => {
    expect(spread(0, 10, 3)).toEqual([10, 5, 0]);
    expect(spread(8, 10, 60)).toEqual([10, 9, 8]);
    expect(spread(5, 5, 60)).toEqual([5]);
  });
  test("begin where the node has them, found in few questions", async () => {
    let questions = 0;
    const has = (from: number) => async (block: number) => (questions++, block >= from);
    expect(await firstWith(0, 1_000_000, has(999_744))).toBe(999_744);
    expect(questions).toBeLessThan(25);
    expect(await firstWith(0, 100, has(0))).toBe(0);
  });
});

describe("returns", () => {
  const payouts = [100, 200, 300].map((block) => ({ block, dividends: "1000000000" }));
  test("are what was shared, by stake weight, in the blocks it took", () => {
    const found = returnsOf(payouts, 0.18, 1_000_000_000_000n, 12_000);
    expect(found?.shared).toBeCloseTo(1.64);
    expect(found?.perDay).toBeCloseTo((1.64 / 1_000 / 200) * 7_200);
  });
  test("go by the stake on a validator, and not by what its children and parents lend", () => {
    expect(ownWeight("1000000000", "4000000000", String(2n ** 63n))).toBe(3_000_000_000n);
  });
  test("are not told where nothing can be said", () => {
    expect(returnsOf(payouts, 0.18, 0n, 12_000)).toBeNull();
    expect(returnsOf(payouts.slice(0, 1), 0.18, 1n, 12_000)).toBeNull();
  });
});

describe("a metagraph", () => {
  const answer: Answer = {
    netuid: 1,
    neurons: 3,
    block: 1_000,
    block_hash: "0x",
    columns: {
      hotkey: ["5A", "5B", "5C"],
      coldkey: ["5D", "5E", "5F"],
      active: [true, false, true],
      validator_permit: [true, false, false],
      stake_rao: ["18446744073709551615", "1", "2"],
      trust: [0, 0.5, 1],
      consensus: [0, 0.5, 1],
      incentive: [0, 0.5, 0.5],
      dividends: [1, 0, 0],
      emission_rao: ["5", "9", "9"],
      last_update: [990, 0, 2_000],
      registered_at: [0, 950, 0],
      axon: [null, { ip: "10.0.0.1", port: 80, version: 1, since_block: 1 }, null],
      identity: [{ name: "Ada" }, null, null],
    },
  };
  const around = { tempo: 359, slotMs: 12_000, immunityPeriod: 100, ownerHotkey: "5C", weights: null, validatorTrust: null };
  const rows = rowsOf(answer, around);
  test("places neurons by what they earned, equals by uid", () => {
    expect(rows.map(({ place }) => place)).toEqual([3, 1, 2]);
  });
  test("marks who is immune and who is the owner's, and keeps large stake exact", () => {
    expect(rows.map(({ immune }) => immune)).toEqual([false, true, false]);
    expect(rows.map(({ owner }) => owner)).toEqual([false, false, true]);
    expect(rows[0]?.stake).toBe(18_446_744_073_709_551_615n);
  });
  test("tells a day's reward by the tempo", () => {
    expect(epochsADay(359, 12_000)).toBe(20_000_000n);
    expect(epochsADay(0, 12_000)).toBe(0n);
    expect(rows[1]?.daily).toBe(180n);
  });
  test("is filtered by text and by kind", () => {
    expect(filtered(rows, "ada", []).map(({ uid }) => uid)).toEqual([0]);
    expect(filtered(rows, "1", []).map(({ uid }) => uid)).toEqual([1]);
    expect(filtered(rows, "10.0.0", ["immune", "miner"]).map(({ uid }) => uid)).toEqual([1]);
    expect(filtered(rows, "", ["validator", "immune"])).toEqual([]);
  });
  test("draws only the rows that can be seen", () => {
    const [from, to] = seenRows(1_000 * ROW_PX, 20 * ROW_PX, 4_096);
    expect(to - from).toBeLessThan(50);
    expect(from).toBeLessThanOrEqual(1_000);
    expect(to).toBeGreaterThanOrEqual(1_020);
    expect(seenRows(1e9, 100, 5)).toEqual([5, 5]);
  });
});

describe("events", () => {
  const applied = (index: number, event: Record<string, Record<string, unknown> | string>) => ({ phase: { ApplyExtrinsic: index }, event });
  test("are told by pallet, name and fields, with and without names", () => {
    expect(tell({ Session: { NewSession: { session_index: 1 } } })).toEqual({ pallet: "Session", name: "NewSession", fields: { session_index: 1 } });
    expect(tell({ Grandpa: "Paused" })).toEqual({ pallet: "Grandpa", name: "Paused", fields: {} });
    expect(recordOf([1, "a"])).toEqual({ "0": 1, "1": "a" });
  });
  test("say whether a transaction went well", () => {
    const events = [applied(0, { System: { ExtrinsicSuccess: {} } }), applied(1, { System: { ExtrinsicFailed: {} } })];
    expect(outcomeOf(events, 0)).toBe(true);
    expect(outcomeOf(events, 1)).toBe(false);
    expect(outcomeOf(events, 2)).toBeNull();
  });
  test("of each block are routine, and those of transactions are not", () => {
    expect(isRoutine({ phase: "Initialization", event: { Balances: { Issued: {} } } })).toBe(true);
    expect(isRoutine(applied(1, { Balances: { Transfer: {} } }))).toBe(false);
  });
});

test("a rule that is told as a fraction too is listed once", () => {
  const rules = listed({ kappa: 0.5, kappa_u16: 32_767, min_burn_rao: "5" });
  expect(rules.map(({ name, unit }) => [name, unit])).toEqual([
    ["kappa", "plain"],
    ["min_burn", "rao"],
  ]);
});

test("what is asked of the node is what docs/openrpc.json describes", () => {
  const document = JSON.parse(readFileSync("../docs/openrpc.json", "utf8")) as { methods: { name: string }[] };
  const known = new Set(document.methods.map(({ name }) => name));
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  const asked = new Set<string>();
  // A rule of a subnet, and no method.
  known.add("yuma_version");
  for (const name of sources) {
    for (const [, method] of readFileSync(join("src", name), "utf8").matchAll(/"(yuma_\w+)"/g)) asked.add(method as string);
  }
  expect(asked.size).toBeGreaterThan(10);
  for (const method of asked) expect(known, method).toContain(method);
});

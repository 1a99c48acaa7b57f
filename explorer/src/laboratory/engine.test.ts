import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { vectors } from "../../tests/vectors";
import { Engine } from "./engine";
import { NEW_SUBNET, type Scenario } from "./scenario";

const module = new WebAssembly.Module(readFileSync(new URL("yuma_laboratory.wasm", import.meta.url)));
const SCENARIOS = new URL("../../scenarios/", import.meta.url);
const files = readdirSync(SCENARIOS);
const text = (file: string) => readFileSync(new URL(file, SCENARIOS), "utf8");

let engine: Engine;
beforeEach(async () => {
  engine = await Engine.of(module);
});

test("every vector comes out bit for bit", () => {
  const all = vectors();
  expect(all.length).toBe(60);
  for (const { id, scenario, expected } of all) {
    engine.open(JSON.stringify(scenario));
    const [epoch] = engine.step(1, true);
    for (const [name, value] of Object.entries(expected)) {
      expect((epoch as unknown as Record<string, unknown>)[name], `${id}: ${name}`).toEqual(value);
    }
  }
});

const command = process.env.YUMA_LABORATORY;
test.runIf(command)("every scenario is told as the command tells it, byte for byte", () => {
  const run = (file: string, format: string) =>
    execFileSync(command as string, ["--format", format, new URL(file, SCENARIOS).pathname], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
  for (const file of files) {
    const { epochs } = JSON.parse(text(file)) as { epochs: number };
    engine.open(text(file));
    expect(`[\n${engine.lines(epochs, true).join(",\n")}\n]\n`).toBe(run(file, "json"));
    engine.open(text(file));
    expect(engine.csv(epochs)).toBe(run(file, "csv"));
  }
});

test("a malformed scenario is refused with why, and the one before stays open", () => {
  engine.open(text("agreement.json"));
  engine.step(3, false);
  expect(() => engine.open('{"epochs":1,"kapa":2}')).toThrow(/^kapa: unknown field `kapa`, expected one of `title`/);
  expect(() => engine.open("")).toThrow("EOF while parsing a value at line 1 column 0");
  expect(engine.step(1, false)[0]?.epoch).toBe(4);
});

test("without stake there is no number that is none", () => {
  const scenario = JSON.parse(text("agreement.json")) as { neurons: { stake_rao?: string }[] };
  for (const neuron of scenario.neurons) delete neuron.stake_rao;
  engine.open(JSON.stringify(scenario));
  const [line = ""] = engine.lines(1, true);
  expect(line).not.toMatch(/null|NaN/);
  expect((JSON.parse(line) as { emission_rao: string[] }).emission_rao).toEqual(Array(7).fill("142857142"));
});

test("the page's rules are those that the module knows, with its defaults", () => {
  const agreement = JSON.parse(text("agreement.json")) as Scenario;
  const run = (rules: object) => {
    engine.open(JSON.stringify({ ...agreement, rules }));
    return engine.lines(20, true);
  };
  expect(run(NEW_SUBNET)).toEqual(run({}));
  let refusal = "";
  try {
    run({ kapa: 1 });
  } catch (error) {
    refusal = String(error);
  }
  const known = [...refusal.replace(/^.*expected/, "").matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(Object.keys(NEW_SUBNET)).toEqual(known);
});

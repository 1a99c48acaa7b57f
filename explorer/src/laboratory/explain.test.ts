import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EXPLANATIONS } from "./explain";
import { NEW_SUBNET } from "./scenario";

/** The anchors that a page's headings have. */
function anchors(markdown: string): Set<string> {
  const headings = markdown.matchAll(/^#+ (.*)$/gm);
  const anchor = ([, heading = ""]: RegExpMatchArray) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-");
  return new Set([...headings].map(anchor));
}

test("every explanation names a section that the page about Yuma Consensus has", () => {
  const known = anchors(readFileSync(new URL("../../../docs/yuma.md", import.meta.url), "utf8"));
  for (const [key, { section }] of Object.entries(EXPLANATIONS)) expect(known, key).toContain(section);
});

test("every rule is explained", () => {
  expect(Object.keys(EXPLANATIONS)).toEqual(expect.arrayContaining(Object.keys(NEW_SUBNET)));
});

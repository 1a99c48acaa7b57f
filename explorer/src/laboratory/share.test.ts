import { expect, test } from "vitest";
import { MAX_LINK, packed, unpacked } from "./share";

test("what is packed comes back", async () => {
  const text = JSON.stringify({ title: "“ñ” and 漢字", rows: Array(500).fill([3, 65_535]) });
  const letters = await packed(text);
  expect(letters).toMatch(/^[\w-]+$/);
  expect(letters.length).toBeLessThan(text.length / 5);
  expect(await unpacked(letters)).toBe(text);
});

test("a link that was cut or changed is refused", async () => {
  const letters = await packed("x".repeat(100) + Math.PI);
  for (const broken of ["", "%", "abc", letters.slice(0, -4), `A${letters}`]) {
    await expect(unpacked(broken)).rejects.toThrow("The link holds no scenario: it was cut or changed on the way.");
  }
});

test("a link that unpacks to more than any scenario is refused", async () => {
  const bomb = await packed("0".repeat(5 << 20));
  expect(bomb.length).toBeLessThan(20_000);
  await expect(unpacked(bomb)).rejects.toThrow("it is larger than any that is made here");
});

test("a link longer than any that is made is not unpacked", async () => {
  await expect(unpacked("A".repeat(MAX_LINK + 1))).rejects.toThrow("it is larger than any that is made here");
});

import { expect, test } from "vitest";
import { rao, taoText } from "./number";

test("amounts go from TAO to rao and back exactly", () => {
  for (const [tao, expected] of [
    ["0", "0"],
    ["1", "1000000000"],
    ["0.000000001", "1"],
    ["21000000.5", "21000000500000000"],
  ] as const) {
    expect(rao(tao)).toBe(expected);
    expect(taoText(expected)).toBe(tao);
  }
});

test("what is no amount is none", () => {
  for (const text of ["", "-1", "1e3", "1.0000000001", "NaN", "99999999999", "1,5"]) expect(rao(text)).toBeNull();
});

test("100 TAO keep their zeros", () => expect(taoText("100000000000")).toBe("100"));

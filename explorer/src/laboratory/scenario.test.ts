import { expect, test } from "vitest";
import { edited, type Scenario, standing } from "./scenario";

const scenario: Scenario = {
  epochs: 10,
  emission_rao: "1",
  neurons: [{ name: "a", stake_rao: "5" }, {}],
  weights: [{ uid: 0, row: [[1, 1]] }],
  changes: [
    { epoch: 3, rules: { kappa: 1 } },
    { epoch: 5, neurons: [{ uid: 0, registers: true, name: "b" }] },
  ],
};

test("what stands in an epoch is what all changes up to it say", () => {
  expect(standing(scenario, 2).rules.kappa).toBe(32_767);
  expect(standing(scenario, 3).rules.kappa).toBe(1);
  expect(standing(scenario, 4)).toMatchObject({ neurons: [{ name: "a", stake_rao: "5" }, {}] });
  expect(standing(scenario, 5).neurons[0]).toEqual({ name: "b" });
  expect(standing(scenario, 5).weights.size).toBe(0);
});

test("an edit from the first epoch on is how things begin", () => {
  const after = edited(scenario, 1, { rules: { kappa: 7 }, weights: [{ uid: 1, row: [] }] });
  expect(after.rules).toEqual({ kappa: 7 });
  expect(after.weights?.map(({ uid }) => uid)).toEqual([0, 1]);
  expect(after.changes).toEqual(scenario.changes);
});

test("an edit from a later epoch on is a change, and several are one", () => {
  const once = edited(scenario, 4, { neurons: [{ uid: 0, stake_rao: "9" }] });
  const twice = edited(once, 4, { weights: [{ uid: 0, row: [[1, 2]] }] });
  expect(twice.changes?.map(({ epoch }) => epoch)).toEqual([3, 4, 5]);
  expect(twice.changes?.[1]).toMatchObject({
    neurons: [{ uid: 0, stake_rao: "9" }],
    weights: [{ uid: 0, row: [[1, 2]] }],
  });
  expect(scenario.changes?.length).toBe(2);
});

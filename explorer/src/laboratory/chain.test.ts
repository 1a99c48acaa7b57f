import { expect, test } from "vitest";
import { asScenario, type State } from "./chain";

const STATE: State = {
  subnet: {
    name: "scene",
    block: 10,
    owner_hotkey: "5Owner",
    tempo: 10,
    blocks_since_epoch: 3,
    next_epoch: 18,
    mechanisms: 1,
    emission_per_block_rao: "1000000000",
    pending_emission_rao: "3000000002",
    rules: {
      kappa_u16: 32_767,
      bonds_moving_avg: "900000",
      yuma_version: 3,
      liquid_alpha_enabled: false,
      alpha_low_u16: 45_875,
      alpha_high_u16: 58_982,
      alpha_sigmoid_steepness: 1000,
      max_validators: 64,
      activity_cutoff: "5000",
      owner_cut_enabled: true,
    },
  },
  metagraph: {
    rows: [
      {
        uid: 0,
        hotkey: "5Miner",
        last_update: 0,
        registered_at: 0,
        validator_permit: false,
        stake_weight_rao: "0",
      },
      {
        uid: 1,
        hotkey: "5Owner",
        last_update: 9,
        registered_at: 2,
        validator_permit: true,
        stake_weight_rao: "7",
      },
    ],
  },
  weights: { complete: true, rows: [{ uid: 1, uids: [0], values_u16: [65_535] }] },
  bonds: { complete: true, rows: [{ uid: 1, uids: [0], values_u16: [12] }] },
  bonds_penalty: 65_535,
  stake_threshold_rao: "5",
  owner_cut: 11_796,
  last_step: 7,
};

test("a subnet's state becomes the scenario of its next epoch", () => {
  const scenario = asScenario(STATE, false);
  expect(scenario).toMatchObject({ block: 18, last_step: 7, owner_uid: 1, epochs: 1 });
  expect(scenario.neurons[1]).toMatchObject({
    stake_rao: "7",
    last_update: 9,
    registered_at: 2,
    renews_weights: false,
  });
  expect(scenario.weights).toEqual([{ uid: 1, row: [[0, 65_535]] }]);
  expect(scenario.bonds).toEqual([{ uid: 1, row: [[0, 12]] }]);
  expect(scenario.rules).toMatchObject({ kappa: 32_767, yuma3_enabled: true, stake_threshold_rao: "5" });
  // 3,000,000,002 rao and eight blocks more, without 11796 of 65535.
  expect(scenario.emission_rao).toBe("9020050357");
});

test("a name is cut between letters", () => {
  const name = `${"x".repeat(99)}\u{1f600}`;
  expect(asScenario({ ...STATE, subnet: { ...STATE.subnet, name } }, true).title).toBe(name);
});

test("a rule that a node doesn't tell is no guess", () => {
  const rules = { ...STATE.subnet.rules, kappa_u16: null };
  expect(() => asScenario({ ...STATE, subnet: { ...STATE.subnet, rules } }, true)).toThrow(
    "The node doesn't tell the rule kappa_u16.",
  );
});

test("a matrix that is not whole is refused", () => {
  const bonds = { ...STATE.bonds, complete: false };
  expect(() => asScenario({ ...STATE, bonds }, true)).toThrow("too many");
});

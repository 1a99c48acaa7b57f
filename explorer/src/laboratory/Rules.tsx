import { Explained } from "./Explained";
import { rao, taoText } from "./number";
import type { Rules as AllRules } from "./scenario";
import { edit, failure, numeric, present, replace, scenario } from "./state";

type Numeric = Exclude<keyof AllRules, "yuma3_enabled" | "liquid_alpha_enabled" | "stake_threshold_rao">;

/** The rules that are numbers: the range, and what they are parts of. */
const NUMBERS: [Numeric, least: number, most: number, whole?: number][] = [
  ["kappa", 0, 65_535, 65_535],
  ["bonds_moving_average", 0, 1_000_000, 1_000_000],
  ["bonds_penalty", 0, 65_535, 65_535],
  ["alpha_low", 0, 65_535, 65_535],
  ["alpha_high", 0, 65_535, 65_535],
  ["alpha_sigmoid_steepness", -32_768, 32_767, 100],
  ["max_allowed_validators", 0, 65_535],
  ["activity_cutoff", 0, 4_294_967_295],
  ["tempo", 1, 65_535],
];
const LIQUID = new Set<Numeric>(["alpha_low", "alpha_high", "alpha_sigmoid_steepness"]);

export function Rules() {
  const rules = present.value?.rules;
  if (!rules) return null;
  const liquid = rules.yuma3_enabled && rules.liquid_alpha_enabled;
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">Rules</h2>
      <div class="rules">
        <Switch rule="yuma3_enabled" on={rules.yuma3_enabled} />
        <Switch rule="liquid_alpha_enabled" on={rules.liquid_alpha_enabled} />
        {NUMBERS.filter(([rule]) => liquid || !LIQUID.has(rule)).map(([rule, least, most, whole]) => (
          <div key={rule}>
            <Explained of={rule} />
            <input
              type="number"
              aria-label={rule}
              min={least}
              max={most}
              value={rules[rule]}
              onChange={({ currentTarget: field }) =>
                numeric(field, rule, (value) => edit({ rules: { [rule]: value } }))
              }
            />
            {whole && <span class="quiet">{(rules[rule] / whole).toFixed(5)}</span>}
          </div>
        ))}
        <Amount
          of="stake_threshold_rao"
          label="stake_threshold in TAO"
          value={rules.stake_threshold_rao}
          set={(amount) => edit({ rules: { stake_threshold_rao: amount } })}
        />
        <Amount
          of="emission_total"
          label="Emission of an epoch in TAO"
          value={scenario.value?.emission_rao}
          set={(amount) => replace((now) => ({ ...now, emission_rao: amount }))}
        />
      </div>
    </section>
  );
}

function Switch({ rule, on }: { rule: "yuma3_enabled" | "liquid_alpha_enabled"; on: boolean }) {
  return (
    <div>
      <Explained of={rule} />
      <input
        type="checkbox"
        aria-label={rule}
        checked={on}
        onChange={(event) => edit({ rules: { [rule]: event.currentTarget.checked } })}
      />
    </div>
  );
}

interface AmountProps {
  of: "stake_threshold_rao" | "emission_total";
  label: string;
  value: string | undefined;
  set: (rao: string) => void;
}

function Amount({ of, label, value, set }: AmountProps) {
  return (
    <div>
      <Explained of={of} />
      <Tao label={label} value={value} set={set} />
    </div>
  );
}

/** A field for an amount in TAO. What is none is refused and left as it is. */
export function Tao({ label, value, set }: Omit<AmountProps, "of">) {
  const change = (event: Event) => {
    const field = event.currentTarget as HTMLInputElement;
    const amount = rao(field.value);
    if (amount !== null) return set(amount);
    failure.value = `${label}: “${field.value.slice(0, 40)}” is no amount of TAO. One looks like 12.5`;
    field.value = taoText(value);
  };
  return <input class="tao" inputMode="decimal" aria-label={label} value={taoText(value)} onChange={change} />;
}

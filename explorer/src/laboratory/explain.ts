/** What each number of the laboratory is. `section` is the heading of `docs/yuma.md` that has the formula. */
export interface Explanation {
  name: string;
  formula: string;
  text: string;
  section: string;
}

const entry = (name: string, formula: string, text: string, section: string): Explanation => ({
  name,
  formula,
  text,
  section,
});

const STAKE = "1-activity-stake-normalised-stake-stake";
const WEIGHTS = "4-weights-votes";
const RANK = "9-rank-trust-incentive-votes-scale";
const AVERAGE = "11-old-bonds-new-bonds-moving-average-bonds-liquid";
const AMOUNTS = "13-combine-amounts-amounts";
const RULES = "hyperparameters";

export const EXPLANATIONS = {
  stake: entry("Stake s", "s", "All that counts as stake of the hotkey here, in TAO.", STAKE),
  stake_weight: entry("Normalised stake S", "Sᵢ = sᵢ / Σₖ sₖ", "Its part of all stake.", STAKE),
  active: entry(
    "Active",
    "uᵢ + cutoff ≥ now",
    "Whether it set weights lately: u is the block in which it last did, or registered.",
    STAKE,
  ),
  validator_permit: entry(
    "Permit",
    "the max_allowed_validators highest S",
    "Whether it validates from the next epoch on. Stake that arrives now makes no judge in this one.",
    "2-new-permits-stake",
  ),
  active_stake: entry(
    "Active stake S′",
    "S′ᵢ ∝ Sᵢ if active and holding a permit from before, else 0",
    "Its voting power, scaled to sum one.",
    "3-active-stake-stake",
  ),
  weight: entry(
    "Weight W",
    "Wᵢⱼ = wᵢⱼ / Σₖ wᵢₖ",
    "What a validator says of a neuron: each row is scaled to sum one, without what it says of itself and of " +
      "whoever registered since.",
    WEIGHTS,
  ),
  stored_weight: entry(
    "Stored weight w",
    "w, from 0 to 65535",
    "As the validator set it. Only proportions within a row matter.",
    WEIGHTS,
  ),
  prerank: entry(
    "Prerank r",
    "rⱼ = Σᵢ S′ᵢ Wᵢⱼ",
    "What it would deserve if every validator were believed.",
    "5-prerank-votes",
  ),
  consensus: entry(
    "Consensus C",
    "Cⱼ = max { w : Σ S′ᵢ over all i with Wᵢⱼ ≥ w is at least κ }",
    "The highest weight that validators with a share of at least kappa of the active stake give it: the " +
      "stake-weighted median, for kappa one half.",
    "6-consensus-median",
  ),
  clipped_weight: entry(
    "Clipped weight W′",
    "W′ᵢⱼ = min(Wᵢⱼ, Cⱼ)",
    "What exceeds the consensus doesn't count.",
    "7-clip-votes",
  ),
  clipped: entry(
    "Clipped off",
    "1 − Tᵛᵢ = Σⱼ (Wᵢⱼ − W′ᵢⱼ)",
    "The part of what a validator says that doesn't count, for it exceeds the consensus.",
    "7-clip-votes",
  ),
  validator_trust: entry(
    "Validator trust Tᵛ",
    "Tᵛᵢ = Σⱼ W′ᵢⱼ",
    "The part of its word that was not clipped.",
    "8-validator-trust-votes",
  ),
  rank: entry("Rank R", "Rⱼ = Σᵢ S′ᵢ W′ᵢⱼ", "The prerank after the clip.", RANK),
  trust: entry("Trust T", "Tⱼ = Rⱼ / rⱼ", "The part of its prerank that the clip left.", RANK),
  incentive: entry("Incentive I", "Iⱼ = Rⱼ / Σₖ Rₖ", "Its share of what miners earn.", RANK),
  bond_source: entry(
    "Bond source V",
    "Vᵢⱼ = Wᵢⱼ + p (W′ᵢⱼ − Wᵢⱼ)",
    "What earns bonds: p is the penalty.",
    "10-bond-source-bonds",
  ),
  bond: entry(
    "Bond B",
    "Bᵢⱼ = a Vᵢⱼ + (1 − a) bᵢⱼ",
    "How long and how well a validator has backed a neuron, as it is stored, a part of 65535. In classic mode it " +
      "is a share of the column, Bᵢⱼ ∝ a dᵢⱼ + (1 − a) bᵢⱼ with dᵢⱼ ∝ Vᵢⱼ S′ᵢ.",
    AVERAGE,
  ),
  dividends: entry(
    "Dividends D",
    "Dᵢ ∝ S′ᵢ Σⱼ (Bᵢⱼ / Σₖ Bₖⱼ) Iⱼ",
    "Its share of what validators earn. In classic mode Dᵢ ∝ Σⱼ Bᵢⱼ Iⱼ.",
    "12-dividends-bonds",
  ),
  emission: entry(
    "Emission",
    "⌊ (Iᵢ + Dᵢ) / Σₖ (Iₖ + Dₖ) · E ⌋",
    "What it earns in this epoch, in TAO. Half goes to miners and half to validators.",
    AMOUNTS,
  ),
  emission_total: entry("Emission E", "E", "What each epoch shares out, in TAO.", AMOUNTS),
  renews_weights: entry(
    "Renews",
    "uᵢ = now − 1",
    "Whether it sets its weights anew before each epoch. Who doesn't is inactive after the activity cutoff.",
    STAKE,
  ),
  tempo: entry(
    "tempo",
    "an epoch every tempo + 1 blocks",
    "It gives the clock by which the activity cutoff runs.",
    RULES,
  ),
  kappa: entry(
    "kappa",
    "κ / 65535",
    "The part of the active stake that makes a weight the consensus.",
    "6-consensus-median",
  ),
  bonds_moving_average: entry(
    "bonds_moving_average",
    "1 − a, in millionths",
    "The part of old bonds that an epoch keeps. At 900,000 half of a bond is replaced in 6.6 epochs.",
    AVERAGE,
  ),
  bonds_penalty: entry(
    "bonds_penalty",
    "p / 65535",
    "How far weight above the consensus is kept from earning bonds: 65535 lets none earn, 0 all.",
    "10-bond-source-bonds",
  ),
  yuma3_enabled: entry(
    "yuma3_enabled",
    "Bᵢⱼ = a Vᵢⱼ + (1 − a) bᵢⱼ, or shares of a column",
    "With yuma3 a bond belongs to its pair alone, and stake enters with the dividends. Without it bonds are shares " +
      "in a neuron.",
    AVERAGE,
  ),
  liquid_alpha_enabled: entry(
    "liquid_alpha_enabled",
    "aᵢⱼ = low + (high − low) / (1 + e^(−steepness (x − ½)))",
    "Gives every pair its own rate, with yuma3 only: x is how far the weight is above the consensus, or the bond " +
      "above the weight.",
    AVERAGE,
  ),
  alpha_low: entry("alpha_low", "low / 65535", "The lowest rate of liquid alpha.", AVERAGE),
  alpha_high: entry("alpha_high", "high / 65535", "The highest rate of liquid alpha.", AVERAGE),
  alpha_sigmoid_steepness: entry(
    "alpha_sigmoid_steepness",
    "steepness / 100",
    "How sharply the rate of liquid alpha rises from low to high.",
    AVERAGE,
  ),
  max_allowed_validators: entry("max_allowed_validators", "permits", "How many validate.", "2-new-permits-stake"),
  activity_cutoff: entry(
    "activity_cutoff",
    "uᵢ + cutoff ≥ now",
    "For how many blocks weights count after they were set.",
    STAKE,
  ),
  stake_threshold_rao: entry("stake_threshold", "sᵢ = 0 below it", "Stake below this, in TAO, counts as none.", STAKE),
} satisfies Record<string, Explanation>;

export type Explained = keyof typeof EXPLANATIONS;

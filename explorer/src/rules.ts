/** What each rule of a subnet means, by the name under which the node tells it. */
export const MEANING: Record<string, string> = {
  activity_cutoff: "Blocks after which a validator that has set no weights counts as inactive.",
  activity_cutoff_factor: "The same in thousandths of a tempo: the cutoff follows the tempo.",
  adjustment_alpha: "Which part of the old price an adjustment keeps: a part of 2^64, and 0 keeps none.",
  adjustment_interval: "Blocks from one adjustment of burn and difficulty to the next.",
  alpha_high: "Liquid alpha: the fastest rate at which a bond grows.",
  alpha_low: "Liquid alpha: the slowest rate at which a bond grows.",
  alpha_sigmoid_steepness: "Liquid alpha: how sharply the rate turns from slow to fast, in hundredths.",
  bonds_moving_avg: "How much of its old bonds a validator keeps in an epoch, in millionths.",
  bonds_reset_enabled: "Whether a neuron may have the bonds to it forgotten, by a commitment.",
  commit_reveal_period: "Epochs between committing weights and revealing them.",
  commit_reveal_weights_enabled: "Whether weights are committed first and revealed later.",
  difficulty: "Hashes that a registration by work takes on average.",
  immunity_period: "Blocks during which a new neuron can't be replaced.",
  kappa: "The part of stake that has to agree before a weight counts in full.",
  liquid_alpha_enabled: "Whether bonds grow at a rate of their own for each pair.",
  max_burn: "The most that a registration may come to cost.",
  max_difficulty: "The hardest that work may become.",
  max_regs_per_block: "Registrations in one block.",
  max_validators: "How many may hold a validator permit: those with the largest stake weight.",
  max_weights_limit: "The largest part of its weights that a validator may give to one neuron.",
  min_allowed_weights: "How many neurons a validator has to rate at least.",
  min_burn: "The least that a registration costs.",
  min_difficulty: "The easiest that work may become.",
  owner_cut_auto_lock_enabled: "Whether the owner's cut is locked by itself. Not in use here.",
  owner_cut_enabled: "Whether the owner gets its part of emission.",
  pow_registration_allowed: "Whether one may register by proof of work.",
  registration_allowed: "Whether anybody may register.",
  serving_rate_limit: "Blocks between two announcements of where a neuron serves.",
  subnet_is_active: "Whether the subnet was started, so that epochs pay out.",
  target_regs_per_interval: "Registrations in an interval that leave the prices as they are.",
  tempo: "An epoch runs every tempo + 1 blocks.",
  transfers_enabled: "Whether stake may pass from one coldkey to another.",
  user_liquidity_enabled: "Whether users provide liquidity. Not in use here.",
  weights_rate_limit: "Blocks between two settings of weights by one validator.",
  weights_version: "The least version of a validator's software whose weights are taken.",
  yuma_version: "Which rules bonds follow: 2 are the classic ones, 3 those of Yuma 3.",
};

export interface Rule {
  name: string;
  value: string | number | boolean | null;
  unit: "rao" | "plain";
  meaning: string;
}

/** The rules as they stand, each once: where a value is told as a fraction too, the fraction. */
export function listed(rules: Record<string, Rule["value"]>): Rule[] {
  return Object.entries(rules)
    .filter(([name]) => !name.endsWith("_u16"))
    .map(([name, value]) => {
      const bare = name.replace(/_rao$/, "");
      return { name: bare, value, unit: bare === name ? "plain" : "rao", meaning: MEANING[bare] ?? "" };
    });
}

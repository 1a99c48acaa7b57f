//! What a scenario says. `docs/laboratory.md` explains each field.

use crate::amount::Amount;
use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};
use yuma_consensus::{LiquidAlpha, Params};

/// A subnet, and what happens in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: String,
    /// What to look at.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: String,
    /// How many epochs it takes to see it.
    pub epochs: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub rules: Rules,
    /// What each epoch shares out.
    pub emission_rao: Amount,
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner_uid: Option<u16>,
    /// The block of the first epoch; the next is tempo + 1 blocks later. By default, that of a chain
    /// on which the subnet has been from the start.
    #[serde(default, skip_serializing_if = "is_default")]
    pub block: Option<u32>,
    /// The block of the epoch before the first, 0 without one. By default, tempo + 1 blocks before.
    #[serde(default, skip_serializing_if = "is_default")]
    pub last_step: Option<u32>,
    /// By uid.
    pub neurons: Vec<Neuron>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub weights: Vec<Row>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub bonds: Vec<Row>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub changes: Vec<Change>,
}

impl Scenario {
    /// The block of the first epoch, and of the one before it.
    pub(crate) fn first_blocks(&self, tempo: u16) -> (u32, u32) {
        let interval = u32::from(tempo).saturating_add(1);
        let block = self.block.unwrap_or(interval);
        let before = block.saturating_sub(interval);
        (block, self.last_step.unwrap_or(before))
    }
}

/// Who is there before the first epoch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Neuron {
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub stake_rao: Amount,
    /// Whether it sets its weights anew before each epoch, even if they are the same. By default it
    /// does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub renews_weights: Option<bool>,
    /// By default, the block before the first epoch if it has weights, else when it registered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub last_update: Option<u32>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub registered_at: Option<u32>,
    /// By default, what an epoch before the first would have given it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub validator_permit: Option<bool>,
    /// The block of its earliest commit that isn't revealed; gone as soon as it sets weights.
    #[serde(default, skip_serializing_if = "is_default")]
    pub earliest_commit: Option<u32>,
}

/// The weights or bonds of a uid: `[target, value]`, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub uid: u16,
    pub row: Vec<(u16, u16)>,
}

/// What happens between two epochs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Before which epoch. The first is 1.
    pub epoch: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub rules: Rules,
    #[serde(default, skip_serializing_if = "is_default")]
    pub neurons: Vec<NeuronChange>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub weights: Vec<Row>,
}

/// What changes about a neuron.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeuronChange {
    pub uid: u16,
    /// A newcomer takes the uid, or the next that is free.
    #[serde(default, skip_serializing_if = "is_default")]
    pub registers: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub stake_rao: Option<Amount>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub renews_weights: Option<bool>,
}

/// The rules that are not as before; at the start, not those of a new subnet. Names and units are
/// those of the hyperparameters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    #[serde(skip_serializing_if = "is_default")]
    pub tempo: Option<u16>,
    #[serde(skip_serializing_if = "is_default")]
    pub kappa: Option<u16>,
    #[serde(skip_serializing_if = "is_default")]
    pub bonds_moving_average: Option<u32>,
    #[serde(skip_serializing_if = "is_default")]
    pub bonds_penalty: Option<u16>,
    #[serde(skip_serializing_if = "is_default")]
    pub yuma3_enabled: Option<bool>,
    #[serde(skip_serializing_if = "is_default")]
    pub liquid_alpha_enabled: Option<bool>,
    #[serde(skip_serializing_if = "is_default")]
    pub alpha_low: Option<u16>,
    #[serde(skip_serializing_if = "is_default")]
    pub alpha_high: Option<u16>,
    #[serde(skip_serializing_if = "is_default")]
    pub alpha_sigmoid_steepness: Option<i16>,
    #[serde(skip_serializing_if = "is_default")]
    pub max_allowed_validators: Option<u16>,
    #[serde(skip_serializing_if = "is_default")]
    pub activity_cutoff: Option<u32>,
    #[serde(skip_serializing_if = "is_default")]
    pub stake_threshold_rao: Option<Amount>,
}

/// What is not said is not told.
fn is_default<V: Default + PartialEq>(value: &V) -> bool {
    *value == V::default()
}

/// All rules, as they stand.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    pub tempo: u16,
    pub params: Params,
    /// What it is while it is enabled.
    liquid_alpha: LiquidAlpha,
}

/// Those of a subnet that is created on this chain.
impl Default for Standing {
    fn default() -> Self {
        let yuma3 = true;
        Self {
            tempo: 360,
            params: Params {
                yuma3,
                ..Params::default()
            },
            liquid_alpha: LiquidAlpha::default(),
        }
    }
}

impl Standing {
    pub fn change(&mut self, rules: &Rules) {
        fn set<V, N: Into<V> + Copy>(value: &mut V, new: &Option<N>) {
            if let Some(new) = *new {
                *value = new.into();
            }
        }
        // Named one by one, so that none is forgotten.
        let Params {
            kappa,
            bonds_moving_average,
            bonds_penalty,
            yuma3,
            liquid_alpha,
            max_validators,
            activity_cutoff,
            stake_threshold,
        } = &mut self.params;
        set(&mut self.tempo, &rules.tempo);
        set(kappa, &rules.kappa);
        set(bonds_moving_average, &rules.bonds_moving_average);
        set(bonds_penalty, &rules.bonds_penalty);
        set(yuma3, &rules.yuma3_enabled);
        set(max_validators, &rules.max_allowed_validators);
        set(activity_cutoff, &rules.activity_cutoff);
        set(stake_threshold, &rules.stake_threshold_rao.map(|it| it.0));
        let LiquidAlpha {
            low,
            high,
            steepness,
        } = &mut self.liquid_alpha;
        set(low, &rules.alpha_low);
        set(high, &rules.alpha_high);
        set(steepness, &rules.alpha_sigmoid_steepness);
        let enabled = rules.liquid_alpha_enabled.unwrap_or(liquid_alpha.is_some());
        *liquid_alpha = enabled.then_some(self.liquid_alpha);
    }

    /// Whether low is not above high.
    pub fn alpha_in_order(&self) -> bool {
        self.liquid_alpha.low <= self.liquid_alpha.high
    }
}

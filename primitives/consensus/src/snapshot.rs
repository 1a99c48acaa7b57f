//! What an epoch is told, and what it answers.

use crate::fixed::Fixed;
use alloc::vec::Vec;
use core::fmt;

/// What one uid says about others: `(target uid, value)` in any order, no target twice.
pub type Row = Vec<(u16, u16)>;

/// The hyperparameters that govern an epoch of one subnet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Params {
    /// The majority that makes a weight the consensus, as a fraction of 65535.
    pub kappa: u16,
    /// How much of its old bonds a validator keeps per epoch, in millionths (above one million
    /// counts as one million).
    pub bonds_moving_average: u64,
    /// How far weight above the consensus is kept from earning bonds, as a fraction of 65535:
    /// 0 lets all of it earn, 65535 none.
    pub bonds_penalty: u16,
    /// Bonds are absolute (each validator's own history) rather than shares of a column.
    pub yuma3: bool,
    /// Lets every pair find its own rate of bonding; with `yuma3` only.
    pub liquid_alpha: Option<LiquidAlpha>,
    /// How many validator permits there are.
    pub max_validators: u16,
    /// A neuron is active for so many blocks after it last set weights.
    pub activity_cutoff: u64,
    /// Stake below this counts as none.
    pub stake_threshold: u64,
}

/// Those of a new subnet, but for `yuma3`, which is off.
impl Default for Params {
    fn default() -> Self {
        Self {
            kappa: 32_767,
            bonds_moving_average: 900_000,
            bonds_penalty: u16::MAX,
            yuma3: false,
            liquid_alpha: None,
            max_validators: 64,
            activity_cutoff: 5_000,
            stake_threshold: 0,
        }
    }
}

/// Bounds and steepness of the rate at which bonds follow weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LiquidAlpha {
    /// Lowest rate, as a fraction of 65535.
    pub low: u16,
    /// Highest rate, as a fraction of 65535.
    pub high: u16,
    /// Steepness of the sigmoid between them, in hundredths.
    pub steepness: i16,
}

/// From 0.7 to 0.9.
impl Default for LiquidAlpha {
    fn default() -> Self {
        Self {
            low: 45_875,
            high: 58_982,
            steepness: 1_000,
        }
    }
}

/// One uid of the subnet before the epoch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neuron {
    /// All that counts as stake of its hotkey here, in one unit.
    pub stake: u64,
    /// Block in which it last set weights.
    pub last_update: u64,
    /// Block in which it registered.
    pub registered_at: u64,
    /// Whether the previous epoch gave it a validator permit.
    pub validator_permit: bool,
    /// Block of its earliest weight commit that has neither expired nor been revealed; `None`
    /// without one, and where weights aren't committed.
    pub earliest_commit: Option<u64>,
}

/// All that an epoch of one subnet depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The current block.
    pub now: u64,
    /// Block of the subnet's last completed epoch; 0 if there was none.
    pub last_step: u64,
    /// The tempo: an epoch is due each tempo + 1 blocks.
    pub tempo: u64,
    /// The amount to share out.
    pub emission: u64,
    /// The neuron of the subnet's owner.
    pub owner_uid: Option<u16>,
    /// Index = uid.
    pub neurons: Vec<Neuron>,
    /// Stored weights by uid. Rows of uids without a permit are ignored.
    pub weights: Vec<(u16, Row)>,
    /// Stored bonds by uid.
    pub bonds: Vec<(u16, Row)>,
}

impl Snapshot {
    /// Fails where the neurons can't be those of a subnet.
    pub(crate) fn check_uids(&self) -> Result<(), Error> {
        let n = self.neurons.len();
        if n > usize::from(u16::MAX).saturating_add(1) {
            return Err(Error::TooManyNeurons);
        }
        match self.owner_uid {
            Some(owner) if usize::from(owner) >= n => Err(Error::UidOutOfRange(owner)),
            _ => Ok(()),
        }
    }

    pub(crate) fn is_owner(&self, uid: usize) -> bool {
        self.owner_uid
            .is_some_and(|owner| usize::from(owner) == uid)
    }

    /// Whether a uid validates in this epoch: it got a permit in the previous one, or is the
    /// subnet owner's.
    pub(crate) fn validates(&self, uid: usize) -> bool {
        self.is_owner(uid)
            || self
                .neurons
                .get(uid)
                .is_some_and(|neuron| neuron.validator_permit)
    }
}

/// What an epoch decides. All vectors are indexed by uid; u16 are fractions of 65535.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub active: Vec<bool>,
    pub stake_weight: Vec<u16>,
    pub rank: Vec<u16>,
    pub trust: Vec<u16>,
    pub consensus: Vec<u16>,
    pub incentive: Vec<u16>,
    pub dividends: Vec<u16>,
    pub validator_trust: Vec<u16>,
    pub pruning_score: Vec<u16>,
    /// What each uid earns in all. Its share is rounded on its own, so where a uid earns by both
    /// it may exceed the two parts below, by the last bit of the share at most.
    pub emission: Vec<u64>,
    /// What each uid earns by incentive.
    pub server_emission: Vec<u64>,
    /// What each uid earns by dividends.
    pub validator_emission: Vec<u64>,
    /// Who validates from now on.
    pub validator_permit: Vec<bool>,
    /// One row for every uid that has a permit now, in ascending order of uid and target; it may
    /// be empty. All other rows are to be cleared.
    pub bonds: Vec<(u16, Row)>,
}

/// The same quantities before they are rounded to u16. All vectors are indexed by uid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    pub stake: Vec<Fixed>,
    pub active_stake: Vec<Fixed>,
    pub prerank: Vec<Fixed>,
    pub consensus: Vec<Fixed>,
    pub validator_trust: Vec<Fixed>,
    pub rank: Vec<Fixed>,
    pub trust: Vec<Fixed>,
    pub incentive: Vec<Fixed>,
    pub dividends: Vec<Fixed>,
}

/// Why a snapshot can't be of a subnet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// There are more neurons than uids.
    TooManyNeurons,
    /// A row, a target or the owner is no uid of the subnet.
    UidOutOfRange(u16),
    /// Two rows belong to the same uid.
    DuplicateRow(u16),
    /// A row names the same target twice.
    DuplicateTarget { uid: u16, target: u16 },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyNeurons => write!(f, "more neurons than uids"),
            Self::UidOutOfRange(uid) => write!(f, "uid {uid} is not in the subnet"),
            Self::DuplicateRow(uid) => write!(f, "uid {uid} has two rows"),
            Self::DuplicateTarget { uid, target } => {
                write!(f, "the row of uid {uid} names target {target} twice")
            }
        }
    }
}

impl core::error::Error for Error {}

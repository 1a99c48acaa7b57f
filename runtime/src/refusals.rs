//! By which number clients know why a free call was refused.
//!
//! The pool answers `InvalidTransaction::Custom(n)`. Each error of a domain whose calls are checked
//! before the pool is matched here by its type, and none by a wildcard: a new one has to be given a
//! number before it compiles, and a renamed one keeps its own.

use crate::{Runtime, RuntimeError};
use sp_runtime::DispatchError;
use yuma_interfaces::admission::RefusalCode;

const SWAP_ANNOUNCED: u8 = 0;
const STAKE_TOO_LOW: u8 = 1;
const NO_SUBNET: u8 = 3;
const TOO_FAST: u8 = 6;
const NO_NEURON: u8 = 10;
const BAD_ADDRESS: u8 = 11;
const SERVED_TOO_FAST: u8 = 12;
const BAD_PORT: u8 = 13;
const NO_COMMIT: u8 = 16;
const NOT_IN_WINDOW: u8 = 17;
const UNEQUAL_LENGTHS: u8 = 18;
const NO_UID: u8 = 19;
const SWAP_DISPUTED: u8 = 21;
/// What clients have no number for.
const OTHER: u8 = 255;

/// The numbers of the errors of all domains.
pub struct Refusals;

impl RefusalCode for Refusals {
    fn code(error: DispatchError) -> u8 {
        let Some(error) = RuntimeError::from_dispatch_error(error) else {
            return OTHER;
        };
        match error {
            RuntimeError::Subnets(error) => of_subnets(error),
            RuntimeError::Registration(error) => of_registration(error),
            RuntimeError::Weights(error) => of_weights(error),
            RuntimeError::Keys(error) => of_keys(error),
            RuntimeError::Staking(error) => of_staking(error),
            // Nothing of theirs is asked before the pool.
            RuntimeError::Yuma(_)
            | RuntimeError::AdminUtils(_)
            | RuntimeError::Commitments(_)
            | RuntimeError::Delegation(_)
            | RuntimeError::Authorities(_)
            | RuntimeError::System(_)
            | RuntimeError::Grandpa(_)
            | RuntimeError::Balances(_)
            | RuntimeError::Utility(_)
            | RuntimeError::Sudo(_)
            | RuntimeError::Multisig(_)
            | RuntimeError::Preimage(_)
            | RuntimeError::Scheduler(_)
            | RuntimeError::Proxy(_)
            | RuntimeError::SafeMode(_)
            | RuntimeError::Session(_) => OTHER,
        }
    }
}

fn of_subnets(error: pallet_subnets::Error<Runtime>) -> u8 {
    use pallet_subnets::Error::*;
    match error {
        SubnetNotExists => NO_SUBNET,
        NetworkTxRateLimitExceeded | TxRateLimitExceeded => TOO_FAST,
        SubnetLimitReached
        | AllNetworksInImmunity
        | CannotAffordLockCost
        | FirstEmissionBlockNumberAlreadySet
        | NeedWaitingMoreBlocksToStarCall
        | NotSubnetOwner
        | InvalidIdentity
        | SymbolDoesNotExist
        | SymbolAlreadyInUse
        | AdminActionProhibitedDuringWeightsWindow
        | TempoOutOfBounds
        | ActivityCutoffFactorMilliOutOfBounds
        | InvalidValue
        | RevealPeriodTooSmall
        | RevealPeriodTooLarge
        | LiquidAlphaDisabled
        | AlphaHighTooLow
        | AlphaLowOutOfRange
        | ImmunityPeriodTooShort
        | SubnetHasNoOwner
        | TooManyUIDsPerMechanism => OTHER,
        __Ignore(_, never) => match never {},
    }
}

fn of_registration(error: pallet_registration::Error<Runtime>) -> u8 {
    use pallet_registration::Error::*;
    match error {
        SubnetNotExists => NO_SUBNET,
        TooManyRegistrationsThisBlock | TooManyRegistrationsThisInterval => TOO_FAST,
        HotKeyNotRegisteredInNetwork => NO_NEURON,
        InvalidIpType | InvalidIpAddress => BAD_ADDRESS,
        ServingRateLimitExceeded => SERVED_TOO_FAST,
        InvalidPort => BAD_PORT,
        RootNetworkDoesNotExist
        | RegistrationNotPermittedOnRootSubnet
        | SubNetRegistrationDisabled
        | HotKeyAlreadyRegisteredInSubNet
        | RegistrationPriceLimitExceeded
        | NotEnoughBalanceToStake
        | NoNeuronIdAvailable
        | StakeTooLowForRoot
        | TransactorAccountShouldBeHotKey
        | InvalidWorkBlock
        | InvalidDifficulty
        | InvalidSeal
        | InvalidCertificate => OTHER,
        __Ignore(_, never) => match never {},
    }
}

fn of_weights(error: pallet_weights::Error<Runtime>) -> u8 {
    use pallet_weights::Error::*;
    match error {
        NotEnoughStakeToSetWeights => STAKE_TOO_LOW,
        MechanismDoesNotExist => NO_SUBNET,
        SettingWeightsTooFast | CommittingWeightsTooFast => TOO_FAST,
        HotKeyNotRegisteredInSubNet => NO_UID,
        NoWeightsCommitFound => NO_COMMIT,
        RevealTooEarly | ExpiredWeightCommit => NOT_IN_WINDOW,
        InputLengthsUnequal => UNEQUAL_LENGTHS,
        CanNotSetRootNetworkWeights
        | NotRootSubnet
        | CommitRevealEnabled
        | CommitRevealDisabled
        | TooManyUnrevealedCommits
        | InvalidRevealCommitHashNotMatch
        | WeightVecNotEqualSize
        | UidsLengthExceedUidsInSubNet
        | HotKeyAccountNotExists
        | NonAssociatedColdKey
        | IncorrectWeightVersionKey
        | NeuronNoValidatorPermit
        | DuplicateUids
        | UidVecContainInvalidOne
        | WeightVecLengthIsLow => OTHER,
        __Ignore(_, never) => match never {},
    }
}

fn of_keys(error: pallet_keys::Error<Runtime>) -> u8 {
    use pallet_keys::Error::*;
    match error {
        HotKeyAccountNotExists
        | NonAssociatedColdKey
        | HotkeyOwnershipFinal
        | HotkeyInUse
        | CannotUseSystemAccount
        | TooManyHotkeys
        | HotKeyNotRegisteredInNetwork
        | InvalidIdentity
        | SubnetNotExists
        | NewHotKeyIsSameWithOld
        | HotkeyOwnershipProvisional
        | HotKeySetTxRateLimitExceeded
        | HotKeySwapOnSubnetIntervalNotPassed
        | HotKeyAlreadyRegisteredInSubNet
        | NewHotKeyNotCleanForRootSwap
        | NotEnoughBalanceToPaySwapHotKey
        | NotEnoughBalanceToPaySwapColdKey
        | SwapUnderWay
        | ColdKeyAlreadyAssociated
        | NewColdKeyIsHotkey
        | ColdkeySwapAnnouncementNotFound
        | ColdkeySwapTooEarly
        | ColdkeySwapReannouncedTooEarly
        | ColdkeySwapClearTooEarly
        | AnnouncedColdkeyHashDoesNotMatch
        | ColdkeySwapAlreadyDisputed => OTHER,
        ColdkeySwapAnnounced => SWAP_ANNOUNCED,
        ColdkeySwapDisputed => SWAP_DISPUTED,
        __Ignore(_, never) => match never {},
    }
}

fn of_staking(error: pallet_staking::Error<Runtime>) -> u8 {
    use pallet_staking::Error::*;
    match error {
        SubnetNotExists => NO_SUBNET,
        SubtokenDisabled
        | HotKeyAccountNotExists
        | AmountTooLow
        | NotEnoughBalanceToStake
        | NotEnoughStakeToWithdraw
        | SameNetuid
        | TransferDisallowed
        | SlippageTooHigh
        | CannotBurnOrRecycleOnRootSubnet
        | TooManyHotkeys
        | PotTooSmall
        | Overflow
        | SwapUnderWay => OTHER,
        __Ignore(_, never) => match never {},
    }
}

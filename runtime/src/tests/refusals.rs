//! Clients know a refusal by its number, whatever the error is called here.

use crate::{refusals::Refusals, Runtime};
use sp_runtime::{DispatchError, ModuleError};
use yuma_interfaces::admission::RefusalCode;

type Registration = pallet_registration::Error<Runtime>;
type Subnets = pallet_subnets::Error<Runtime>;
type Weights = pallet_weights::Error<Runtime>;

#[test]
fn an_error_has_the_number_that_clients_know() {
    let numbers: [(DispatchError, u8); 15] = [
        (Weights::NotEnoughStakeToSetWeights.into(), 1),
        (Subnets::SubnetNotExists.into(), 3),
        (Registration::SubnetNotExists.into(), 3),
        (Weights::MechanismDoesNotExist.into(), 3),
        (Weights::SettingWeightsTooFast.into(), 6),
        (Subnets::NetworkTxRateLimitExceeded.into(), 6),
        (Registration::TooManyRegistrationsThisBlock.into(), 6),
        (Registration::TooManyRegistrationsThisInterval.into(), 6),
        (Registration::HotKeyNotRegisteredInNetwork.into(), 10),
        (Registration::InvalidIpType.into(), 11),
        (Registration::InvalidIpAddress.into(), 11),
        (Registration::ServingRateLimitExceeded.into(), 12),
        (Registration::InvalidPort.into(), 13),
        (Weights::HotKeyNotRegisteredInSubNet.into(), 19),
        (Weights::IncorrectWeightVersionKey.into(), 255),
    ];
    for (error, number) in numbers {
        assert_eq!(Refusals::code(error), number, "{error:?}");
    }
}

#[test]
fn what_clients_have_no_number_for_is_255() {
    let unknown = ModuleError {
        index: 255,
        error: [1, 0, 0, 0],
        message: Some("InvalidPort"),
    };
    for error in [
        DispatchError::Module(unknown),
        DispatchError::BadOrigin,
        DispatchError::Other("InvalidPort"),
    ] {
        assert_eq!(Refusals::code(error), 255);
    }
}

//! Why a call of the RPC was refused.

use jsonrpsee::types::{error::INVALID_PARAMS_CODE, ErrorObject, ErrorObjectOwned};

/// What is answered in place of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A parameter is missing, of the wrong type, or out of its range.
    Parameters(String),
    /// This node knows no such block.
    UnknownBlock(String),
    /// The block is known, but its state is kept no longer.
    Pruned(u32),
    UnknownSubnet(u16),
    /// No such neuron on the subnet.
    UnknownNeuron(String),
    /// The runtime of that block has no such pallet, item, API or method.
    UnknownName(String),
    /// The runtime of that block tells something else than the method reads.
    OtherRuntime(String),
    /// The runtime was asked and did not answer.
    Failed(String),
    /// The node could not read its database.
    Internal(String),
}

pub type Result<T> = std::result::Result<T, Error>;

/// How much of what the runtime said when it failed is passed on.
const REASON: usize = 300;

impl Error {
    pub fn code(&self) -> i32 {
        match self {
            Self::Parameters(_) => INVALID_PARAMS_CODE,
            Self::UnknownBlock(_) => 20_001,
            Self::Pruned(_) => 20_002,
            Self::UnknownSubnet(_) => 20_003,
            Self::UnknownNeuron(_) => 20_004,
            Self::UnknownName(_) => 20_005,
            Self::OtherRuntime(_) => 20_006,
            Self::Failed(_) => 20_007,
            Self::Internal(_) => 20_008,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Parameters(what) => format!("Invalid params: {what}"),
            Self::UnknownBlock(block) => format!("There is no block {block}."),
            Self::Pruned(block) => format!(
                "The state of block {block} is kept no longer. Ask an archive node: it runs with \
                 `--state-pruning archive`."
            ),
            Self::UnknownSubnet(netuid) => format!("There is no subnet {netuid}."),
            Self::UnknownNeuron(what) | Self::UnknownName(what) => what.clone(),
            Self::OtherRuntime(what) => format!("The runtime can't be read: {what}"),
            Self::Failed(what) => format!("The runtime did not answer: {what}"),
            Self::Internal(what) => format!("The node can't read its database: {what}"),
        }
    }

    /// The runtime's own words, without the trace that follows.
    pub fn failed(error: impl ToString) -> Self {
        let words = error.to_string();
        let first = words.lines().next().unwrap_or_default();
        Self::Failed(first.chars().take(REASON).collect())
    }
}

impl From<yuma_json::Error> for Error {
    fn from(error: yuma_json::Error) -> Self {
        match error {
            yuma_json::Error::Unknown(what) => {
                Self::UnknownName(format!("In the runtime of that block {what}."))
            }
            yuma_json::Error::Invalid(what) => Self::Parameters(what),
            yuma_json::Error::Unreadable(what) => Self::OtherRuntime(what),
        }
    }
}

impl From<Error> for ErrorObjectOwned {
    fn from(error: Error) -> Self {
        ErrorObject::owned(error.code(), error.message(), None::<()>)
    }
}

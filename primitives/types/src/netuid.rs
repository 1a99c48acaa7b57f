use codec::{CompactAs, Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::{Type, TypeInfo};
use serde::{Deserialize, Serialize};

/// How far apart the storage indices of a subnet's mechanisms are.
const NETUIDS: u16 = 4096;

/// A mechanism inside a subnet; 0 is the one that every subnet has.
pub type MechId = u8;

macro_rules! plain_u16 {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode,
            DecodeWithMemTracking, CompactAs, MaxEncodedLen, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub u16);

        impl TypeInfo for $name {
            type Identity = u16;

            fn type_info() -> Type {
                u16::type_info()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<u16> for $name {
            fn from(value: u16) -> Self {
                Self(value)
            }
        }

        impl From<$name> for u16 {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}

plain_u16! {
    /// A subnet's number.
    NetUid
}

plain_u16! {
    /// The key of what a subnet keeps once per mechanism: `mecid * 4096 + netuid`.
    StorageIndex
}

impl NetUid {
    /// The root network, whose members allot emission to the subnets.
    pub const ROOT: Self = Self(0);

    /// Whether this is the root network.
    pub fn is_root(self) -> bool {
        self == Self::ROOT
    }

    /// The storage index of one of this subnet's mechanisms.
    pub fn mechanism(self, mecid: MechId) -> StorageIndex {
        StorageIndex(
            u16::from(mecid)
                .saturating_mul(NETUIDS)
                .saturating_add(self.0),
        )
    }
}

impl StorageIndex {
    /// Whose mechanism it is.
    pub fn netuid(self) -> NetUid {
        NetUid(self.0.checked_rem(NETUIDS).unwrap_or_default())
    }

    /// Which one.
    pub fn mecid(self) -> MechId {
        let mecid = self.0.checked_div(NETUIDS).unwrap_or_default();
        MechId::try_from(mecid).unwrap_or_default()
    }
}

impl From<NetUid> for StorageIndex {
    fn from(netuid: NetUid) -> Self {
        netuid.mechanism(0)
    }
}

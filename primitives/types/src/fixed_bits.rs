//! Fixed-point numbers as clients read them: a struct with the raw bits.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

macro_rules! fixed_bits {
    ($(#[$doc:meta])* $name:ident: $bits:ty) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode, Decode,
            DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
        )]
        pub struct $name {
            /// The number times two to its fractional bits.
            pub bits: $bits,
        }

        impl $name {
            /// The number with these bits.
            pub const fn from_bits(bits: $bits) -> Self {
                Self { bits }
            }
        }
    };
}

fixed_bits! {
    /// Unsigned, 64 integer and 64 fractional bits.
    U64F64: u128
}
fixed_bits! {
    /// Signed, 64 integer and 64 fractional bits.
    I64F64: i128
}
fixed_bits! {
    /// Signed, 96 integer and 32 fractional bits.
    I96F32: i128
}
fixed_bits! {
    /// Signed, 32 integer and 32 fractional bits.
    I32F32: i64
}

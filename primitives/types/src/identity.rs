//! What coldkeys and the owners of subnets say about themselves.

use crate::{limits::MAX_IDENTITY_TEXT, List};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::{build::Fields, Path, Type, TypeInfo};

/// A struct of short texts and long ones. By default they are as long as what is kept; in a call they
/// may be longer, so that it can be refused.
macro_rules! texts {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $length:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Clone,
            Debug,
            Default,
            PartialEq,
            Eq,
            Encode,
            Decode,
            DecodeWithMemTracking,
            MaxEncodedLen,
        )]
        pub struct $name<const SHORT: u32 = 256, const LONG: u32 = 1024> {
            $(pub $field: List<u8, $length>,)*
        }

        impl<const SHORT: u32, const LONG: u32> $name<SHORT, LONG> {
            /// As it is kept, unless a text is too long for that.
            pub fn kept(self) -> Option<$name> {
                Some($name {
                    $($field: self.$field.into_inner().try_into().ok()?,)*
                })
            }
        }

        impl<const SHORT: u32, const LONG: u32> TypeInfo for $name<SHORT, LONG> {
            // As what is kept, so that both are one type in metadata.
            type Identity = $name;

            fn type_info() -> Type {
                Type::builder()
                    .path(Path::new(stringify!($name), module_path!()))
                    .composite(Fields::named()$(
                        .field(|field| {
                            field
                                .ty::<List<u8, $length>>()
                                .name(stringify!($field))
                                .type_name("Vec<u8>")
                        })
                    )*)
            }
        }
    };
}

texts! {
    /// What the holder of a coldkey says about itself.
    ChainIdentity {
        name: SHORT,
        url: SHORT,
        github_repo: SHORT,
        image: LONG,
        discord: SHORT,
        description: LONG,
        additional: LONG,
    }
}

texts! {
    /// What the owner of a subnet says about it.
    SubnetIdentity {
        subnet_name: SHORT,
        github_repo: LONG,
        subnet_contact: LONG,
        subnet_url: LONG,
        discord: SHORT,
        description: LONG,
        logo_url: LONG,
        additional: LONG,
    }
}

/// A text of an identity as a call has it.
pub type GivenText = List<u8, MAX_IDENTITY_TEXT>;

/// A coldkey's identity as a call has it.
pub type GivenChainIdentity = ChainIdentity<MAX_IDENTITY_TEXT, MAX_IDENTITY_TEXT>;

/// A subnet's identity as a call has it.
pub type GivenSubnetIdentity = SubnetIdentity<MAX_IDENTITY_TEXT, MAX_IDENTITY_TEXT>;

//! A field of a record, and how it is encoded.

use alloc::vec;
use codec::{Decode, DecodeWithMemTracking, Encode, Error, Input, MaxEncodedLen, Output};
use scale_info::{
    build::{Fields, Variants},
    Path, Type, TypeInfo,
};
use yuma_types::List;

/// Bytes of a short field, at most.
const MAX_RAW: u32 = 128;
/// Bytes of a long one.
const MAX_BIG_RAW: u32 = 512;
/// Bytes of one that shows later.
pub(crate) const MAX_ENCRYPTED: u32 = 1_024;

const NONE: u8 = 0;
/// The tag of a short field says how long it is: so many more than this. Nothing else does.
const RAW: u8 = 1;
const LONGEST_RAW: u8 = 129;
const BLAKE_TWO_256: u8 = 130;
const SHA_256: u8 = 131;
const KECCAK_256: u8 = 132;
const SHA_THREE_256: u8 = 133;
const TIMELOCK_ENCRYPTED: u8 = 134;
const RESET_BONDS_FLAG: u8 = 135;
const BIG_RAW: u8 = 136;

/// A field of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// Nothing.
    None,
    /// Up to 128 bytes.
    Raw(List<u8, MAX_RAW>),
    BlakeTwo256([u8; 32]),
    Sha256([u8; 32]),
    Keccak256([u8; 32]),
    ShaThree256([u8; 32]),
    /// Bytes that show once the round of the beacon has come.
    TimelockEncrypted {
        encrypted: List<u8, MAX_ENCRYPTED>,
        reveal_round: u64,
    },
    /// Asks that the bonds to the neuron be reset.
    ResetBondsFlag,
    /// Up to 512 bytes.
    BigRaw(List<u8, MAX_BIG_RAW>),
}

impl Data {
    /// The bytes that it counts for.
    pub fn space(&self) -> u64 {
        let length = match self {
            Self::None | Self::ResetBondsFlag => 0,
            Self::Raw(bytes) => bytes.count(),
            Self::BlakeTwo256(_) | Self::Sha256(_) | Self::Keccak256(_) | Self::ShaThree256(_) => {
                32
            }
            Self::TimelockEncrypted { encrypted, .. } => encrypted.count(),
            Self::BigRaw(bytes) => bytes.count(),
        };
        length.into()
    }
}

impl Encode for Data {
    fn size_hint(&self) -> usize {
        usize::try_from(self.space()).map_or(0, |space| space.saturating_add(11))
    }

    fn encode_to<O: Output + ?Sized>(&self, to: &mut O) {
        match self {
            Self::None => to.push_byte(NONE),
            Self::Raw(bytes) => {
                let length = u8::try_from(bytes.len()).unwrap_or(u8::MAX);
                to.push_byte(RAW.saturating_add(length));
                to.write(bytes);
            }
            Self::BlakeTwo256(hash) => (BLAKE_TWO_256, hash).encode_to(to),
            Self::Sha256(hash) => (SHA_256, hash).encode_to(to),
            Self::Keccak256(hash) => (KECCAK_256, hash).encode_to(to),
            Self::ShaThree256(hash) => (SHA_THREE_256, hash).encode_to(to),
            Self::TimelockEncrypted {
                encrypted,
                reveal_round,
            } => (TIMELOCK_ENCRYPTED, encrypted, reveal_round).encode_to(to),
            Self::ResetBondsFlag => to.push_byte(RESET_BONDS_FLAG),
            Self::BigRaw(bytes) => (BIG_RAW, bytes).encode_to(to),
        }
    }
}

impl Decode for Data {
    fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
        Ok(match input.read_byte()? {
            NONE => Self::None,
            tag @ RAW..=LONGEST_RAW => {
                let mut bytes = vec![0; tag.saturating_sub(RAW).into()];
                input.read(&mut bytes)?;
                Self::Raw(List::truncated(bytes))
            }
            BLAKE_TWO_256 => Self::BlakeTwo256(Decode::decode(input)?),
            SHA_256 => Self::Sha256(Decode::decode(input)?),
            KECCAK_256 => Self::Keccak256(Decode::decode(input)?),
            SHA_THREE_256 => Self::ShaThree256(Decode::decode(input)?),
            TIMELOCK_ENCRYPTED => Self::TimelockEncrypted {
                encrypted: Decode::decode(input)?,
                reveal_round: Decode::decode(input)?,
            },
            RESET_BONDS_FLAG => Self::ResetBondsFlag,
            BIG_RAW => Self::BigRaw(Decode::decode(input)?),
            _ => return Err("no such field".into()),
        })
    }
}

impl DecodeWithMemTracking for Data {}

impl MaxEncodedLen for Data {
    fn max_encoded_len() -> usize {
        // The tag, and the longest variant.
        List::<u8, MAX_ENCRYPTED>::max_encoded_len()
            .saturating_add(u64::max_encoded_len())
            .saturating_add(1)
    }
}

/// Adds a variant for each length of a short field, and calls it by that.
macro_rules! raw {
    ($variants:expr; $($length:literal)*) => {
        $variants$(
            .variant(concat!("Raw", $length), |raw| {
                raw.index($length + RAW)
                    .fields(Fields::unnamed().field(|field| field.ty::<[u8; $length]>()))
            })
        )*
    };
}

impl TypeInfo for Data {
    type Identity = Self;

    #[allow(
        clippy::arithmetic_side_effects,
        reason = "literals, which would not compile"
    )]
    fn type_info() -> Type {
        let variants = Variants::new().variant("None", |none| none.index(NONE));
        let variants = raw!(
            variants;
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32
            33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62
            63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92
            93 94 95 96 97 98 99 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116
            117 118 119 120 121 122 123 124 125 126 127 128
        );
        let hash = || Fields::unnamed().field(|field| field.ty::<[u8; 32]>());
        let variants = variants
            .variant("BlakeTwo256", |v| v.index(BLAKE_TWO_256).fields(hash()))
            .variant("Sha256", |v| v.index(SHA_256).fields(hash()))
            .variant("Keccak256", |v| v.index(KECCAK_256).fields(hash()))
            .variant("ShaThree256", |v| v.index(SHA_THREE_256).fields(hash()))
            .variant("TimelockEncrypted", |v| {
                v.index(TIMELOCK_ENCRYPTED).fields(
                    Fields::named()
                        .field(|f| f.ty::<List<u8, MAX_ENCRYPTED>>().name("encrypted"))
                        .field(|f| f.ty::<u64>().name("reveal_round")),
                )
            })
            .variant("ResetBondsFlag", |v| v.index(RESET_BONDS_FLAG))
            .variant("BigRaw", |v| {
                v.index(BIG_RAW)
                    .fields(Fields::unnamed().field(|field| field.ty::<List<u8, MAX_BIG_RAW>>()))
            });
        Type::builder()
            .path(Path::new("Data", module_path!()))
            .variant(variants)
    }
}

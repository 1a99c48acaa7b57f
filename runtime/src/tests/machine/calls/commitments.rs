//! What neurons publish.

use super::{
    super::draw::{root, signed, Draw},
    Calls,
};
use pallet_commitments::{Call, CommitmentInfo, Data, MAX_FIELDS};
use yuma_types::List;

fn bytes<const N: u32>(draw: &mut Draw) -> List<u8, N> {
    List::truncated(draw.bytes(N.into()))
}

/// Short mostly, so that it is not too much for an epoch at once.
fn field(draw: &mut Draw) -> Data {
    match draw.below(8) {
        0 => Data::None,
        1 => Data::Sha256([7; 32]),
        2 => Data::ResetBondsFlag,
        3 => Data::BigRaw(bytes(draw)),
        4 if draw.odd() => Data::TimelockEncrypted {
            encrypted: bytes(draw),
            reveal_round: draw.below(1_000),
        },
        _ => Data::Raw(bytes(draw)),
    }
}

pub const CALLS: Calls = &[
    ("set_commitment", |draw| {
        let netuid = draw.netuid();
        let (_, hotkey) = draw.neuron(netuid);
        let count = draw.below(u64::from(MAX_FIELDS) + 1);
        let fields = (0..count).map(|_| field(draw)).collect();
        let info = CommitmentInfo {
            fields: frame_support::BoundedVec::truncate_from(fields),
        };
        signed(hotkey, Call::set_commitment { netuid, info })
    }),
    ("set_max_space", |draw| {
        let new_limit = draw.below_or(5_000, u64::from(u32::MAX)) as u32;
        root(Call::set_max_space { new_limit })
    }),
];

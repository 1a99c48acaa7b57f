use crate::vectors::{bytes, pow_seal};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use sha3::Keccak256;
use yuma_pow::{bound_meets, bound_seal, meets, seal, Puzzle};

#[test]
fn the_seals_match_every_vector() {
    let published = pow_seal();
    assert_eq!(
        published.construction,
        "keccak256(sha256(nonce_u64_le || keccak256(block_hash32 || account32)))"
    );
    assert_eq!(
        published.valid,
        "int(seal, big endian) * difficulty < 2^256"
    );
    assert!(!published.vectors.is_empty(), "no rows");
    for row in published.vectors {
        let (block_hash, account) = (bytes(&row.block_hash), bytes(&row.account));
        let nonce = row.nonce.parse().unwrap();
        let sealed = seal(&block_hash, &account, nonce);
        assert_eq!(sealed, bytes(&row.seal), "nonce {nonce}");
        assert_eq!(Puzzle::new(&block_hash, &account).seal(nonce), sealed);

        let mut preimage = nonce.to_le_bytes().to_vec();
        preimage.extend(bytes(&row.inner_keccak));
        let outer: [u8; 32] = Keccak256::digest(Sha256::digest(preimage)).into();
        assert_eq!(sealed, outer, "inner hash for nonce {nonce}");

        let most: u64 = row.max_difficulty_met.parse().unwrap();
        assert!(meets(&sealed, most), "nonce {nonce}, difficulty {most}");
        assert!(!meets(&sealed, most + 1), "nonce {nonce}, above {most}");
    }
}

#[test]
fn the_published_nonce_is_the_first_that_meets_its_difficulty() {
    let mined = pow_seal().mined;
    let puzzle = Puzzle::new(&bytes(&mined.block_hash), &bytes(&mined.account));
    let first = (0..).find(|&nonce| meets(&puzzle.seal(nonce), mined.difficulty));
    assert_eq!(first, Some(mined.first_valid_nonce));
    assert_eq!(puzzle.seal(mined.first_valid_nonce), bytes(&mined.seal));
}

proptest! {
    #[test]
    fn another_block_hotkey_or_nonce_has_another_seal(
        block: [u8; 32],
        hotkey: [u8; 32],
        nonce: u64,
        other: [u8; 32],
        next in 1u64..,
    ) {
        prop_assume!(other != block && other != hotkey);
        let sealed = seal(&block, &hotkey, nonce);
        prop_assert_ne!(seal(&other, &hotkey, nonce), sealed);
        prop_assert_ne!(seal(&block, &other, nonce), sealed);
        prop_assert_ne!(seal(&block, &hotkey, nonce.wrapping_add(next)), sealed);
    }
}

/// As SDK 11.3.0 computes them.
#[test]
fn a_bound_seal_is_that_of_the_clients() {
    let (block, hotkey, coldkey) = ([7; 32], [1; 32], [2; 32]);
    let expected = "ee40bc98dc1aa27209cfb28730ca49c4b56392e22845c57b9c285ab59cc1a4d8";
    let found = bound_seal(258, &block, &hotkey, &coldkey, 0x0102_0304_0506_0708);
    assert_eq!(found, bytes(expected));

    let hotkey = bytes("506c5a28f51e841b4df26ace64a23d69057fefda24bc9a53cb74197f901e7128");
    let coldkey = bytes("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d");
    let expected = "115e884863390f9f513b1787d9d8302ca75e3c5d7adf5cddd968febb7571af65";
    assert_eq!(bound_seal(2, &block, &hotkey, &coldkey, 5), bytes(expected));
}

#[test]
fn a_bound_seal_is_a_little_endian_number() {
    let mut small = [0; 32];
    small[0] = 0xff;
    assert!(bound_meets(&small, u64::MAX));
    assert!(!meets(&small, 2));
    small.reverse();
    assert!(!bound_meets(&small, 2));
    assert!(bound_meets(&small, 1));
}

#[test]
fn a_bound_seal_is_of_the_subnet_and_the_coldkey_too() {
    let first = bound_seal(1, &[7; 32], &[1; 32], &[2; 32], 5);
    assert_ne!(first, bound_seal(2, &[7; 32], &[1; 32], &[2; 32], 5));
    assert_ne!(first, bound_seal(1, &[8; 32], &[1; 32], &[2; 32], 5));
    assert_ne!(first, bound_seal(1, &[7; 32], &[3; 32], &[2; 32], 5));
    assert_ne!(first, bound_seal(1, &[7; 32], &[1; 32], &[3; 32], 5));
    assert_ne!(first, bound_seal(1, &[7; 32], &[1; 32], &[2; 32], 6));
}

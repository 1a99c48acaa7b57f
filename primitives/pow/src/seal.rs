//! The seal of a nonce.

use sha2::{Digest, Sha256};
use sha3::Keccak256;

/// What is compared with the difficulty: a 256-bit number, big-endian.
pub type Seal = [u8; 32];

/// The seal of a nonce, for a hotkey on a block.
pub fn seal(block_hash: &[u8; 32], hotkey: &[u8; 32], nonce: u64) -> Seal {
    Puzzle::new(block_hash, hotkey).seal(nonce)
}

/// What a bound seal begins with.
const BOUND: &[u8] = b"subtensor-pow-register-v1";

/// The seal of a nonce for one registration: of a hotkey on a subnet, signed by a coldkey. It is good
/// for nothing else, so that copying it helps nobody.
pub fn bound_seal(
    netuid: u16,
    block_hash: &[u8; 32],
    hotkey: &[u8; 32],
    coldkey: &[u8; 32],
    nonce: u64,
) -> Seal {
    let hash = Sha256::new_with_prefix(BOUND)
        .chain_update(netuid.to_le_bytes())
        .chain_update(block_hash)
        .chain_update(hotkey)
        .chain_update(coldkey)
        .chain_update(nonce.to_le_bytes());
    Keccak256::digest(hash.finalize()).into()
}

/// What all nonces of a hotkey on a block have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Puzzle([u8; 32]);

impl Puzzle {
    pub fn new(block_hash: &[u8; 32], hotkey: &[u8; 32]) -> Self {
        let hash = Keccak256::new_with_prefix(block_hash).chain_update(hotkey);
        Self(hash.finalize().into())
    }

    #[inline]
    pub fn seal(&self, nonce: u64) -> Seal {
        let hash = Sha256::new_with_prefix(nonce.to_le_bytes()).chain_update(self.0);
        Keccak256::digest(hash.finalize()).into()
    }
}

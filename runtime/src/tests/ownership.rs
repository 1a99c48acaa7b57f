//! Who comes to own a hotkey, with all parts together.

use super::*;
use pallet_keys::Owner;
use pallet_registration::{Difficulty, RegistrationsThisBlock, Uids};
use pallet_subtensor::Call;
use sp_runtime::transaction_validity::InvalidTransaction;
use yuma_interfaces::keys::Association;
use yuma_types::NetUid;

/// What becomes of a free call that would fail: it enters no block.
const REFUSED: Result<DispatchResult, TransactionValidityError> = Err(
    TransactionValidityError::Invalid(InvalidTransaction::Custom(255)),
);

const APEX: NetUid = NetUid(1);
const SCENE: NetUid = NetUid(2);
const EASY: u64 = 50;

/// The hotkey that is fought for. Bob is to own it; Eve is quicker.
const HOTKEY: &str = "//Newcomer_hk";

fn on_a_chain_with_easy_work(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        run_to(20);
        for netuid in [APEX, SCENE] {
            Difficulty::<Runtime>::insert(netuid, EASY);
        }
        test();
        assert_sound();
    });
}

fn register(coldkey: &str) -> Call<Runtime> {
    register_on(SCENE, coldkey)
}

/// The same work for the hotkey, wherever it goes and whoever is to own it.
fn register_on(netuid: NetUid, coldkey: &str) -> Call<Runtime> {
    let hotkey = account(HOTKEY);
    let hash = System::block_hash(19).0;
    let seal = |nonce| yuma_pow::seal(&hash, hotkey.as_ref(), nonce);
    let nonce = (0..)
        .find(|nonce| yuma_pow::meets(&seal(*nonce), EASY))
        .unwrap();
    Call::register {
        netuid,
        block_number: 19,
        nonce,
        work: list(&seal(nonce)),
        hotkey,
        coldkey: account(coldkey),
    }
}

fn send(signer: &str, call: Call<Runtime>) -> Result<DispatchResult, TransactionValidityError> {
    let nonce = System::account_nonce(account(signer));
    let options = Options {
        nonce,
        ..Default::default()
    };
    let transaction = sign(&pair(signer), RuntimeCall::SubtensorModule(call), options);
    apply(transaction)
}

fn owner() -> AccountId {
    Owner::<Runtime>::get(account(HOTKEY))
}

#[test]
fn whoever_copies_a_seal_does_not_keep_the_hotkey() {
    on_a_chain_with_easy_work(|| {
        assert_eq!(send("//Eve", register("//Eve")), Ok(Ok(())));
        assert_eq!(owner(), account("//Eve"));
        let uid = Uids::<Runtime>::get(SCENE, account(HOTKEY));

        assert_eq!(send(HOTKEY, register("//Bob")), Ok(Ok(())));
        assert_eq!(owner(), account("//Bob"));
        assert_eq!(Uids::<Runtime>::get(SCENE, account(HOTKEY)), uid);
        assert_eq!(RegistrationsThisBlock::<Runtime>::get(SCENE), 1);

        assert!(send("//Eve", register("//Eve")).is_err());
        assert_eq!(owner(), account("//Bob"));
    });
}

#[test]
fn who_copies_a_seal_to_another_subnet_does_not_spoil_the_work() {
    on_a_chain_with_easy_work(|| {
        assert_eq!(send("//Eve", register_on(APEX, "//Eve")), Ok(Ok(())));
        // The seal is used up for all but the hotkey itself.
        assert_eq!(send("//Bob", register("//Bob")), REFUSED);
        assert_eq!(send(HOTKEY, register("//Bob")), Ok(Ok(())));
        assert_eq!(owner(), account("//Bob"));
        assert!(Uids::<Runtime>::contains_key(SCENE, account(HOTKEY)));
    });
}

#[test]
fn who_puts_anothers_hotkey_on_root_does_not_keep_it() {
    on_a_chain_with_easy_work(|| {
        let hotkey = account(HOTKEY);
        assert_eq!(send("//Eve", Call::root_register { hotkey }), Ok(Ok(())));
        assert_eq!(owner(), account("//Eve"));
        assert_eq!(send(HOTKEY, register("//Bob")), Ok(Ok(())));
        assert_eq!(owner(), account("//Bob"));
    });
}

#[test]
fn a_hotkey_claims_itself_once_and_for_free() {
    on_a_chain_with_easy_work(|| {
        let hotkey = account(HOTKEY);
        let claim = |coldkey| Call::claim_hotkey {
            coldkey: account(coldkey),
        };
        // Nobody has claimed it yet, and it has no account.
        assert_eq!(send(HOTKEY, claim("//Bob")), REFUSED);
        assert!(!System::account_exists(&hotkey));

        let on_root = Call::root_register {
            hotkey: hotkey.clone(),
        };
        assert_eq!(send("//Eve", on_root), Ok(Ok(())));
        assert_eq!(send("//Bob", claim("//Bob")), REFUSED);
        assert_eq!(send(HOTKEY, claim("//Bob")), Ok(Ok(())));
        assert_eq!(owner(), account("//Bob"));
        assert_eq!(Balances::free_balance(&hotkey), 0);
        assert!(Uids::<Runtime>::contains_key(NetUid::ROOT, &hotkey));
        assert_eq!(send(HOTKEY, claim("//Eve")), REFUSED);
        assert_eq!(System::account_nonce(&hotkey), 1);
    });
}

#[test]
fn a_hotkey_is_released_when_nothing_depends_on_it() {
    on_a_chain_with_easy_work(|| {
        let release = |hotkey: &str| Call::release_hotkey {
            hotkey: account(hotkey),
        };
        assert_eq!(send("//Eve", register("//Eve")), Ok(Ok(())));
        let in_use = pallet_keys::Error::<Runtime>::HotkeyInUse.into();
        assert_eq!(send("//Eve", release(HOTKEY)), Ok(Err(in_use)));
        // That of the scene's owner, and of a member of the root network.
        for (coldkey, hotkey) in [("//Bob", "//Bob_hk"), ("//Alice", "//Alice_hk")] {
            assert_eq!(send(coldkey, release(hotkey)), Ok(Err(in_use)));
        }

        let spare = account("//Spare_hk");
        Keys::associate(&account("//Eve"), &account("//Eve"), &spare).unwrap();
        assert_eq!(send("//Eve", release("//Spare_hk")), Ok(Ok(())));
        assert!(!Owner::<Runtime>::contains_key(&spare));
    });
}

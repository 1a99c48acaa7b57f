//! What neurons publish, on the whole chain.

use super::*;
use frame_support::{assert_noop, assert_ok, traits::fungible::Mutate};
use pallet_commitments::{
    Call, CommitmentInfo, CommitmentOf, Data, Error, LastBondsReset, UsedSpaceOf,
};
use sp_runtime::{traits::Dispatchable, transaction_validity::InvalidTransaction};
use yuma_interfaces::registration::UidOf as _;
use yuma_types::NetUid;

const SCENE: NetUid = NetUid(2);

fn record(fields: &[Data]) -> RuntimeCall {
    let fields = fields.to_vec().try_into().unwrap();
    let info = CommitmentInfo { fields };
    let netuid = SCENE;
    Call::set_commitment { netuid, info }.into()
}

fn raw(bytes: &[u8]) -> Data {
    Data::Raw(list(bytes))
}

fn publish(who: &str, fields: &[Data]) -> DispatchResult {
    let origin = RuntimeOrigin::signed(account(who));
    let done = record(fields).dispatch(origin);
    done.map(|_| ()).map_err(|refused| refused.error)
}

#[test]
fn a_hotkey_publishes_once_it_can_pay_for_it() {
    chain("development").execute_with(|| {
        run_to(3);
        let hotkey = account("//Dave_hk");
        let send = || {
            apply(sign(
                &pair("//Dave_hk"),
                record(&[raw(b"hello")]),
                Options::default(),
            ))
        };
        assert_eq!(send(), Err(InvalidTransaction::Payment.into()));
        Balances::mint_into(&hotkey, TAO / 100).unwrap();
        assert_eq!(send(), Ok(Ok(())));
        let paid = TAO / 100 - Balances::free_balance(&hotkey);
        assert!((1_000..TAO / 1_000).contains(&paid), "{paid}");
        let record = CommitmentOf::<Runtime>::get(SCENE, hotkey).unwrap();
        assert_eq!((record.block, record.deposit), (3, 0));
        assert_sound();
    });
}

/// The SDK takes all that follows 14 bytes for what was published.
#[test]
fn the_metagraph_has_what_was_published_where_clients_look_for_it() {
    chain("development").execute_with(|| {
        run_to(3);
        publish("//Dave_hk", &[raw(b"hello")]).unwrap();
        let told = views::metagraph::selection(SCENE, 0, vec![73]).unwrap();
        let [(hotkey, bytes)] = &told.commitments.unwrap()[..] else {
            panic!("one record")
        };
        let bytes: Vec<u8> = bytes.iter().map(|byte| byte.0).collect();
        assert_eq!(
            (hotkey, &bytes[14..]),
            (&account("//Dave_hk"), &b"hello"[..])
        );
    });
}

#[test]
fn an_epoch_gives_space_anew() {
    chain("development").execute_with(|| {
        run_to(3);
        let hotkey = account("//Dave_hk");
        let next = Emission::next_epoch(SCENE).unwrap() as u32;
        while publish("//Dave_hk", &[]).is_ok() {}
        let usage = UsedSpaceOf::<Runtime>::get(SCENE, &hotkey).unwrap();
        assert_eq!(usage.used_space, 3_100);
        run_to(next - 1);
        let refused = Error::<Runtime>::SpaceLimitExceeded;
        assert_noop!(publish("//Dave_hk", &[]), refused);
        run_to(next);
        assert_ok!(publish("//Dave_hk", &[]));
        assert_sound();
    });
}

#[test]
fn the_next_epoch_begins_with_no_bonds_to_who_asked() {
    chain("development").execute_with(|| {
        run_to(30);
        let hotkey = account("//Dave_hk");
        let uid = Registration::uid(SCENE, &hotkey).unwrap();
        let waits = || pallet_yuma::BondsToReset::<Runtime>::get(SCENE).into_inner();
        publish("//Dave_hk", &[raw(b"new model"), Data::ResetBondsFlag]).unwrap();
        assert_eq!(
            (waits(), LastBondsReset::<Runtime>::get(SCENE, &hotkey)),
            (vec![], None)
        );

        pallet_subnets::BondsResetOn::<Runtime>::insert(SCENE, true);
        publish("//Dave_hk", &[raw(b"new model"), Data::ResetBondsFlag]).unwrap();
        assert_eq!(
            (waits(), LastBondsReset::<Runtime>::get(SCENE, &hotkey)),
            (vec![uid], Some(30))
        );
        assert_sound();
        run_to(Emission::next_epoch(SCENE).unwrap() as u32);
        assert!(waits().is_empty());
        assert_sound();
    });
}

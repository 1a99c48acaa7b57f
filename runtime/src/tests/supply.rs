//! What explorers are told of supply and emission is what the chain then does.

use super::*;
use crate::views::supply;
use frame_support::traits::fungible::Mutate;
use pallet_emission::Event;
use yuma_interfaces::subnets::SubnetCalls;
use yuma_tokenomics::SUPPLY_CAP;
use yuma_types::NetUid;

const SCENE: NetUid = NetUid(2);

fn issuance() -> Balance {
    Balances::total_issuance()
}

#[test]
fn a_block_issues_what_was_said_of_it() {
    chain("development").execute_with(|| {
        run_to(30);
        for _ in 0..20 {
            let (said, before) = (supply::supply(), issuance());
            assert_eq!((said.issuance, said.cap), (before, SUPPLY_CAP));
            let of_subnets = supply::of_subnets();
            let sum: Balance = of_subnets.iter().map(|of| of.per_block).sum();
            assert_eq!(sum, said.allotted);
            assert!(sum > 0 && sum <= said.block_emission);
            run_to(System::block_number() + 1);
            assert_eq!(issuance() - before, said.allotted);
        }
    });
}

#[test]
fn emission_is_halved_in_the_block_that_was_said() {
    chain("development").execute_with(|| {
        run_to(5);
        // Six blocks and a bit before the first halving.
        let mint = 10_500_000 * TAO - 6 * TAO - TAO / 2 - issuance();
        Balances::mint_into(&account("//Alice"), mint).unwrap();
        let said = supply::supply();
        assert_eq!(said.halvings, 0);
        assert_eq!(said.until_halving, Some(6 * TAO + TAO / 2));
        let block = said.halving_block.unwrap() as BlockNumber;
        run_to(block - 1);
        let whole = Emission::block_emission();
        // It is about to issue half.
        let said = supply::supply();
        assert_eq!((whole, said.halvings), (TAO / 2, 1));
        let before = issuance();
        run_to(block);
        assert!(issuance() - before <= TAO / 2);
        assert_eq!(issuance() - before, said.allotted);
    });
}

#[test]
fn where_nothing_is_issued_no_block_is_said() {
    chain("local").execute_with(|| {
        begin(1);
        let all = SUPPLY_CAP - issuance();
        Balances::mint_into(&account("//Alice"), all).unwrap();
        let said = supply::supply();
        assert_eq!((said.block_emission, said.halvings), (0, 64));
        assert_eq!((said.until_halving, said.halving_block), (None, None));
    });
}

#[test]
fn a_subnet_pays_out_when_and_what_was_said() {
    chain("development").execute_with(|| {
        run_to(25);
        let said = supply::of_subnet(SCENE).unwrap();
        let due = said.next_epoch.unwrap() as BlockNumber;
        assert!(said.last_payout < said.next_epoch && said.last_payout.is_some());
        assert!(said.share > 0);
        run_to(due - 1);
        let pending = supply::of_subnet(SCENE).unwrap().pending;
        run_to(due);
        let drained = System::events().into_iter().find_map(|it| match it.event {
            RuntimeEvent::Emission(Event::EpochCompleted {
                netuid: SCENE,
                owner,
                incentive,
                dividends,
                carried,
                drained,
                take,
            }) => {
                assert_eq!(owner + incentive + dividends + carried, drained);
                assert!(take > 0 && take < dividends);
                Some(drained)
            }
            _ => None,
        });
        assert_eq!(drained, Some(pending + said.per_block));
        let now = supply::of_subnet(SCENE).unwrap();
        assert_eq!(now.last_payout, said.next_epoch);
        assert!(now.pending < said.per_block);
        assert_eq!(supply::of_subnet(NetUid(77)), None);
    });
}

/// What is said in a block in which what subnets get changes, and of all that is there.
fn said_after(change: impl FnOnce()) {
    change();
    let (said, before) = (supply::supply(), issuance());
    assert!(said.halving_block.is_some());
    assert!(supply::of_subnets().iter().any(|of| of.share > 0));
    run_to(System::block_number() + 1);
    assert_eq!(issuance() - before, said.allotted);
    assert!(said.allotted > 0);
}

#[test]
fn what_is_said_in_the_block_of_a_change_is_right_too() {
    chain("development").execute_with(|| {
        run_to(31);
        said_after(|| Subnets::set_registration_allowed(NetUid(1), false));
        said_after(|| {
            pallet_emission::RootShares::<Runtime>::kill();
            let alice = account("//Alice");
            <Subnets as SubnetCalls<_>>::create(&alice, &account("//Alice_hk")).unwrap();
            <Subnets as SubnetCalls<_>>::start(&alice, NetUid(3)).unwrap();
        });
        said_after(|| {
            <Subnets as SubnetCalls<AccountId>>::remove(NetUid(3)).unwrap();
        });
    });
}

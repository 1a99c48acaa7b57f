//! Who has only stake can leave.

use super::*;
use frame_support::traits::fungible::Mutate;
use pallet_subtensor::{Call, Event};
use sp_runtime::transaction_validity::InvalidTransaction;
use yuma_interfaces::{staking::Payouts, yuma::Earning};
use yuma_types::NetUid;

const SCENE: NetUid = NetUid(2);
/// A miner that came by work: its coldkey has never held TAO.
const MINER: &str = "//Miner";
const EARNED: Balance = 3 * TAO;

fn hotkey() -> AccountId {
    account("//Miner_hk")
}

/// Runs a test on a chain on which the miner has earned something.
fn on_a_chain(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        run_to(3);
        let (coldkey, hotkey) = (account(MINER), hotkey());
        <Keys as yuma_interfaces::keys::Association<AccountId>>::associate(
            &hotkey, &coldkey, &hotkey,
        )
        .unwrap();
        run_to(6);
        Balances::mint_into(&Staking::pot(SCENE), EARNED).unwrap();
        let earning = Earning {
            hotkey,
            incentive: EARNED,
            dividends: 0,
        };
        Staking::pay(SCENE, &[earning], None).unwrap();
        assert!(!System::account_exists(&coldkey));
        test();
        assert_sound();
    });
}

fn remove(hotkey: AccountId, amount_unstaked: Balance) -> RuntimeCall {
    RuntimeCall::SubtensorModule(Call::remove_stake {
        hotkey,
        netuid: SCENE,
        amount_unstaked,
    })
}

fn leave(amount: Balance, nonce: Nonce) -> UncheckedExtrinsic {
    let options = Options { nonce, tip: 0 };
    sign(&pair(MINER), remove(hotkey(), amount), options)
}

fn stake() -> Balance {
    Staking::stake_of(&hotkey(), &account(MINER), SCENE)
}

/// What was taken out of stake for a fee, by the last event about it.
fn taken() -> Option<Balance> {
    System::events()
        .into_iter()
        .rev()
        .find_map(|record| match record.event {
            RuntimeEvent::SubtensorModule(Event::TransactionFeePaidWithAlpha {
                who,
                netuid: SCENE,
                alpha_fee,
                tao_amount,
            }) => {
                assert_eq!((who, alpha_fee), (account(MINER), tao_amount));
                Some(tao_amount)
            }
            _ => None,
        })
}

#[test]
fn the_fee_of_taking_out_stake_comes_out_of_it() {
    on_a_chain(|| {
        let author = Authorship::author().unwrap();
        let before = (Balances::free_balance(&author), Balances::total_issuance());
        assert!(offer_in_place(&leave(TAO, 0)).is_ok());
        assert_eq!(apply(leave(TAO, 0)), Ok(Ok(())));

        let taken = taken().unwrap();
        let fee = Balances::free_balance(&author) - before.0;
        assert!(fee > 0 && taken >= fee + 500);
        assert_eq!(stake(), EARNED - TAO - taken);
        let free = Balances::free_balance(account(MINER));
        assert_eq!(free, TAO + taken - fee);
        assert_eq!(Balances::total_issuance(), before.1);
        assert_eq!(System::account_nonce(account(MINER)), 1);

        // Now it has a balance, and pays out of that.
        System::reset_events();
        assert_eq!(apply(leave(TAO, 1)), Ok(Ok(())));
        assert_eq!(self::taken(), None);
    });
}

/// What the pool says, without what it does to the block number.
fn offer_in_place(transaction: &UncheckedExtrinsic) -> TransactionValidity {
    frame_support::storage::with_transaction(|| {
        let validity = offer(transaction);
        sp_runtime::TransactionOutcome::Rollback(Ok::<_, sp_runtime::DispatchError>(validity))
    })
    .unwrap()
}

#[test]
fn all_of_it_can_be_taken_out() {
    on_a_chain(|| {
        assert_eq!(apply(leave(EARNED, 0)), Ok(Ok(())));
        assert_eq!(stake(), 0);
        let free = Balances::free_balance(account(MINER));
        assert!(free > EARNED - TAO / 100 && free < EARNED);
    });
}

#[test]
fn a_position_that_does_not_reach_pays_nothing() {
    on_a_chain(|| {
        assert_eq!(apply(leave(EARNED - 1_000, 0)), Ok(Ok(())));
        let who = account(MINER);
        let free = Balances::free_balance(&who);
        assert!(stake() < 1_000);
        let rest = stake();
        let _ = Balances::burn(RuntimeOrigin::signed(who.clone()), free - 500, true);
        assert_eq!(Balances::free_balance(&who), 500);
        let refused = Err(InvalidTransaction::Payment.into());
        assert_eq!(apply(leave(1_000, 1)), refused);
        assert_eq!((stake(), Balances::free_balance(&who)), (rest, 500));
    });
}

#[test]
fn nobody_pays_out_of_anothers_stake_or_for_another_call() {
    on_a_chain(|| {
        let refused = Err(InvalidTransaction::Payment.into());
        let strangers = [
            sign(&pair("//Nobody"), remove(hotkey(), TAO), Options::default()),
            sign(
                &pair(MINER),
                remove(account("//Alice_hk"), TAO),
                Options::default(),
            ),
            sign(&pair(MINER), remark(), Options::default()),
        ];
        for transaction in strangers {
            assert_eq!(apply(transaction), refused);
        }
        assert_eq!(stake(), EARNED);
    });
}

/// One of each call that names one position to take stake out of.
fn exits() -> Vec<Call<Runtime>> {
    let (netuid, to) = (SCENE, NetUid::ROOT);
    let (alpha_amount, limit_price, allow_partial) = (TAO, TAO, false);
    vec![
        Call::remove_stake {
            hotkey: hotkey(),
            netuid,
            amount_unstaked: TAO,
        },
        Call::remove_stake_limit {
            hotkey: hotkey(),
            netuid,
            amount_unstaked: TAO,
            limit_price,
            allow_partial,
        },
        Call::remove_stake_full_limit {
            hotkey: hotkey(),
            netuid,
            limit_price: Some(limit_price),
        },
        Call::move_stake {
            origin_hotkey: hotkey(),
            destination_hotkey: account("//Alice_hk"),
            origin_netuid: netuid,
            destination_netuid: netuid,
            alpha_amount,
        },
        Call::move_stake {
            origin_hotkey: hotkey(),
            destination_hotkey: account("//Alice_hk"),
            origin_netuid: netuid,
            destination_netuid: netuid,
            // All of it, less what the fee takes.
            alpha_amount: EARNED,
        },
        Call::transfer_stake {
            destination_coldkey: account("//Bob"),
            hotkey: hotkey(),
            origin_netuid: netuid,
            destination_netuid: to,
            alpha_amount,
        },
        Call::swap_stake {
            hotkey: hotkey(),
            origin_netuid: netuid,
            destination_netuid: to,
            alpha_amount,
        },
        Call::swap_stake_limit {
            hotkey: hotkey(),
            origin_netuid: netuid,
            destination_netuid: to,
            alpha_amount,
            limit_price,
            allow_partial,
        },
        Call::recycle_alpha {
            hotkey: hotkey(),
            amount: TAO,
            netuid,
        },
    ]
}

#[test]
fn each_call_that_names_one_position_pays_out_of_it() {
    for call in exits() {
        on_a_chain(|| {
            let exit = sign(&pair(MINER), call.into(), Options::default());
            assert!(offer_in_place(&exit).is_ok());
            assert_eq!(apply(exit), Ok(Ok(())));
            let taken = taken().unwrap();
            assert!(taken > 0 && stake() <= EARNED - TAO - taken);
        });
    }
}

#[test]
fn a_call_that_names_none_is_paid_out_of_the_balance_alone() {
    on_a_chain(|| {
        for call in [
            Call::unstake_all { hotkey: hotkey() },
            Call::unstake_all_alpha { hotkey: hotkey() },
        ] {
            let exit = sign(&pair(MINER), call.into(), Options::default());
            assert_eq!(apply(exit), Err(InvalidTransaction::Payment.into()));
        }
        assert_eq!(stake(), EARNED);
    });
}

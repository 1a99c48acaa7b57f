//! The example of `docs/staking.md`: every number on the page is one that a chain says.

use super::{
    pages::{section, Page},
    *,
};
use pallet_subtensor::Call;
use yuma_types::NetUid;

const SCENE: NetUid = NetUid(2);
const AMOUNT: Balance = 1_000 * TAO;

fn on(who: &str, hotkey: &str, netuid: NetUid) -> Balance {
    Staking::stake_of(&account(hotkey), &account(who), netuid)
}

/// Puts a call of theirs into the block and says what it cost besides.
fn call(who: &str, call: Call<Runtime>) -> Balance {
    let account = account(who);
    let nonce = System::account_nonce(&account);
    let options = Options { nonce, tip: 0 };
    let first = System::events().len();
    let call = RuntimeCall::SubtensorModule(call);
    assert_eq!(apply(sign(&pair(who), call, options)), Ok(Ok(())));
    let events = System::events().into_iter().skip(first);
    let fee = events.filter_map(|record| match record.event {
        RuntimeEvent::TransactionPayment(
            pallet_transaction_payment::Event::TransactionFeePaid { actual_fee, .. },
        ) => Some(actual_fee),
        _ => None,
    });
    fee.sum()
}

fn add(who: &str, hotkey: &str, netuid: NetUid) -> Balance {
    let call = Call::add_stake {
        hotkey: account(hotkey),
        netuid,
        amount_staked: AMOUNT,
    };
    self::call(who, call)
}

/// A number as the page writes it.
fn digits(number: Balance) -> String {
    number.to_string()
}

#[test]
fn the_example_of_the_page_is_what_happens() {
    let text = section(include_str!("../../../docs/staking.md"), "## An example");
    let mut page = Page::read(text, |cells| {
        cells.len() == 2 && cells[1].starts_with(|first: char| first.is_ascii_digit())
    });
    chain("development").execute_with(|| {
        let mut say = |row: &str, number: Balance| {
            assert_eq!(page.last::<1>(row), [digits(number)], "{row}");
        };
        run_to(2);
        say("what staking costs", add("//Eve", "//Alice_hk", SCENE));
        add("//Ferdie", "//Alice_hk", NetUid::ROOT);
        let stakes = || {
            (
                on("//Eve", "//Alice_hk", SCENE),
                on("//Ferdie", "//Alice_hk", NetUid::ROOT),
            )
        };
        run_to(19);
        assert_eq!(stakes(), (AMOUNT, AMOUNT));
        say("stake of each in block 19", AMOUNT);
        run_to(29);
        let (eve, ferdie) = stakes();
        say("Eve's stake after the epoch of block 29", eve);
        say("Ferdie's stake after the epoch of block 29", ferdie);
        run_to(51);
        let (eve, ferdie) = stakes();
        say("Eve's stake after that of block 51", eve);
        say("Ferdie's stake after that of block 51", ferdie);

        let free = Balances::free_balance(account("//Eve"));
        let leave = Call::unstake_all {
            hotkey: account("//Alice_hk"),
        };
        let fee = call("//Eve", leave);
        say("what leaving costs", fee);
        let back = Balances::free_balance(account("//Eve")) + fee - free;
        say("what Eve gets", back);
        assert_eq!(on("//Eve", "//Alice_hk", SCENE), 0);
        assert_sound();
    });
    page.finish();
}

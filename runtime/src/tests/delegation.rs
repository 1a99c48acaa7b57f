//! Weight that is lent, on a running chain and on the page that explains it.

use super::{pages::Page, *};
use pallet_delegation::{ChildKeys, ChildkeyTake, Delegates};
use pallet_emission::{AlphaDividendsPerSubnet, Event as EmissionEvent};
use pallet_subtensor::Call;
use yuma_interfaces::{
    delegation::{ChildrenCalls as _, Lending as _, TakeOf as _},
    staking::{CountedStakeOf as _, Payouts as _, StakeWeightOf as _},
    yuma::Earning,
};
use yuma_tokenomics::{fraction, pro_rata};
use yuma_types::NetUid;

const SCENE: NetUid = NetUid(2);
/// A half of a hotkey's weight.
const HALF: u64 = 1 << 63;
/// A tenth.
const TAKE: u16 = 6_554;

fn alice() -> AccountId {
    account("//Alice_hk")
}

fn charlie() -> AccountId {
    account("//Charlie_hk")
}

fn weight(hotkey: &AccountId) -> Balance {
    Delegation::stake_weight(hotkey, SCENE)
}

fn own_weight(hotkey: &AccountId) -> Balance {
    Staking::stake_weight(hotkey, SCENE)
}

fn call(signer: &str, nonce: Nonce, call: Call<Runtime>) {
    let call = RuntimeCall::SubtensorModule(call);
    let options = Options { nonce, tip: 0 };
    assert_eq!(apply(sign(&pair(signer), call, options)), Ok(Ok(())));
}

/// Charlie lends a half of what he weighs to Alice, who keeps a tenth of what that earns.
fn lend() {
    let set_children = Call::set_children {
        hotkey: charlie(),
        netuid: SCENE,
        children: list(&[(HALF, alice())]),
    };
    call("//Charlie", 0, set_children);
    let set_take = Call::set_childkey_take {
        hotkey: alice(),
        netuid: SCENE,
        take: TAKE,
    };
    call("//Alice", 0, set_take);
}

/// What the epoch of this block paid by dividends, and what it had drained and spent.
fn completed() -> Option<(Balance, Balance, Balance)> {
    System::events()
        .into_iter()
        .find_map(|record| match record.event {
            RuntimeEvent::Emission(EmissionEvent::EpochCompleted {
                netuid: SCENE,
                owner,
                incentive,
                dividends,
                carried,
                drained,
                ..
            }) => Some((dividends, drained, owner + incentive + dividends + carried)),
            _ => None,
        })
}

#[test]
fn an_epoch_goes_by_lent_weight_and_pays_the_parent() {
    chain("development").execute_with(|| {
        run_to(2);
        lend();
        // The cooldown is 15 blocks, and an epoch comes in each eleventh.
        while ChildKeys::<Runtime>::get(charlie(), SCENE).is_empty() {
            assert_eq!(weight(&alice()), own_weight(&alice()));
            run_to(System::block_number() + 1);
        }
        assert!((17..30).contains(&System::block_number()));
        for _ in 0..2 {
            let (before, weights) = (
                [alice(), charlie()].map(|key| own_weight(&key)),
                [alice(), charlie()].map(|key| weight(&key)),
            );
            let lent = before[1] / 2;
            assert!(weights[0].abs_diff(before[0] + lent) <= 1);
            assert!(weights[1].abs_diff(before[1] - lent) <= 1);
            run_to(System::block_number() + 1);
            while completed().is_none() {
                run_to(System::block_number() + 1);
            }
            let (dividends, drained, sum) = completed().unwrap();
            assert_eq!(drained, sum);
            let paid =
                [alice(), charlie()].map(|key| AlphaDividendsPerSubnet::<Runtime>::get(SCENE, key));
            assert_eq!(paid[0] + paid[1], dividends);
            // Both miners' bonds are Alice's and Charlie's alone. What Alice earned before she shared it
            // is told by what the epoch says of her uid.
            let earned = pallet_yuma::Emission::<Runtime>::get(SCENE);
            let (hers, his) = (earned[1], earned[2]);
            assert!((hers + his).abs_diff(dividends) <= 1);
            let part = pro_rata(hers, lent, before[0] + lent);
            let part = part - fraction(part, TAKE);
            assert!(paid[1].abs_diff(his + part) <= 2, "{paid:?} {his} {part}");
            assert!(part > his / 10);
            assert_sound();
        }
    });
}

#[test]
fn stake_weights_that_clients_see_are_those_of_the_epoch() {
    chain("development").execute_with(|| {
        run_to(2);
        lend();
        run_to(60);
        let stored = pallet_yuma::StakeWeight::<Runtime>::get(SCENE);
        let share = |uid: usize| f64::from(stored[uid]) / f64::from(u16::MAX);
        let sum = (weight(&alice()) + weight(&charlie())) as f64;
        assert!((share(1) - weight(&alice()) as f64 / sum).abs() < 0.001);
        assert!((share(2) - weight(&charlie()) as f64 / sum).abs() < 0.001);
        assert!(share(1) > 0.8);
    });
}

#[test]
fn what_miners_earn_is_staked_where_their_owner_wants_it() {
    chain("development").execute_with(|| {
        run_to(2);
        let hotkey = alice();
        let netuid = SCENE;
        call(
            "//Dave",
            0,
            Call::set_coldkey_auto_stake_hotkey { netuid, hotkey },
        );
        let (dave, miner) = (account("//Dave"), account("//Dave_hk"));
        let before = Staking::stake_of(&miner, &dave, SCENE);
        run_to(30);
        assert!(Staking::stake_of(&alice(), &dave, SCENE) > 0);
        assert_eq!(Staking::stake_of(&miner, &dave, SCENE), before);
        let told = System::events().into_iter().any(|record| {
            matches!(
                record.event,
                RuntimeEvent::Emission(EmissionEvent::AutoStakeAdded { .. })
            )
        });
        assert_eq!(told, completed().is_some());
        assert_sound();
    });
}

/// Two stakes 1,000 TAO on a hotkey of Ferdie's that is no neuron, and lends all that to Alice's.
#[test]
fn the_return_that_clients_see_is_what_a_nominator_earned() {
    chain("development").execute_with(|| {
        run_to(2);
        let hotkey = account("//lends alone");
        let (netuid, amount_staked) = (SCENE, 400 * TAO);
        let associate = Call::try_associate_hotkey {
            hotkey: hotkey.clone(),
        };
        call("//Ferdie", 0, associate);
        let stake = Call::add_stake {
            hotkey: hotkey.clone(),
            netuid,
            amount_staked,
        };
        call("//Two", 0, stake);
        let stake_on_child = Call::add_stake {
            hotkey: alice(),
            netuid,
            amount_staked,
        };
        call("//Two", 1, stake_on_child);
        let set_children = Call::set_children {
            hotkey: hotkey.clone(),
            netuid,
            children: list(&[(u64::MAX, alice())]),
        };
        call("//Ferdie", 1, set_children);
        run_to(60);
        while completed().is_none() {
            run_to(System::block_number() + 1);
        }
        let two = account("//Two");
        let had = Staking::stake_of(&hotkey, &two, SCENE);
        let had_of_child = Staking::stake_of(&alice(), &two, SCENE);
        run_to(System::block_number() + 1);
        while completed().is_none() {
            run_to(System::block_number() + 1);
        }
        let gained = Staking::stake_of(&hotkey, &two, SCENE) - had;
        let info = crate::views::delegate::delegate(hotkey.clone()).unwrap();
        let dividends = AlphaDividendsPerSubnet::<Runtime>::get(SCENE, &hotkey);
        assert!(gained > 0 && gained < dividends);
        let tempo = pallet_subnets::Tempo::<Runtime>::get(SCENE);
        let blocks = 86_400_000 / Authorities::slot_duration();
        let daily = pro_rata(dividends, blocks, u64::from(tempo) + 1);
        assert_eq!(info.total_daily_return.0, daily);
        let of_two = gained as f64 * blocks as f64 / f64::from(tempo + 1) / had as f64;
        let told = info.return_per_1000.0 as f64 / (1_000 * TAO) as f64;
        assert!((told / of_two - 1.0).abs() < 0.001, "{told} {of_two}");
        assert!(info.registrations.is_empty());

        // The child is paid for what it was lent too, and passes that on.
        let gained = Staking::stake_of(&alice(), &two, SCENE) - had_of_child;
        let of_two = gained as f64 * blocks as f64 / f64::from(tempo + 1) / had_of_child as f64;
        let validators = crate::views::validator::validators(SCENE);
        let child = validators.iter().find(|row| row.hotkey == alice()).unwrap();
        let told = child.return_per_1000 as f64 / (1_000 * TAO) as f64;
        assert!((told / of_two - 1.0).abs() < 0.001, "{told} {of_two}");
    });
}

fn number(page: &mut Page, row: &str) -> u64 {
    let [value] = page.last(row);
    value
        .parse()
        .unwrap_or_else(|_| panic!("{row}: {value} is no whole number"))
}

#[test]
fn the_page_computes_what_the_chain_does() {
    let ends_with_a_number =
        |cells: &[&str]| cells[cells.len() - 1].starts_with(|first: char| first.is_ascii_digit());
    let text = include_str!("../../../docs/delegation.md");
    let mut page = Page::read(text, ends_with_a_number);
    let mut wrong = Vec::new();
    let mut says = |row: &str, value: u64| {
        if number(&mut page, row) != value {
            wrong.push((row.to_string(), value));
        }
    };
    chain("development").execute_with(|| {
        run_to(2);
        pallet_delegation::PendingChildKeyCooldown::<Runtime>::put(0);
        let stake = |row: &str, of: &AccountId, netuid| {
            (row.to_string(), Staking::counted(of, netuid).here)
        };
        let rows = [
            stake("Alice's stake on the subnet", &alice(), SCENE),
            stake("Alice's root stake", &alice(), NetUid::ROOT),
            stake("Charlie's stake on the subnet", &charlie(), SCENE),
            stake("Charlie's root stake", &charlie(), NetUid::ROOT),
        ];
        for (row, value) in rows {
            says(&row, value);
        }
        says("Alice weighs", weight(&alice()));
        says("Charlie weighs", weight(&charlie()));
        says("Charlie's part for Alice", HALF);
        says("Alice's take as a child", TAKE.into());
        lend();
        Delegation::apply_children(SCENE);
        assert_eq!(ChildkeyTake::<Runtime>::get(alice(), SCENE), TAKE);
        let lent = weight(&alice()) - own_weight(&alice());
        says("Charlie lends", lent);
        says("Alice weighs with it", weight(&alice()));
        says("Charlie weighs without it", weight(&charlie()));

        let earned = [(alice(), 6 * TAO), (charlie(), TAO)];
        says("dividends of Alice", earned[0].1);
        says("dividends of Charlie", earned[1].1);
        let earnings = earned.map(|(hotkey, dividends)| Earning {
            hotkey,
            incentive: 0,
            dividends,
        });
        let (shared, _) = Delegation::share_dividends(SCENE, earnings.to_vec());
        let part = pro_rata(6 * TAO, lent, weight(&alice()));
        says("Charlie's part of Alice's dividends", part);
        says("what Alice keeps of it", fraction(part, TAKE));
        says("Alice has", shared[0].dividends);
        says("Charlie has", shared[1].dividends);
        assert_eq!(shared[0].dividends + shared[1].dividends, 7 * TAO);

        let pools =
            || [SCENE, NetUid::ROOT].map(|netuid| Staking::hotkey_stake(&charlie(), netuid));
        let before = pools();
        let own = || {
            let on = |netuid| Staking::stake_of(&charlie(), &account("//Charlie"), netuid);
            [on(SCENE), on(NetUid::ROOT)]
        };
        let take = fraction(shared[1].dividends, Delegation::take(&charlie()));
        says(
            "Charlie's take",
            Delegates::<Runtime>::get(charlie()).into(),
        );
        says("Charlie keeps by it", take);
        says(
            "all who stake on his hotkey get",
            shared[1].dividends - take,
        );
        Staking::issue(7 * TAO);
        Staking::settle(SCENE, 7 * TAO);
        let had = own();
        Staking::pay(SCENE, &shared, None).unwrap();
        let rose = pools();
        says("of that on the root network", rose[1] - before[1]);
        assert_eq!(
            rose[0] + rose[1] - before[0] - before[1],
            shared[1].dividends
        );
        assert!(own()[0] > had[0] + take);
        assert_eq!(Delegation::parents(SCENE), 1);
    });
    assert_eq!(wrong, [], "what is right");
    page.finish();
}

//! The page on which a reader computes what a miner earns: its chain, run, says the same.

use super::{pages::Page, *};
use frame_support::traits::fungible::Inspect;
use pallet_emission::{Event as EmissionEvent, LastEpochBlock, RootShares, SubnetTaoInEmission};
use pallet_registration::GenesisNeuron;
use pallet_staking::GenesisStake;
use pallet_subnets::GenesisSubnet;
use pallet_subtensor::Call;
use pallet_weights::GenesisWeights;
use yuma_consensus::{Detail, Neuron, Outcome, Snapshot};
use yuma_interfaces::{staking::StakeWeightOf, subnets::EpochRulesOf, weights::WeightRows};
use yuma_tokenomics::{fraction, pro_rata};
use yuma_types::NetUid;

const ROOT: NetUid = NetUid::ROOT;
const APEX: NetUid = NetUid(1);
const NET: NetUid = NetUid(2);

// Their uids on the subnet.
const ANN: u16 = 1;
const BEN: u16 = 2;
const CLEO: u16 = 3;
const DAN: u16 = 4;

fn coldkey(name: &str) -> AccountId {
    account(&format!("//{name}"))
}

fn hotkey(name: &str) -> AccountId {
    account(&format!("//{name}_hk"))
}

/// The page, with what its rows say.
struct Story(Page);

impl Story {
    fn number(&mut self, row: &str) -> u64 {
        let [value] = self.0.last(row);
        value
            .parse()
            .unwrap_or_else(|_| panic!("{row}: {value} is no whole number"))
    }

    fn tao(&mut self, row: &str) -> Balance {
        self.number(row) * TAO
    }

    fn says(&mut self, row: &str, value: impl Into<u64>) {
        assert_eq!(self.number(row), value.into(), "{row}");
    }

    /// The value, in as many decimals as the page shows.
    fn says_about(&mut self, row: &str, value: f64) {
        let [text] = self.0.last(row);
        let decimals = text.split('.').nth(1).map_or(0, str::len);
        assert_eq!(text, format!("{value:.decimals$}"), "{row}");
    }

    fn stakes(&mut self) -> Vec<GenesisStake<AccountId>> {
        let rows = [
            ("stake on subnet 2, of Ann on her hotkey", NET, "Ann", "Ann"),
            (
                "stake on subnet 2, of Nick on Ann's hotkey",
                NET,
                "Nick",
                "Ann",
            ),
            ("stake on subnet 2, of Ben on his hotkey", NET, "Ben", "Ben"),
            ("stake on root, of Ann on her hotkey", ROOT, "Ann", "Ann"),
            ("stake on root, of Ben on his hotkey", ROOT, "Ben", "Ben"),
        ];
        let stake = |(row, netuid, of, on)| GenesisStake {
            coldkey: coldkey(of),
            hotkey: hotkey(on),
            netuid,
            amount: self.tao(row),
        };
        rows.map(stake).to_vec()
    }

    fn weights(&mut self) -> Vec<GenesisWeights> {
        let mut row = |netuid, uid, dests: [u16; 2], rows: [&str; 2]| GenesisWeights {
            netuid,
            uid,
            dests: dests.to_vec(),
            values: rows.map(|row| self.number(row) as u16).to_vec(),
        };
        let votes = |name| [1, 2].map(|netuid| format!("{name}'s vote for subnet {netuid}"));
        let weights = |name| ["Cleo", "Dan"].map(|miner| format!("{name}'s weight to {miner}"));
        [("Ann", 0), ("Ben", 1)]
            .into_iter()
            .flat_map(|(name, seat)| {
                let (votes, weights) = (votes(name), weights(name));
                [
                    row(ROOT, seat, [1, 2], votes.each_ref().map(String::as_str)),
                    row(
                        NET,
                        seat + ANN,
                        [CLEO, DAN],
                        weights.each_ref().map(String::as_str),
                    ),
                ]
            })
            .collect()
    }

    /// The chain of the page's first table.
    fn chain(&mut self) -> TestExternalities {
        let mut config = config("local");
        let apex = GenesisSubnet {
            owner: None,
            tempo: 360,
            started: true,
            ..config.subnets.subnets.remove(0)
        };
        let subnet = GenesisSubnet {
            netuid: NET,
            owner: Some((coldkey("Olga"), hotkey("Olga"))),
            ..apex.clone()
        };
        config.subnets.subnets = vec![apex, subnet];
        config.subnets.root = None;

        let seat = |netuid, name| GenesisNeuron {
            netuid,
            coldkey: coldkey(name),
            hotkey: hotkey(name),
        };
        let on_root = ["Ann", "Ben"].map(|name| seat(ROOT, name));
        let on_subnet = ["Ann", "Ben", "Cleo", "Dan"].map(|name| seat(NET, name));
        config.registration.neurons = on_root.into_iter().chain(on_subnet).collect();
        config.staking.stakes = self.stakes();
        config.weights.weights = self.weights();

        let pots = [ROOT, APEX, NET].map(|netuid| (Staking::pot(netuid), 500));
        let pots = pots.into_iter().chain([(Staking::new_tao(), 500)]);
        let stakers = ["Ann", "Ben", "Nick"].map(|name| (coldkey(name), 1_000 * TAO));
        let mut balances: Vec<_> = pots.chain(stakers).collect();
        let given: Balance = balances.iter().map(|(_, amount)| amount).sum();
        balances.push((coldkey("Rich"), self.tao("all TAO there is") - given));
        config.balances.balances = balances;

        let mut chain: TestExternalities = config.build_storage().unwrap().into();
        chain.execute_with(|| {
            let permits = [false, true, true, false, false];
            pallet_yuma::ValidatorPermit::<Runtime>::insert(NET, list(&permits));
        });
        chain
    }

    fn rules(&mut self) {
        use pallet_subnets::*;
        self.says("root's tempo", Tempo::<Runtime>::get(ROOT));
        self.says("root's rho", Rho::<Runtime>::get(ROOT));
        self.says("root's kappa", Kappa::<Runtime>::get(ROOT));
        self.says("subnet 2's tempo", Tempo::<Runtime>::get(NET));
        self.says("subnet 2's kappa", Kappa::<Runtime>::get(NET));
        let average = BondsMovingAverage::<Runtime>::get(NET);
        self.says("subnet 2's bonds moving average", average);
        let penalty = BondsPenalty::<Runtime>::get(NET);
        self.says("subnet 2's bonds penalty", penalty);
        self.says("owner's cut", SubnetOwnerCut::<Runtime>::get());
        let take = pallet_delegation::Delegates::<Runtime>::get(hotkey("Ann"));
        self.says("take of Ann, as of anybody who sets none", take);
        let weight = pallet_staking::TaoWeight::<Runtime>::get();
        self.says("what root stake counts elsewhere", weight);
    }

    /// From the first block to the last before the subnet's epoch; says what it will share out.
    fn issuance(&mut self) -> Balance {
        self.says("a block issues", Emission::block_emission());
        let votes = self.number("root's first epoch");
        let epoch = self.number("subnet 2's first epoch");
        let before = self.number("in each block before 99");
        let after = self.number("in each block from 99 on");
        for block in 1..epoch {
            run_to(block as BlockNumber);
            let amount = if block < votes { before } else { after };
            assert_eq!(SubnetTaoInEmission::<Runtime>::get(NET), amount);
            assert_eq!(LastEpochBlock::<Runtime>::get(NET), 0);
        }
        Emission::pending(NET) + after
    }

    /// The sigmoid's way by hand, and the shares that the chain has.
    fn votes(&mut self) {
        let consensus = |trust: f64| 1.0 / (1.0 + (-10.0 * (trust - 32_767.0 / 65_535.0)).exp());
        let [(rank1, trust1), (rank2, trust2)] = [(0.4 * 0.5, 0.4), (0.6 + 0.4 * 0.5, 1.0)];
        self.says_about("rank of subnet 1", rank1);
        self.says_about("rank of subnet 2", rank2);
        self.says_about("trust in subnet 1", trust1);
        self.says_about("trust in subnet 2", trust2);
        self.says_about("consensus on subnet 1", consensus(trust1));
        self.says_about("consensus on subnet 2", consensus(trust2));
        let shares = RootShares::<Runtime>::get().into_inner();
        let [(APEX, first), (NET, second)] = shares[..] else {
            panic!("{shares:?}");
        };
        let float = |share: u128| share as f64 / 2_f64.powi(64);
        self.says_about("share of subnet 1", float(first));
        self.says_about("share of subnet 2", float(second));
        let scores = [rank1 * consensus(trust1), rank2 * consensus(trust2)];
        let share = scores[1] / (scores[0] + scores[1]);
        assert!((share - float(second)).abs() < 1e-12);
    }

    /// The epoch's steps, computed apart from the chain. Says what every uid earns by it.
    fn epoch(&mut self, emission: Balance) -> Outcome {
        self.says("Ann's hotkey", Staking::stake_weight(&hotkey("Ann"), NET));
        self.says("Ben's hotkey", Staking::stake_weight(&hotkey("Ben"), NET));
        let rules = Subnets::epoch_rules(NET).consensus;
        let (outcome, detail) = yuma_consensus::epoch_detailed(&rules, &snapshot(emission))
            .expect("the snapshot is a subnet's");
        let Detail {
            active_stake,
            consensus,
            rank,
            incentive,
            dividends,
            ..
        } = detail;
        let mut says = |what: &str, values: &[yuma_consensus::Fixed], who: [(&str, u16); 2]| {
            for (name, uid) in who {
                let value = values[usize::from(uid)].raw();
                self.says(&format!("{what} {name}"), value.unsigned_abs());
            }
        };
        let validators = [("Ann", ANN), ("Ben", BEN)];
        let miners = [("Cleo", CLEO), ("Dan", DAN)];
        says("stake of", &active_stake, validators);
        says("consensus on", &consensus, miners);
        says("rank of", &rank, miners);
        says("incentive of", &incentive, miners);
        says("dividends of", &dividends, validators);
        outcome
    }

    /// What the chain has paid, which is what the steps come to.
    fn payout(&mut self, gathered: Balance, outcome: &Outcome) {
        let (cut, carried) = completed();
        self.says("owner's part", cut);
        self.says("for the neurons", gathered - cut);
        self.says("Olga's stake after the payout", stake("Olga", "Olga", NET));
        assert_eq!(stake("Olga", "Olga", NET), cut);

        let mut paid = 0;
        for (name, uid) in [("Cleo", CLEO), ("Dan", DAN)] {
            let incentive = outcome.server_emission[usize::from(uid)];
            assert_eq!(stake(name, name, NET), incentive);
            self.says(&format!("{name}'s incentive"), incentive);
            paid += incentive;
        }
        for (name, uid) in [("Ann", ANN), ("Ben", BEN)] {
            let dividends = outcome.validator_emission[usize::from(uid)];
            let earned =
                pallet_emission::AlphaDividendsPerSubnet::<Runtime>::get(NET, hotkey(name));
            assert_eq!(earned, dividends);
            self.says(&format!("{name}'s dividends"), dividends);
            paid += dividends;
        }
        let left = "flooring leaves, in the pot for the next epoch";
        self.says(left, gathered - cut - paid);
        assert_eq!(carried, gathered - cut - paid);
        self.says("Cleo's stake after the payout", stake("Cleo", "Cleo", NET));
    }

    /// How a hotkey's dividends are divided, by the pools that they raised.
    fn dividends(&mut self, dividends: Balance, before: [Balance; 3]) {
        let [weight, here, on_root] = before;
        let take = fraction(dividends, 11_796);
        self.says("take", take);
        let rest = dividends - take;
        let to_stakers = pro_rata(rest, here, weight);
        let to_root = pro_rata(rest, weight - here, weight);
        let to_ann = dividends - to_stakers - to_root;
        self.says("to those who stake on subnet 2", to_stakers);
        self.says("to those who stake on root", to_root);
        self.says("to Ann, as take and rest", to_ann);
        let pool = |netuid| Staking::hotkey_stake(&hotkey("Ann"), netuid);
        assert_eq!(pool(NET), here + to_stakers + to_ann);
        assert_eq!(pool(ROOT), on_root + to_root);
        self.says("Nick's stake after the payout", stake("Nick", "Ann", NET));
    }

    fn leaving(&mut self) {
        let (author, who) = (Authorship::author().unwrap(), coldkey("Cleo"));
        let had = stake("Cleo", "Cleo", NET);
        let before = Balances::free_balance(&author);
        assert_eq!(Balances::total_balance(&who), 0);
        let leave = RuntimeCall::SubtensorModule(Call::remove_stake {
            hotkey: hotkey("Cleo"),
            netuid: NET,
            amount_unstaked: had,
        });
        let done = apply(sign(&pair("//Cleo"), leave, Options::default()));
        assert_eq!(done, Ok(Ok(())));
        let fee = Balances::free_balance(&author) - before;
        assert!(fee > 0 && fee <= self.number("the fee is at most"), "{fee}");
        self.says("Cleo's stake after leaving", stake("Cleo", "Cleo", NET));
        assert_eq!(Balances::free_balance(&who), had - fee);
    }
}

fn stake(of: &str, on: &str, netuid: NetUid) -> Balance {
    Staking::stake_of(&hotkey(on), &coldkey(of), netuid)
}

/// The subnet as its epoch finds it.
fn snapshot(emission: Balance) -> Snapshot {
    let names = ["Olga", "Ann", "Ben", "Cleo", "Dan"];
    let validators = [ANN, BEN];
    let neuron = |(uid, name): (u16, &str)| Neuron {
        stake: Staking::stake_weight(&hotkey(name), NET),
        last_update: 1,
        registered_at: 0,
        validator_permit: validators.contains(&uid),
        earliest_commit: None,
    };
    let row = |uid| (uid, crate::Weights::row(NET.into(), uid));
    Snapshot {
        now: 357,
        last_step: 0,
        tempo: 360,
        emission,
        owner_uid: Some(0),
        neurons: (0..).zip(names).map(neuron).collect(),
        weights: validators.map(row).to_vec(),
        bonds: vec![],
    }
}

/// The owner's cut of this block's epoch, and what it carried.
fn completed() -> (Balance, Balance) {
    let mut events = System::events().into_iter();
    let completed = events.find_map(|record| match record.event {
        RuntimeEvent::Emission(EmissionEvent::EpochCompleted {
            netuid: NET,
            owner,
            carried,
            ..
        }) => Some((owner, carried)),
        _ => None,
    });
    completed.expect("the epoch has run")
}

#[test]
fn a_miner_earns_what_the_page_computes_by_hand() {
    let ends_with_a_number =
        |cells: &[&str]| cells[cells.len() - 1].starts_with(|first: char| first.is_ascii_digit());
    let page = Page::read(include_str!("../../../docs/earning.md"), ends_with_a_number);
    let mut story = Story(page);
    story.chain().execute_with(|| {
        story.rules();
        let gathered = story.issuance();
        story.votes();
        story.says("gathered", gathered);
        let cut = fraction(gathered, 11_796);
        let outcome = story.epoch(gathered - cut);
        let ann = hotkey("Ann");
        let pool = |netuid| Staking::hotkey_stake(&ann, netuid);
        let before = [Staking::stake_weight(&ann, NET), pool(NET), pool(ROOT)];
        run_to(System::block_number() + 1);
        story.payout(gathered, &outcome);
        story.dividends(outcome.validator_emission[usize::from(ANN)], before);
        story.leaving();
        assert_sound();
        story.0.finish();
    });
}

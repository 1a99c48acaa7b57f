//! What holds whatever is submitted, in any order.

use super::*;
use crate::{WeightCommits, Weights as Rows};
use std::collections::BTreeMap;
use yuma_interfaces::{keys::OnHotkeySwapped, subnets::WeightRulesOf};

/// Numbers that look like chance, the same in each run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    fn list(&mut self, bound: u64) -> Vec<u16> {
        let length = self.below(7);
        (0..length).map(|_| self.below(bound) as u16).collect()
    }
}

/// What a hotkey has committed: (mechanism, uids, values, salt).
type Word = (MechId, Vec<u16>, Vec<u16>, Vec<u16>);

fn show(word: &Word) -> Shown<'_> {
    Shown {
        uids: &word.1,
        values: &word.2,
        salt: &word.3,
        version_key: 0,
    }
}

fn assert_rows_are_right() {
    let n = 5;
    for (index, uid, row) in Rows::<Test>::iter() {
        assert!(index.mecid() < Mechanisms::get() && uid < n);
        assert!(row.is_sorted_by(|(one, _), (next, _)| one < next));
        assert!(row.iter().all(|(dest, _)| *dest < n) && row.len() <= usize::from(n));
        let largest = row.iter().map(|(_, value)| *value).max();
        assert!(largest.is_none_or(|value| value == u16::MAX || value == 0));
    }
}

/// When it was set or revealed.
fn assert_is_long_enough(mecid: MechId, uid: Uid) {
    let row = Weights::row(SUBNET.mechanism(mecid), uid);
    let least = Mock::weight_rules(SUBNET).min_allowed;
    let is_itself = matches!(row[..], [(dest, _)] if dest == uid);
    assert!(is_itself || row.len() >= usize::from(least));
}

/// Where weights are open it may set them; where they are committed it may once the oldest commits have
/// had their epochs.
fn assert_nobody_is_locked_out(hotkeys: &[u64]) {
    let later = System::block_number() + 1_000;
    System::set_block_number(later);
    Epoch::mutate(|epoch| *epoch += 101);
    for commit_reveal in [true, false] {
        change_rules(SUBNET, |rules| rules.commit_reveal = commit_reveal);
        for hotkey in hotkeys {
            for mecid in 0..Mechanisms::get() {
                let uid = hotkey_uid(*hotkey);
                if commit_reveal {
                    assert_ok!(Weights::check_commit(hotkey, SUBNET, mecid));
                } else {
                    let set = Weights::set(hotkey, SUBNET, mecid, &[uid], &[1], 0);
                    assert_ok!(set);
                }
            }
        }
    }
    // And with that nothing is left that was committed.
    assert_eq!(WeightCommits::<Test>::iter().count(), 0);
}

fn hotkey_uid(hotkey: u64) -> Uid {
    use yuma_interfaces::registration::UidOf;
    Mock::uid(SUBNET, &hotkey).unwrap()
}

/// Who sits where, what was committed and when, and when what each row says was set or committed.
struct World {
    hotkeys: Vec<u64>,
    words: Vec<(u64, Word, u64)>,
    said: BTreeMap<(MechId, Uid), u64>,
    newest: u64,
    /// How many commits and reveals came through.
    went: (u32, u32),
}

impl World {
    fn step(&mut self, draw: &mut Draw) {
        let place = draw.below(5) as usize;
        let hotkey = self.hotkeys[place];
        let mecid = draw.below(3) as MechId;
        match draw.below(40) {
            0 => change_rules(SUBNET, |rules| rules.commit_reveal = draw.below(4) > 0),
            1 => RevealPeriod::set(1 + draw.below(3)),
            2 => change_rules(SUBNET, |rules| {
                rules.rate_limit = draw.below(5);
                rules.min_allowed = draw.below(4) as u16;
            }),
            3 => {
                set_mechanisms(1 + draw.below(3) as MechId);
                self.said.retain(|(mecid, _), _| *mecid < Mechanisms::get());
            }
            4 => {
                replace(hotkey, self.newcomer(place));
                self.said.retain(|(_, uid), _| *uid != place as Uid);
            }
            5 => {
                let new = self.newcomer(place);
                match draw.below(2) {
                    0 => Weights::on_hotkey_swapped(&hotkey, &new),
                    _ => Weights::on_hotkey_swapped_on(SUBNET, &hotkey, &new, true),
                }
                seat(hotkey, new);
            }
            6..=10 => {
                let blocks = 1 + draw.below(4);
                System::set_block_number(System::block_number() + blocks);
                Epoch::mutate(|epoch| *epoch += u64::from(draw.below(3) == 0));
            }
            11..=13 => {
                let (dests, values) = (draw.list(7), draw.list(9));
                let asked = Weights::check_set(&hotkey, SUBNET, mecid, &dests, &values, 0);
                let set = Weights::set(&hotkey, SUBNET, mecid, &dests, &values, 0);
                assert_eq!(asked, set);
                if let Ok(uid) = set {
                    self.said.insert((mecid, uid), System::block_number());
                    assert_is_long_enough(mecid, uid);
                }
            }
            14..=24 => self.commit(draw, hotkey, mecid),
            _ => self.reveal(draw, hotkey),
        }
    }

    fn newcomer(&mut self, place: usize) -> u64 {
        self.newest += 1;
        self.hotkeys[place] = self.newest;
        self.newest
    }

    fn commit(&mut self, draw: &mut Draw, hotkey: u64, mecid: MechId) {
        let uids = match draw.below(4) {
            0 => draw.list(6),
            _ => vec![hotkey_uid(hotkey)],
        };
        let values = uids.iter().map(|_| draw.below(9) as u16).collect();
        let mut salt = draw.list(3);
        // No two are the same.
        salt.push(self.words.len() as u16);
        let word = (mecid, uids, values, salt);
        let hash = hash_in(hotkey, mecid, show(&word));
        let asked = Weights::check_commit(&hotkey, SUBNET, mecid);
        let done = Weights::commit(&hotkey, SUBNET, mecid, hash);
        assert_eq!(asked, done);
        if done.is_ok() {
            self.went.0 += 1;
            self.words.push((hotkey, word, System::block_number()));
        }
    }

    fn reveal(&mut self, draw: &mut Draw, hotkey: u64) {
        let last = self.words.iter().rev().filter(|(who, _, _)| *who == hotkey);
        let mut last: Vec<_> = last.take(8).map(|(_, word, at)| (word, *at)).collect();
        if draw.below(4) > 0 {
            let can =
                |word: &Word| Weights::check_reveal(&hotkey, SUBNET, word.0, &[show(word)]).is_ok();
            last.sort_by_key(|(word, _)| can(word));
        }
        let Some((word, at)) = last.pop() else {
            return;
        };
        let mut shown = word.clone();
        let forged = draw.below(3) == 0;
        if forged {
            shown.3.push(9);
        }
        let mecid = word.0;
        let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
        let asked = Weights::check_reveal(&hotkey, SUBNET, mecid, &[show(&shown)]);
        let done = Weights::reveal(&hotkey, SUBNET, mecid, &[show(&shown)]);
        assert_eq!(asked, done);
        assert!(!forged || done.is_err());
        if let Ok(revealed) = &done {
            self.went.1 += 1;
            self.said.insert((mecid, revealed.uid), at);
            assert_is_long_enough(mecid, revealed.uid);
        } else {
            assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), before);
        }
    }

    /// Whatever was committed and swapped since.
    fn assert_rows_are_as_old_as_what_they_say(&self) {
        for ((mecid, uid), said) in &self.said {
            let (index, hotkey) = (SUBNET.mechanism(*mecid), self.hotkeys[usize::from(*uid)]);
            let known_until = Weights::known_until(index, &[&hotkey])[0];
            let last_update = Weights::last_updates(index)[usize::from(*uid)];
            assert_eq!(known_until.map_or(last_update, |block| block + 1), *said);
        }
    }
}

#[test]
fn no_order_of_events_leaves_what_cannot_be_cleared_or_locks_anybody_out() {
    let mut went = (0, 0);
    for seed in 1..=150 {
        RevealPeriod::set(1);
        Epoch::set(0);
        Mechanisms::set(1);
        let subnet = sealed().neuron(STRANGER, SUBNET).permit(SUBNET, 2);
        subnet.build_and_execute(|| {
            let mut draw = Draw(seed * 0x9e37_79b9_7f4a_7c15);
            let mut world = World {
                hotkeys: vec![VALIDATOR, OWNER, MINER, OTHER_MINER, STRANGER],
                words: vec![],
                said: BTreeMap::new(),
                newest: 1_000,
                went: (0, 0),
            };
            for _ in 0..120 {
                world.step(&mut draw);
                assert_rows_are_right();
                world.assert_rows_are_as_old_as_what_they_say();
                assert_ok!(Weights::do_try_state());
            }
            went = (went.0 + world.went.0, went.1 + world.went.1);
            assert_nobody_is_locked_out(&world.hotkeys);
        });
    }
    // It was not all in vain.
    assert!(went.0 > 1_000 && went.1 > 200, "{went:?}");
}

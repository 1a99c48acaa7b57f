//! How arguments are drawn: from what is on the chain mostly, so that calls succeed, and from
//! beyond it sometimes.

use super::{
    calls,
    rng::Rng,
    world::{self, Role},
};
use crate::*;
use frame_support::dispatch::GetDispatchInfo;
use yuma_interfaces::subnets::SubnetIndex as _;
use yuma_types::{NetUid, Uid};

/// Who sends a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The chain's governance.
    Root,
    /// An account, which may be one that nobody has the key of.
    Signed(AccountId),
    /// Nobody: what a node reports by itself.
    Nobody,
}

/// A call, and who might well send it.
#[derive(Clone, Debug)]
pub struct Draft {
    pub by: By,
    pub call: RuntimeCall,
}

pub fn signed(who: AccountId, call: impl Into<RuntimeCall>) -> Draft {
    Draft {
        by: By::Signed(who),
        call: call.into(),
    }
}

pub fn root(call: impl Into<RuntimeCall>) -> Draft {
    Draft {
        by: By::Root,
        call: call.into(),
    }
}

pub fn unsigned(call: impl Into<RuntimeCall>) -> Draft {
    Draft {
        by: By::Nobody,
        call: call.into(),
    }
}

/// Draws arguments from the chain's state.
pub struct Draw<'a> {
    pub rng: &'a mut Rng,
    /// How deep the call that is being drawn lies in others.
    depth: u8,
    /// Arguments are beyond all reason once in so many times; 0 is never.
    odd: u64,
}

/// Calls lie in calls in calls, and no deeper.
const DEPTH: u8 = 2;

impl<'a> Draw<'a> {
    pub fn new(rng: &'a mut Rng) -> Self {
        Self {
            rng,
            depth: 0,
            odd: 16,
        }
    }

    /// Arguments make sense.
    pub fn sensible(rng: &'a mut Rng) -> Self {
        Self {
            odd: 0,
            ..Self::new(rng)
        }
    }

    /// Arguments are absurd half of the time.
    pub fn absurd(rng: &'a mut Rng) -> Self {
        Self {
            odd: 2,
            ..Self::new(rng)
        }
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.rng.below(n)
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.rng.one_in(n)
    }

    /// A number below `usual`, or in absurd cases below `odd`.
    pub fn below_or(&mut self, usual: u64, odd: u64) -> u64 {
        let n = if self.odd() { odd } else { usual };
        self.rng.below(n)
    }

    /// Whether this argument shall be absurd.
    pub fn odd(&mut self) -> bool {
        self.odd > 0 && self.rng.one_in(self.odd)
    }

    fn of_role(&mut self, role: Role) -> AccountId {
        let role = if self.odd() { Role::Stranger } else { role };
        self.rng.pick(&world::of_role(role)).unwrap()
    }

    pub fn coldkey(&mut self) -> AccountId {
        self.of_role(Role::Coldkey)
    }

    pub fn hotkey(&mut self) -> AccountId {
        self.of_role(Role::Hotkey)
    }

    /// Anybody, or in absurd cases an account of the chain itself.
    pub fn account(&mut self) -> AccountId {
        if self.odd() {
            let netuid = self.netuid();
            return match self.below(3) {
                0 => AccountId::new([0; 32]),
                1 => Staking::pot(netuid),
                _ => AccountId::new([self.below(256) as u8; 32]),
            };
        }
        let actors = world::actors();
        let index = self.below(actors.len() as u64) as usize;
        actors[index].account.clone()
    }

    pub fn address(&mut self) -> Address {
        if self.odd() {
            return match self.below(3) {
                0 => Address::Index(()),
                1 => Address::Raw(self.bytes(40)),
                _ => Address::Address20([7; 20]),
            };
        }
        self.account().into()
    }

    /// The account that may use sudo.
    pub fn sudo(&mut self) -> AccountId {
        pallet_sudo::Key::<Runtime>::get().unwrap_or(AccountId::new([0; 32]))
    }

    /// A network that exists, the root network included.
    pub fn netuid(&mut self) -> NetUid {
        if self.odd() {
            return NetUid([0, 77, 1024, u16::MAX][self.below(4) as usize]);
        }
        self.rng.pick(&Subnets::netuids()).unwrap()
    }

    /// A subnet that exists, if there is one.
    pub fn subnet(&mut self) -> NetUid {
        if self.odd() {
            return self.netuid();
        }
        let subnets: Vec<_> = Subnets::netuids()
            .into_iter()
            .filter(|netuid| !netuid.is_root())
            .collect();
        self.rng.pick(&subnets).unwrap_or(NetUid(77))
    }

    /// A neuron of a subnet, by its uid and its hotkey.
    pub fn neuron(&mut self, netuid: NetUid) -> (Uid, AccountId) {
        let n = pallet_registration::SubnetworkN::<Runtime>::get(netuid);
        let uid = self.below(n.into()) as Uid;
        if n == 0 || self.odd() {
            return (uid, self.hotkey());
        }
        (uid, pallet_registration::Keys::<Runtime>::get(netuid, uid))
    }

    /// A hotkey that a coldkey owns or may claim, and that sits not on this network.
    pub fn newcomer(&mut self, coldkey: &AccountId, netuid: NetUid) -> AccountId {
        let free: Vec<_> = world::of_role(Role::Hotkey)
            .into_iter()
            .filter(|hotkey| {
                let owner = pallet_keys::Owner::<Runtime>::try_get(hotkey);
                let claimable = owner.is_ok_and(|owner| owner == *coldkey)
                    || pallet_keys::Owner::<Runtime>::try_get(hotkey).is_err()
                    || pallet_keys::ProvisionalUntil::<Runtime>::contains_key(hotkey);
                claimable && !pallet_registration::Uids::<Runtime>::contains_key(netuid, hotkey)
            })
            .collect();
        if self.odd() {
            return self.account();
        }
        match self.rng.pick(&free) {
            Some(hotkey) => hotkey,
            None => self.hotkey(),
        }
    }

    /// Up to `most`, small amounts as often as large ones; in absurd cases the ends of the scale.
    pub fn amount(&mut self, most: u64) -> u64 {
        if self.odd() {
            let ends = [0, 1, 499, most, most.saturating_add(1), u64::MAX];
            return ends[self.below(6) as usize];
        }
        let bits = self.below(u64::from(64 - most.leading_zeros()) + 1);
        self.below(1u64.checked_shl(bits as u32).unwrap_or(u64::MAX))
            .min(most)
    }

    /// Up to `most` bytes; in absurd cases many.
    pub fn bytes(&mut self, most: u64) -> Vec<u8> {
        let length = if self.odd() {
            self.below(20_000)
        } else {
            self.below(most + 1)
        };
        let fill = self.below(256) as u8;
        vec![fill; length as usize]
    }

    pub fn block(&mut self) -> BlockNumber {
        let now = System::block_number();
        if self.odd() {
            return [0, now, u32::MAX][self.below(3) as usize];
        }
        now + 1 + self.below(5) as u32
    }

    /// Any call, signed by whom it takes: what others wrap. Nothing that would break the chain on
    /// purpose is among them.
    pub fn inner(&mut self) -> Draft {
        self.depth += 1;
        let draft = loop {
            let kind = calls::any(self.rng);
            let nests = calls::NESTING.contains(&kind.pallet);
            if !kind.breaks() && (!nests || self.depth < DEPTH) {
                break (kind.generator)(self);
            }
        };
        self.depth -= 1;
        draft
    }

    /// A call that `who` might well send.
    pub fn inner_by(&mut self, by: &By) -> RuntimeCall {
        for _ in 0..12 {
            let draft = self.inner();
            if draft.by == *by {
                return draft.call;
            }
        }
        match by {
            By::Root => frame_system::Call::set_heap_pages { pages: 8 }.into(),
            _ => calls::small(self.below(calls::SMALL)),
        }
    }

    /// The weight that a call declares.
    pub fn weight_of(&self, call: &RuntimeCall) -> frame_support::weights::Weight {
        call.get_dispatch_info().call_weight
    }
}

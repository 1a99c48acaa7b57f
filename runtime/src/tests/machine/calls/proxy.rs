//! What accounts let others do in their name.

use super::{
    super::{
        draw::{signed, By, Draw},
        world,
    },
    small, Calls, SMALL,
};
use crate::{proxies::ProxyType, *};
use codec::{Decode, Encode};
use pallet_proxy::{Announcements, Call, Proxies, ProxyDefinition};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

type Definition = ProxyDefinition<AccountId, ProxyType, BlockNumber>;

pub fn proxy_type(draw: &mut Draw) -> ProxyType {
    // The one that allows all, as often as all others.
    let index = if draw.one_in(2) {
        0
    } else {
        draw.below(18) as u8
    };
    ProxyType::decode(&mut &[index][..]).unwrap()
}

fn delay(draw: &mut Draw) -> BlockNumber {
    if draw.one_in(3) {
        draw.below(3) as u32
    } else {
        0
    }
}

/// Somebody, and who may act in its name.
fn given(
    draw: &mut Draw,
    with: impl Fn(&AccountId, &Definition) -> bool,
) -> Option<(AccountId, Definition)> {
    let mut given: Vec<_> = Proxies::<Runtime>::iter()
        .flat_map(|(real, (proxies, _))| {
            proxies
                .into_iter()
                .map(move |one| (real.clone(), one))
                .collect::<Vec<_>>()
        })
        .filter(|(real, one)| with(real, one))
        .collect();
    given.sort_by_key(Encode::encode);
    if draw.odd() {
        return None;
    }
    draw.rng.pick(&given)
}

/// A call that was announced: who announced it, for whom, and its hash.
fn announced(draw: &mut Draw) -> Option<(AccountId, AccountId, Hash)> {
    let mut all: Vec<_> = Announcements::<Runtime>::iter()
        .flat_map(|(delegate, (announcements, _))| {
            let one =
                move |announcement: &pallet_proxy::Announcement<AccountId, Hash, BlockNumber>| {
                    // The fields are private.
                    let (real, hash, _) =
                        <(AccountId, Hash, BlockNumber)>::decode(&mut &announcement.encode()[..])
                            .unwrap();
                    (delegate.clone(), real, hash)
                };
            announcements.iter().map(one).collect::<Vec<_>>()
        })
        .collect();
    all.sort();
    draw.rng.pick(&all)
}

fn hash_of(call: &RuntimeCall) -> Hash {
    BlakeTwo256::hash_of(call)
}

/// A pure proxy with its spawner and the call that kills it, if it is some blocks old at most.
fn pure(draw: &mut Draw) -> Option<(AccountId, Call<Runtime>)> {
    let (account, one) = given(draw, |real, _| world::actor(real).is_none())?;
    let now = System::block_number();
    for height in now.saturating_sub(40)..=now {
        for ext_index in 0..25 {
            let when = Some((height, ext_index));
            let made = Proxy::pure_account(&one.delegate, &one.proxy_type, 0, when);
            if made == account {
                let kill = Call::kill_pure {
                    spawner: one.delegate.into(),
                    proxy_type: one.proxy_type,
                    index: 0,
                    height,
                    ext_index,
                };
                return Some((account, kill));
            }
        }
    }
    None
}

pub const CALLS: Calls = &[
    ("proxy", |draw| {
        let found = given(draw, |_, one| one.delay == 0);
        let (real, delegate) = match found {
            Some((real, one)) => (real, one.delegate),
            None => (draw.account(), draw.coldkey()),
        };
        let force_proxy_type = draw.one_in(8).then(|| proxy_type(draw));
        let call = Box::new(draw.inner_by(&By::Signed(real.clone())));
        let real = real.into();
        signed(
            delegate,
            Call::proxy {
                real,
                force_proxy_type,
                call,
            },
        )
    }),
    ("add_proxy", |draw| {
        let (delegate, proxy_type, delay) = (draw.coldkey().into(), proxy_type(draw), delay(draw));
        let call = Call::add_proxy {
            delegate,
            proxy_type,
            delay,
        };
        signed(draw.coldkey(), call)
    }),
    ("remove_proxy", |draw| {
        let Some((real, one)) = given(draw, |real, _| world::actor(real).is_some()) else {
            let delegate = draw.address();
            let call = Call::remove_proxy {
                delegate,
                proxy_type: proxy_type(draw),
                delay: delay(draw),
            };
            return signed(draw.coldkey(), call);
        };
        let call = Call::remove_proxy {
            delegate: one.delegate.into(),
            proxy_type: one.proxy_type,
            delay: one.delay,
        };
        signed(real, call)
    }),
    ("remove_proxies", |draw| {
        signed(draw.coldkey(), Call::remove_proxies {})
    }),
    ("create_pure", |draw| {
        let call = Call::create_pure {
            proxy_type: proxy_type(draw),
            delay: 0,
            index: if draw.odd() { 7 } else { 0 },
        };
        signed(draw.coldkey(), call)
    }),
    ("kill_pure", |draw| match (0..8).find_map(|_| pure(draw)) {
        Some((account, kill)) => signed(account, kill),
        None => {
            let kill = Call::kill_pure {
                spawner: draw.address(),
                proxy_type: proxy_type(draw),
                index: 0,
                height: draw.block(),
                ext_index: 0,
            };
            signed(draw.coldkey(), kill)
        }
    }),
    ("announce", |draw| {
        let (real, delegate) = match given(draw, |_, _| true) {
            Some((real, one)) => (real, one.delegate),
            None => (draw.account(), draw.coldkey()),
        };
        let call_hash = hash_of(&small(draw.below(SMALL)));
        let real = real.into();
        signed(delegate, Call::announce { real, call_hash })
    }),
    ("remove_announcement", |draw| {
        let (delegate, real, call_hash) =
            announced(draw).unwrap_or_else(|| (draw.coldkey(), draw.account(), Hash::zero()));
        let real = real.into();
        signed(delegate, Call::remove_announcement { real, call_hash })
    }),
    ("reject_announcement", |draw| {
        let (delegate, real, call_hash) =
            announced(draw).unwrap_or_else(|| (draw.coldkey(), draw.coldkey(), Hash::zero()));
        let delegate = delegate.into();
        signed(
            real,
            Call::reject_announcement {
                delegate,
                call_hash,
            },
        )
    }),
    ("proxy_announced", |draw| {
        let (delegate, real, hash) =
            announced(draw).unwrap_or_else(|| (draw.coldkey(), draw.account(), Hash::zero()));
        let known = (0..SMALL).map(small).find(|call| hash_of(call) == hash);
        let call = known.unwrap_or_else(|| small(0));
        let call = Call::proxy_announced {
            delegate: delegate.into(),
            real: real.into(),
            force_proxy_type: None,
            call: Box::new(call),
        };
        signed(draw.account(), call)
    }),
    ("poke_deposit", |draw| {
        signed(draw.coldkey(), Call::poke_deposit {})
    }),
];

//! How newly issued TAO becomes stake.

use crate::{open_pool::OpenPool, pallet::*};
use frame_support::{
    ensure,
    traits::{
        fungible::{Balanced, Inspect},
        tokens::{Fortitude, Precision, Preservation},
    },
};
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    delegation::{AutoStakeOf, TakeOf},
    keys::OwnerOf,
    staking::{AutoStaked, Paid, Payouts},
    yuma::Earning,
};
use yuma_tokenomics::{fraction, pro_rata};
use yuma_types::{NetUid, Rao};

/// What became of what a hotkey earned.
#[derive(Default)]
struct Parts {
    /// What became stake on the subnet.
    here: Rao,
    /// What became root stake.
    to_root: Rao,
    /// What the hotkey's owner kept.
    take: Rao,
}

/// Incentive that its owner wants staked on another hotkey.
type Elsewhere<T> = Option<AutoStaked<<T as frame_system::Config>::AccountId>>;

impl<T: Config> Pallet<T> {
    /// Pays what a hotkey earned, but for what its owner wants elsewhere, which is asked where anybody
    /// on the subnet does. Says besides whether all that was done is to let one pool rise.
    fn pay_hotkey(
        netuid: NetUid,
        earning: &Earning<T::AccountId>,
        cut: Rao,
        ask: bool,
    ) -> Result<(Parts, bool, Elsewhere<T>), DispatchError> {
        let hotkey = &earning.hotkey;
        let owner = T::Hotkeys::owner(hotkey).ok_or(Error::<T>::HotKeyAccountNotExists)?;
        let elsewhere = ask
            .then(|| Self::elsewhere(netuid, &owner, earning))
            .flatten();
        let incentive = match elsewhere {
            Some(_) => 0,
            None => earning.incentive,
        };
        let own = incentive.checked_add(cut).ok_or(Error::<T>::Overflow)?;
        if earning.dividends == 0 {
            if let Some(here) = OpenPool::<T>::pay_sole_owner(hotkey, &owner, netuid, own)? {
                let parts = Parts {
                    here,
                    ..Parts::default()
                };
                return Ok((parts, elsewhere.is_none(), elsewhere));
            }
        }
        let mut pool = OpenPool::of(hotkey, &owner, netuid)?;
        let mut parts = Self::pay_stakers(&mut pool, hotkey, &owner, earning.dividends)?;
        pool.credit(own)?;
        parts.here = pool.close()?;
        Ok((parts, false, elsewhere))
    }

    /// What a hotkey earned by serving, where its owner wants that staked on another one. That must
    /// have an owner, as each that stake is put on.
    fn elsewhere(
        netuid: NetUid,
        owner: &T::AccountId,
        earning: &Earning<T::AccountId>,
    ) -> Elsewhere<T> {
        if earning.incentive == 0 {
            return None;
        }
        let destination = T::AutoStakes::auto_stake(owner, netuid)?;
        let destination = Self::hotkey_now(destination, netuid);
        T::Hotkeys::owner(&destination)?;
        (destination != earning.hotkey).then(|| AutoStaked {
            owner: owner.clone(),
            hotkey: earning.hotkey.clone(),
            destination,
            amount: earning.incentive,
        })
    }

    /// Says how much it came to.
    fn stake_elsewhere(
        netuid: NetUid,
        what: &AutoStaked<T::AccountId>,
    ) -> Result<Rao, DispatchError> {
        let mut pool = OpenPool::<T>::of(&what.destination, &what.owner, netuid)?;
        pool.credit(what.amount)?;
        pool.close()
    }

    /// Shares dividends among a hotkey's owner, by its take, and all who stake on it, each where
    /// they stake. What flooring leaves is the owner's.
    fn pay_stakers(
        pool: &mut OpenPool<T>,
        hotkey: &T::AccountId,
        owner: &T::AccountId,
        amount: Rao,
    ) -> Result<Parts, DispatchError> {
        if amount == 0 {
            return Ok(Parts::default());
        }
        let take = fraction(amount, T::Takes::take(hotkey));
        let rest = amount.saturating_sub(take);
        let mut root = OpenPool::<T>::of(hotkey, owner, NetUid::ROOT)?;
        let (here, on_root) = (pool.settled(), Self::weighted(root.settled()));
        let all = here.saturating_add(on_root);
        let to_stakers = pro_rata(rest, here, all);
        let to_root_stakers = pro_rata(rest, on_root, all);

        let mut parts = Parts::default();
        if to_root_stakers > 0 {
            root.share_out(to_root_stakers)?;
            parts.to_root = root.close()?;
        }
        pool.share_out(to_stakers)?;
        let paid = to_stakers.saturating_add(to_root_stakers);
        parts.take = amount.saturating_sub(paid);
        pool.credit(parts.take)?;
        Ok(parts)
    }

    /// Moves what has become root stake to the root network's pot.
    fn move_to_root(netuid: NetUid, amount: Rao) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        Self::move_tao(netuid, NetUid::ROOT, amount)?;
        Self::raise_subnet(NetUid::ROOT, amount)
    }
}

/// All that is to be paid.
fn sum_of<AccountId>(
    earnings: &[Earning<AccountId>],
    cut: Option<&(AccountId, Rao)>,
) -> Option<Rao> {
    let cut = cut.map_or(0, |(_, amount)| *amount);
    earnings.iter().try_fold(cut, |sum, earning| {
        sum.checked_add(earning.incentive)?
            .checked_add(earning.dividends)
    })
}

impl<T: Config> Payouts<T::AccountId> for Pallet<T> {
    type Currency = T::Currency;

    fn missing_deposit() -> Rao {
        Self::lacks(&Self::new_tao())
    }

    fn issue(amount: Rao) {
        // Dropped where the account can't hold it: then it was never issued.
        let _ = T::Currency::resolve(&Self::new_tao(), T::Currency::issue(amount));
    }

    fn unsettled() -> Rao {
        T::Currency::balance(&Self::new_tao()).saturating_sub(T::Currency::minimum_balance())
    }

    fn settle(netuid: NetUid, amount: Rao) {
        if amount == 0 {
            return;
        }
        let settled = T::Currency::withdraw(
            &Self::new_tao(),
            amount,
            Precision::BestEffort,
            Preservation::Preserve,
            Fortitude::Polite,
        );
        if let Ok(settled) = settled {
            let _ = T::Currency::resolve(&Self::pot(netuid), settled);
        }
    }

    fn recycle_unsettled(amount: Rao) {
        Self::burn(&Self::new_tao(), amount);
    }

    fn surplus(netuid: NetUid, coming: Rao) -> Rao {
        Self::pot_surplus(netuid, coming)
    }

    fn pay(
        netuid: NetUid,
        earnings: &[Earning<T::AccountId>],
        cut: Option<&(T::AccountId, Rao)>,
    ) -> Result<Paid<T::AccountId>, DispatchError> {
        let sum = sum_of(earnings, cut).ok_or(Error::<T>::Overflow)?;
        ensure!(Self::pot_surplus(netuid, 0) >= sum, Error::<T>::PotTooSmall);
        let (mut here, mut to_root) = (0, 0);
        let (mut paid, mut cut) = (Paid::default(), cut);
        let ask = T::AutoStakes::is_asked_for(netuid);
        let earns = |earning: &&Earning<_>| earning.incentive > 0 || earning.dividends > 0;
        for earning in earnings.iter().filter(earns) {
            let own = cut.take_if(|(hotkey, _)| *hotkey == earning.hotkey);
            let own = own.map_or(0, |(_, amount)| *amount);
            let (parts, only_rose, elsewhere) = Self::pay_hotkey(netuid, earning, own, ask)?;
            here = parts.here.saturating_add(here);
            to_root = parts.to_root.saturating_add(to_root);
            paid.take = paid.take.saturating_add(parts.take);
            let asked = ask && earning.incentive > 0;
            paid.asked = paid.asked.saturating_add(asked.into());
            paid.rose = paid.rose.saturating_add(only_rose.into());
            paid.auto_staked.extend(elsewhere);
        }
        if let Some((hotkey, amount)) = cut.filter(|(_, amount)| *amount > 0) {
            let nothing = Earning {
                hotkey: hotkey.clone(),
                incentive: 0,
                dividends: 0,
            };
            let (parts, _, _) = Self::pay_hotkey(netuid, &nothing, *amount, false)?;
            here = parts.here.saturating_add(here);
        }
        for what in &paid.auto_staked {
            here = Self::stake_elsewhere(netuid, what)?.saturating_add(here);
        }
        Self::move_to_root(netuid, to_root)?;
        Self::raise_subnet(netuid, here)?;
        Ok(paid)
    }

    fn recycle_surplus(netuid: NetUid) -> Rao {
        let surplus = Self::pot_surplus(netuid, 0);
        Self::burn(&Self::pot(netuid), surplus)
    }
}

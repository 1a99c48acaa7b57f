//! What a free call must fulfil before it enters the pool.

use crate::{
    batches::{columns, plain, shown},
    pallet::*,
};
use alloc::{vec, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::{fmt, marker::PhantomData};
use frame_support::{
    pallet_prelude::{TransactionSource, TransactionValidityError, Weight},
    traits::{Get, IsSubType, OriginTrait},
};
use scale_info::TypeInfo;
use sp_runtime::{
    traits::{
        AsSystemOriginSigner, DispatchInfoOf, DispatchOriginOf, Dispatchable, Implication,
        PostDispatchInfoOf, TransactionExtension,
    },
    transaction_validity::{InvalidTransaction, ValidTransaction},
    DispatchError, DispatchResult,
};
use yuma_interfaces::{
    admission::{Admission, RefusalCode},
    keys::HotkeyCalls,
    registration::{EndpointCalls, RegistrationCalls, Work},
    subnets::SubnetCalls,
    weights::{CommitCalls, Shown, WeightCalls},
};
use yuma_types::{AxonInfo, MechId, NetUid, PrometheusInfo, StorageIndex, Uid};

/// Refuses calls that would fail anyway and cost their sender nothing, with the codes that clients
/// know. It adds nothing to a transaction's bytes.
#[derive(Clone, Encode, Decode, DecodeWithMemTracking, PartialEq, Eq, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct SubtensorTransactionExtension<T>(PhantomData<T>);

impl<T> Default for SubtensorTransactionExtension<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<T> fmt::Debug for SubtensorTransactionExtension<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubtensorTransactionExtension")
    }
}

/// What a free call does. The pool holds one that does the same for the same hotkey on the same
/// subnet: no more could succeed.
#[allow(clippy::as_conversions, reason = "what the codec derives")]
#[derive(Encode)]
enum Act {
    Weigh,
    Commit,
    Reveal,
    ServeAxon,
    ServePrometheus,
    /// By the hotkey's own signature, which a copy under another coldkey lacks, and so can't take
    /// its place.
    RegisterItself,
    RegisterFor,
    Claim,
}

/// Of one act, the tag that its transactions provide.
type Place = Vec<u8>;

fn place<AccountId: Encode>(act: Act, index: StorageIndex, hotkey: &AccountId) -> Vec<Place> {
    vec![(b"yuma/free", act, index, hotkey).encode()]
}

impl<T: Config> SubtensorTransactionExtension<T> {
    /// Answers what the call itself would, and the places that it takes in the pool if it is free: one
    /// for each thing that it does.
    fn check(
        signer: &T::AccountId,
        call: &Call<T>,
        in_block: bool,
    ) -> Result<Vec<Place>, DispatchError> {
        match call {
            Call::set_weights {
                netuid,
                dests,
                weights,
                version_key,
            } => Self::check_weights(signer, *netuid, 0, dests, weights, *version_key),
            Call::set_mechanism_weights {
                netuid,
                mecid,
                dests,
                weights,
                version_key,
            } => Self::check_weights(signer, *netuid, *mecid, dests, weights, *version_key),
            Call::batch_set_weights {
                netuids,
                weights,
                version_keys,
            } => {
                let lengths = [netuids.len(), weights.len(), version_keys.len()];
                T::Weights::check_batch(&lengths, &plain(netuids))?;
                let mut places = vec![];
                let items = netuids.iter().zip(weights.iter()).zip(version_keys.iter());
                for ((netuid, row), key) in items {
                    let (dests, values) = columns(row);
                    let of_one = Self::check_weights(signer, netuid.0, 0, &dests, &values, key.0)?;
                    places.extend(of_one);
                }
                Ok(places)
            }
            Call::commit_weights { netuid, .. } => Self::check_commit(signer, *netuid, 0),
            Call::commit_mechanism_weights { netuid, mecid, .. } => {
                Self::check_commit(signer, *netuid, *mecid)
            }
            Call::batch_commit_weights {
                netuids,
                commit_hashes,
            } => {
                let lengths = [netuids.len(), commit_hashes.len()];
                T::Weights::check_batch(&lengths, &plain(netuids))?;
                let mut places = vec![];
                for netuid in netuids.iter() {
                    places.extend(Self::check_commit(signer, netuid.0, 0)?);
                }
                Ok(places)
            }
            Call::reveal_weights {
                netuid,
                uids,
                values,
                salt,
                version_key,
            } => {
                let version_key = *version_key;
                let shown = Shown {
                    uids,
                    values,
                    salt,
                    version_key,
                };
                Self::check_reveal(signer, *netuid, 0, &[shown])
            }
            Call::reveal_mechanism_weights {
                netuid,
                mecid,
                uids,
                values,
                salt,
                version_key,
            } => {
                let version_key = *version_key;
                let shown = Shown {
                    uids,
                    values,
                    salt,
                    version_key,
                };
                Self::check_reveal(signer, *netuid, *mecid, &[shown])
            }
            Call::batch_reveal_weights {
                netuid,
                uids_list,
                values_list,
                salts_list,
                version_keys,
            } => {
                let lengths = [
                    uids_list.len(),
                    values_list.len(),
                    salts_list.len(),
                    version_keys.len(),
                ];
                T::Weights::check_batch(&lengths, &[])?;
                let shown = shown(uids_list, values_list, salts_list, version_keys);
                Self::check_reveal(signer, *netuid, 0, &shown)
            }
            Call::serve_axon {
                netuid,
                ip,
                port,
                ip_type,
                ..
            } => Self::check_axon(signer, *netuid, *ip, *port, *ip_type, None),
            Call::serve_axon_tls {
                netuid,
                ip,
                port,
                ip_type,
                certificate,
                ..
            } => Self::check_axon(signer, *netuid, *ip, *port, *ip_type, Some(certificate)),
            Call::serve_prometheus {
                netuid,
                ip,
                port,
                ip_type,
                ..
            } => Self::check_prometheus(signer, *netuid, *ip, *port, *ip_type),
            Call::register {
                netuid,
                block_number,
                nonce,
                work,
                hotkey,
                coldkey,
            } => {
                let work = Work {
                    block_number: *block_number,
                    nonce: *nonce,
                    seal: work.to_vec(),
                    bound: false,
                };
                Self::check_work(signer, *netuid, &work, hotkey, coldkey, in_block)
            }
            Call::pow_register {
                netuid,
                work_block,
                nonce,
                work,
                hotkey,
            } => {
                let work = Work {
                    block_number: *work_block,
                    nonce: *nonce,
                    seal: work.to_vec(),
                    bound: true,
                };
                Self::check_work(signer, *netuid, &work, hotkey, signer, in_block)
            }
            Call::claim_hotkey { coldkey } => {
                T::Hotkeys::check_claim(signer, coldkey)?;
                Ok(place(Act::Claim, NetUid::ROOT.into(), signer))
            }
            Call::register_network { .. } => T::Subnets::check_create_rate().map(|()| vec![]),
            _ => Ok(vec![]),
        }
    }

    fn check_weights(
        hotkey: &T::AccountId,
        netuid: NetUid,
        mecid: MechId,
        dests: &[Uid],
        weights: &[u16],
        version_key: u64,
    ) -> Result<Vec<Place>, DispatchError> {
        T::Weights::check_set(hotkey, netuid, mecid, dests, weights, version_key)?;
        Ok(place(Act::Weigh, netuid.mechanism(mecid), hotkey))
    }

    fn check_commit(
        hotkey: &T::AccountId,
        netuid: NetUid,
        mecid: MechId,
    ) -> Result<Vec<Place>, DispatchError> {
        T::Weights::check_commit(hotkey, netuid, mecid)?;
        Ok(place(Act::Commit, netuid.mechanism(mecid), hotkey))
    }

    fn check_reveal(
        hotkey: &T::AccountId,
        netuid: NetUid,
        mecid: MechId,
        shown: &[Shown<'_>],
    ) -> Result<Vec<Place>, DispatchError> {
        T::Weights::check_reveal(hotkey, netuid, mecid, shown)?;
        Ok(place(Act::Reveal, netuid.mechanism(mecid), hotkey))
    }

    fn check_work(
        signer: &T::AccountId,
        netuid: NetUid,
        work: &Work,
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        in_block: bool,
    ) -> Result<Vec<Place>, DispatchError> {
        T::Registration::check_work(signer, netuid, work, hotkey, coldkey, in_block)?;
        let act = if signer == hotkey {
            Act::RegisterItself
        } else {
            Act::RegisterFor
        };
        Ok(place(act, netuid.into(), hotkey))
    }

    fn check_prometheus(
        hotkey: &T::AccountId,
        netuid: NetUid,
        ip: u128,
        port: u16,
        ip_type: u8,
    ) -> Result<Vec<Place>, DispatchError> {
        let prometheus = PrometheusInfo {
            ip,
            port,
            ip_type,
            ..PrometheusInfo::default()
        };
        T::Registration::check_prometheus(hotkey, netuid, &prometheus)?;
        Ok(place(Act::ServePrometheus, netuid.into(), hotkey))
    }

    fn check_axon(
        hotkey: &T::AccountId,
        netuid: NetUid,
        ip: u128,
        port: u16,
        ip_type: u8,
        certificate: Option<&[u8]>,
    ) -> Result<Vec<Place>, DispatchError> {
        let axon = AxonInfo {
            ip,
            port,
            ip_type,
            ..AxonInfo::default()
        };
        T::Registration::check_axon(hotkey, netuid, &axon, certificate)?;
        Ok(place(Act::ServeAxon, netuid.into(), hotkey))
    }
}

impl<T> TransactionExtension<T::RuntimeCall> for SubtensorTransactionExtension<T>
where
    T: Config + Send + Sync,
    T::RuntimeCall: Dispatchable + IsSubType<Call<T>>,
    <T::RuntimeCall as Dispatchable>::RuntimeOrigin:
        AsSystemOriginSigner<T::AccountId> + OriginTrait + Clone,
{
    const IDENTIFIER: &'static str = "SubtensorTransactionExtension";
    type Implicit = ();
    /// Who signed.
    type Val = Option<T::AccountId>;
    type Pre = Option<T::AccountId>;

    /// Whether the signer is a hotkey whose owner is provisional.
    fn weight(&self, _: &T::RuntimeCall) -> Weight {
        T::DbWeight::get().reads_writes(1, 1)
    }

    fn validate(
        &self,
        origin: DispatchOriginOf<T::RuntimeCall>,
        call: &T::RuntimeCall,
        _info: &DispatchInfoOf<T::RuntimeCall>,
        _len: usize,
        _implicit: Self::Implicit,
        _implication: &impl Implication,
        source: TransactionSource,
    ) -> Result<
        (
            ValidTransaction,
            Self::Val,
            DispatchOriginOf<T::RuntimeCall>,
        ),
        TransactionValidityError,
    > {
        let mut valid = ValidTransaction::default();
        let signer = origin.as_system_origin_signer().cloned();
        if let Some(signer) = &signer {
            T::Admission::admit(signer, call)?;
            if let Some(call) = call.is_sub_type() {
                valid.provides = Self::check(signer, call, source == TransactionSource::InBlock)
                    .map_err(|error| InvalidTransaction::Custom(T::Refusals::code(error)))?;
            }
        }
        Ok((valid, signer, origin))
    }

    fn prepare(
        self,
        signer: Self::Val,
        _origin: &DispatchOriginOf<T::RuntimeCall>,
        _call: &T::RuntimeCall,
        _info: &DispatchInfoOf<T::RuntimeCall>,
        _len: usize,
    ) -> Result<Self::Pre, TransactionValidityError> {
        Ok(signer)
    }

    /// After the call, which may give the hotkey to another.
    fn post_dispatch_details(
        signer: Self::Pre,
        _info: &DispatchInfoOf<T::RuntimeCall>,
        _post_info: &PostDispatchInfoOf<T::RuntimeCall>,
        _len: usize,
        _result: &DispatchResult,
    ) -> Result<Weight, TransactionValidityError> {
        if let Some(signer) = signer {
            T::Hotkeys::note_signed(&signer);
        }
        Ok(Weight::zero())
    }
}

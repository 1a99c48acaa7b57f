//! The runtime APIs: how the node and its clients ask the runtime.

use crate::{
    bounds, genesis_config_presets,
    views::{
        self, DelegateInfo, Delegation, DynamicInfo, Metagraph, NeuronInfo, NeuronInfoLite,
        NextWeights, RegistrationOutlook, SelectiveMetagraph, SimSwapResult, StakeAvailability,
        StakeInfo, SubnetEmission, SubnetHyperparams, SubnetHyperparamsV2, SubnetHyperparamsV3,
        SubnetInfo, SubnetInfov2, SubnetPrice, SubnetState, Supply, ValidatorInfo,
    },
    wire, AccountId, Aura, Authorities, Balance, Block, Emission, Executive, Grandpa,
    InherentDataExt, Nonce, Registration, Runtime, RuntimeCall, RuntimeGenesisConfig, SessionKeys,
    Staking, Subnets, System, TransactionPayment, Weights, VERSION,
};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{
    genesis_builder_helper::{build_state, get_preset},
    weights::Weight,
};
use pallet_transaction_payment::{FeeDetails, RuntimeDispatchInfo};
use sp_api::impl_runtime_apis;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_core::{crypto::KeyTypeId, OpaqueMetadata};
use sp_runtime::{
    traits::{Block as BlockT, NumberFor},
    transaction_validity::{TransactionSource, TransactionValidity},
    ApplyExtrinsicResult, ExtrinsicInclusionMode,
};
use sp_session::OpaqueGeneratedSessionKeys;
use sp_version::RuntimeVersion;
use yuma_interfaces::subnets::SubnetIndex as _;
use yuma_types::{LockState, MechId, NetUid, Uid};

impl_runtime_apis! {
    impl sp_api::Core<Block> for Runtime {
        fn version() -> RuntimeVersion {
            VERSION
        }

        fn execute_block(block: <Block as BlockT>::LazyBlock) {
            Executive::execute_block(block);
        }

        fn initialize_block(header: &<Block as BlockT>::Header) -> ExtrinsicInclusionMode {
            Executive::initialize_block(header)
        }
    }

    impl sp_api::Metadata<Block> for Runtime {
        fn metadata() -> OpaqueMetadata {
            wire::metadata_v14()
        }

        fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
            wire::metadata(version)
        }

        fn metadata_versions() -> Vec<u32> {
            wire::VERSIONS.to_vec()
        }
    }

    impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
        fn execute_view_function(
            id: frame_support::view_functions::ViewFunctionId,
            input: Vec<u8>,
        ) -> Result<Vec<u8>, frame_support::view_functions::ViewFunctionDispatchError> {
            Runtime::execute_view_function(id, input)
        }
    }

    impl sp_block_builder::BlockBuilder<Block> for Runtime {
        fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
            bounds::ensure(&extrinsic)?;
            Executive::apply_extrinsic(extrinsic)
        }

        fn finalize_block() -> <Block as BlockT>::Header {
            Executive::finalize_block()
        }

        fn inherent_extrinsics(
            data: sp_inherents::InherentData,
        ) -> Vec<<Block as BlockT>::Extrinsic> {
            data.create_extrinsics()
        }

        fn check_inherents(
            block: <Block as BlockT>::LazyBlock,
            data: sp_inherents::InherentData,
        ) -> sp_inherents::CheckInherentsResult {
            data.check_extrinsics(&block)
        }
    }

    impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
        fn validate_transaction(
            source: TransactionSource,
            transaction: <Block as BlockT>::Extrinsic,
            block_hash: <Block as BlockT>::Hash,
        ) -> TransactionValidity {
            bounds::ensure(&transaction)?;
            Executive::validate_transaction(source, transaction, block_hash)
        }
    }

    impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
        fn offchain_worker(header: &<Block as BlockT>::Header) {
            Executive::offchain_worker(header)
        }
    }

    impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
        fn slot_duration() -> sp_consensus_aura::SlotDuration {
            sp_consensus_aura::SlotDuration::from_millis(Aura::slot_duration())
        }

        fn authorities() -> Vec<AuraId> {
            pallet_aura::Authorities::<Runtime>::get().into_inner()
        }
    }

    impl sp_session::SessionKeys<Block> for Runtime {
        fn generate_session_keys(
            owner: Vec<u8>,
            seed: Option<Vec<u8>>,
        ) -> OpaqueGeneratedSessionKeys {
            SessionKeys::generate(&owner, seed).into()
        }

        fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
            SessionKeys::decode_into_raw_public_keys(&encoded)
        }
    }

    impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
        fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
            Grandpa::grandpa_authorities()
        }

        fn current_set_id() -> sp_consensus_grandpa::SetId {
            pallet_grandpa::CurrentSetId::<Runtime>::get()
        }

        fn submit_report_equivocation_unsigned_extrinsic(
            equivocation_proof: sp_consensus_grandpa::EquivocationProof<
                <Block as BlockT>::Hash,
                NumberFor<Block>,
            >,
            key_owner_proof: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
        ) -> Option<()> {
            let key_owner_proof = key_owner_proof.decode()?;
            Grandpa::submit_unsigned_equivocation_report(equivocation_proof, key_owner_proof)
        }

        fn generate_key_ownership_proof(
            set_id: sp_consensus_grandpa::SetId,
            authority_id: sp_consensus_grandpa::AuthorityId,
        ) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
            Authorities::key_ownership_proof(set_id, &authority_id)
        }
    }

    impl pallet_authorities::blocks::EquivocationApi<Block> for Runtime {
        fn submit_report_aura_equivocation_unsigned_extrinsic(
            first: <Block as BlockT>::Header,
            second: <Block as BlockT>::Header,
        ) -> Option<()> {
            Authorities::submit_aura_report(first, second)
        }
    }

    impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
        fn account_nonce(account: AccountId) -> Nonce {
            System::account_nonce(account)
        }
    }

    impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance>
        for Runtime
    {
        fn query_info(
            uxt: <Block as BlockT>::Extrinsic,
            len: u32,
        ) -> RuntimeDispatchInfo<Balance> {
            if bounds::within(&uxt.function) {
                TransactionPayment::query_info(uxt, len)
            } else {
                bounds::beyond_price()
            }
        }

        fn query_fee_details(uxt: <Block as BlockT>::Extrinsic, len: u32) -> FeeDetails<Balance> {
            if bounds::within(&uxt.function) {
                TransactionPayment::query_fee_details(uxt, len)
            } else {
                bounds::no_fee()
            }
        }

        fn query_weight_to_fee(weight: Weight) -> Balance {
            TransactionPayment::weight_to_fee(weight)
        }

        fn query_length_to_fee(length: u32) -> Balance {
            TransactionPayment::length_to_fee(length)
        }
    }

    impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<
        Block,
        Balance,
        RuntimeCall,
    > for Runtime
    {
        fn query_call_info(call: RuntimeCall, len: u32) -> RuntimeDispatchInfo<Balance> {
            if bounds::within(&call) {
                TransactionPayment::query_call_info(call, len)
            } else {
                bounds::beyond_price()
            }
        }

        fn query_call_fee_details(call: RuntimeCall, len: u32) -> FeeDetails<Balance> {
            if bounds::within(&call) {
                TransactionPayment::query_call_fee_details(call, len)
            } else {
                bounds::no_fee()
            }
        }

        fn query_weight_to_fee(weight: Weight) -> Balance {
            TransactionPayment::weight_to_fee(weight)
        }

        fn query_length_to_fee(length: u32) -> Balance {
            TransactionPayment::length_to_fee(length)
        }
    }

    impl views::DelegateInfoRuntimeApi<Block> for Runtime {
        fn get_delegates() -> Vec<DelegateInfo> {
            views::delegate::delegates()
        }

        fn get_delegate(delegate_account: AccountId) -> Option<DelegateInfo> {
            views::delegate::delegate(delegate_account)
        }

        fn get_delegated(delegatee_account: AccountId) -> Vec<Delegation> {
            views::delegate::delegated(&delegatee_account)
        }
    }

    impl views::NeuronInfoRuntimeApi<Block> for Runtime {
        fn get_neurons(netuid: NetUid) -> Vec<NeuronInfo> {
            views::neuron::all(netuid)
        }

        fn get_neuron(netuid: NetUid, uid: Uid) -> Option<NeuronInfo> {
            views::neuron::one(netuid, uid)
        }

        fn get_neurons_lite(netuid: NetUid) -> Vec<NeuronInfoLite> {
            views::neuron::all(netuid)
        }

        fn get_neuron_lite(netuid: NetUid, uid: Uid) -> Option<NeuronInfoLite> {
            views::neuron::one(netuid, uid)
        }
    }

    impl views::SubnetInfoRuntimeApi<Block> for Runtime {
        fn get_subnet_info(netuid: NetUid) -> Option<SubnetInfo> {
            views::one(netuid)
        }

        fn get_subnets_info() -> Vec<Option<SubnetInfo>> {
            views::all()
        }

        fn get_subnet_info_v2(netuid: NetUid) -> Option<SubnetInfov2> {
            views::one(netuid)
        }

        fn get_subnets_info_v2() -> Vec<Option<SubnetInfov2>> {
            views::all()
        }

        fn get_subnet_hyperparams(netuid: NetUid) -> Option<SubnetHyperparams> {
            views::one(netuid)
        }

        fn get_subnet_hyperparams_v2(netuid: NetUid) -> Option<SubnetHyperparamsV2> {
            views::one(netuid)
        }

        fn get_subnet_hyperparams_v3(netuid: NetUid) -> Option<SubnetHyperparamsV3> {
            views::hyperparams::list(netuid)
        }

        fn get_dynamic_info(netuid: NetUid) -> Option<DynamicInfo> {
            views::one(netuid)
        }

        fn get_all_dynamic_info() -> Vec<Option<DynamicInfo>> {
            views::all()
        }

        fn get_metagraph(netuid: NetUid) -> Option<Metagraph> {
            views::one(netuid)
        }

        fn get_all_metagraphs() -> Vec<Option<Metagraph>> {
            views::metagraph::all()
        }

        fn get_mechagraph(netuid: NetUid, mecid: MechId) -> Option<Metagraph> {
            views::metagraph::of_mechanism(netuid, mecid)
        }

        fn get_all_mechagraphs() -> Vec<Option<Metagraph>> {
            views::metagraph::all_mechanisms()
        }

        fn get_selective_metagraph(
            netuid: NetUid,
            metagraph_indexes: Vec<u16>,
        ) -> Option<SelectiveMetagraph> {
            views::metagraph::selection(netuid, 0, metagraph_indexes)
        }

        fn get_selective_mechagraph(
            netuid: NetUid,
            subid: MechId,
            metagraph_indexes: Vec<u16>,
        ) -> Option<SelectiveMetagraph> {
            views::metagraph::selection(netuid, subid, metagraph_indexes)
        }

        fn get_coldkey_auto_stake_hotkey(
            coldkey: AccountId,
            netuid: NetUid,
        ) -> Option<AccountId> {
            pallet_delegation::AutoStakeDestination::<Runtime>::get(coldkey, netuid)
        }

        fn get_subnet_state(netuid: NetUid) -> Option<SubnetState> {
            views::one(netuid)
        }

        fn get_subnet_account_id(netuid: NetUid) -> Option<AccountId> {
            Subnets::exists(netuid).then(|| Staking::pot(netuid))
        }

        fn get_next_epoch_start_block(netuid: NetUid) -> Option<u64> {
            Subnets::exists(netuid).then(|| Emission::next_epoch(netuid)).flatten()
        }
    }

    impl views::StakeInfoRuntimeApi<Block> for Runtime {
        fn get_stake_info_for_coldkey(coldkey_account: AccountId) -> Vec<StakeInfo> {
            views::stake::of_coldkey(&coldkey_account)
        }

        fn get_stake_info_for_coldkeys(
            coldkey_accounts: Vec<AccountId>,
        ) -> Vec<(AccountId, Vec<StakeInfo>)> {
            views::stake::of_coldkeys(coldkey_accounts)
        }

        fn get_stake_info_for_hotkey_coldkey_netuid(
            hotkey_account: AccountId,
            coldkey_account: AccountId,
            netuid: NetUid,
        ) -> Option<StakeInfo> {
            Some(views::stake::of_position(hotkey_account, coldkey_account, netuid))
        }

        fn get_stake_availability_for_coldkeys(
            coldkey_accounts: Vec<AccountId>,
            netuids: Option<Vec<NetUid>>,
        ) -> BTreeMap<AccountId, BTreeMap<NetUid, StakeAvailability>> {
            views::stake::availability(coldkey_accounts, netuids)
        }

        // Moving stake costs nothing besides the transaction fee.
        fn get_stake_fee(
            _origin: Option<(AccountId, NetUid)>,
            _origin_coldkey_account: AccountId,
            _destination: Option<(AccountId, NetUid)>,
            _destination_coldkey_account: AccountId,
            _amount: u64,
        ) -> u64 {
            0
        }

        // No stake is ever bound for a time.
        fn get_coldkey_lock(_coldkey: AccountId, _netuid: NetUid) -> Option<LockState> {
            None
        }
    }

    impl views::NeuronRegistrationRuntimeApi<Block> for Runtime {
        fn get_registration_outlook(netuid: NetUid) -> Option<RegistrationOutlook> {
            views::registration::outlook(netuid)
        }

        fn get_immunity_left(netuid: NetUid, uid: Uid) -> Option<u64> {
            Registration::immunity_left(netuid, uid)
        }
    }

    impl views::SubnetRegistrationRuntimeApi<Block> for Runtime {
        fn get_network_registration_cost() -> Balance {
            Subnets::lock_cost()
        }
    }

    impl views::WeightsRuntimeApi<Block> for Runtime {
        fn get_next_weights(netuid: NetUid, mecid: MechId, hotkey: AccountId) -> Option<NextWeights> {
            Weights::next_weights(&hotkey, netuid, mecid)
        }
    }

    impl views::SupplyRuntimeApi<Block> for Runtime {
        fn get_supply() -> Supply {
            views::supply::supply()
        }

        fn get_subnet_emission(netuid: NetUid) -> Option<SubnetEmission> {
            views::supply::of_subnet(netuid)
        }

        fn get_all_subnet_emissions() -> Vec<SubnetEmission> {
            views::supply::of_subnets()
        }
    }

    impl views::ValidatorInfoRuntimeApi<Block> for Runtime {
        fn get_validators(netuid: NetUid) -> Vec<ValidatorInfo> {
            views::validator::validators(netuid)
        }
    }

    impl views::SwapRuntimeApi<Block> for Runtime {
        fn current_alpha_price(netuid: NetUid) -> u64 {
            views::swap::price(netuid)
        }

        fn current_alpha_price_all() -> Vec<SubnetPrice> {
            views::swap::prices()
        }

        fn sim_swap_tao_for_alpha(netuid: NetUid, tao: Balance) -> SimSwapResult {
            views::swap::simulate_entering(netuid, tao)
        }

        fn sim_swap_alpha_for_tao(netuid: NetUid, alpha: Balance) -> SimSwapResult {
            views::swap::simulate_leaving(netuid, alpha)
        }
    }

    impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
        // Only before there is a chain: a running node has no use for it.
        fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
            if frame_system::BlockHash::<Runtime>::contains_key(0) {
                return Err("The chain has begun.".into());
            }
            build_state::<RuntimeGenesisConfig>(config)
        }

        fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
            get_preset::<RuntimeGenesisConfig>(id, genesis_config_presets::get_preset)
        }

        fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
            genesis_config_presets::preset_names()
        }
    }

    #[cfg(feature = "runtime-benchmarks")]
    impl frame_benchmarking::Benchmark<Block> for Runtime {
        fn benchmark_metadata(
            extra: bool,
        ) -> (
            Vec<frame_benchmarking::BenchmarkList>,
            Vec<frame_support::traits::StorageInfo>,
        ) {
            use crate::*;
            use frame_benchmarking::{baseline::Pallet as BaselineBench, BenchmarkList};
            use frame_support::traits::StorageInfoTrait;
            use frame_system_benchmarking::{
                extensions::Pallet as SystemExtensionsBench, Pallet as SystemBench,
            };

            let mut list = Vec::<BenchmarkList>::new();
            list_benchmarks!(list, extra);
            (list, AllPalletsWithSystem::storage_info())
        }

        fn dispatch_benchmark(
            config: frame_benchmarking::BenchmarkConfig,
        ) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
            use crate::*;
            use frame_benchmarking::{baseline::Pallet as BaselineBench, BenchmarkBatch};
            use frame_support::traits::WhitelistedStorageKeys;
            use frame_system_benchmarking::{
                extensions::Pallet as SystemExtensionsBench, Pallet as SystemBench,
            };

            let whitelist = AllPalletsWithSystem::whitelisted_storage_keys();
            let mut batches = Vec::<BenchmarkBatch>::new();
            let params = (&config, &whitelist);
            add_benchmarks!(params, batches);
            Ok(batches)
        }
    }

    // Development tools call these two, which tell of a failure by a panic.
    #[cfg(feature = "try-runtime")]
    impl frame_try_runtime::TryRuntime<Block> for Runtime {
        #[allow(clippy::expect_used, reason = "a tool's interface")]
        fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (Weight, Weight) {
            let weight = Executive::try_runtime_upgrade(checks).expect("the upgrade works");
            (
                weight,
                crate::configs::system::RuntimeBlockWeights::get().max_block,
            )
        }

        #[allow(clippy::expect_used, reason = "a tool's interface")]
        fn execute_block(
            block: <Block as BlockT>::LazyBlock,
            state_root_check: bool,
            signature_check: bool,
            select: frame_try_runtime::TryStateSelect,
        ) -> Weight {
            Executive::try_execute_block(block, state_root_check, signature_check, select)
                .expect("the block is valid")
        }
    }
}

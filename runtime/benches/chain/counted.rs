//! Counts what the runtime asks of the state.

use sp_core::storage::{ChildInfo, StateVersion, TrackedStorageKey};
use sp_externalities::{Error, Extension, ExtensionStore, Externalities, MultiRemovalResults};
use std::any::{Any, TypeId};

/// A state that is read and written through it, and how often.
pub struct Counted<'a> {
    state: &'a mut dyn Externalities,
    pub reads: u32,
    pub writes: u32,
}

impl<'a> Counted<'a> {
    pub fn new(state: &'a mut dyn Externalities) -> Self {
        Self {
            state,
            reads: 0,
            writes: 0,
        }
    }
}

/// Passes calls on; counts those that name a count.
macro_rules! pass {
    ($($(#[$count:ident])? fn $name:ident(&mut self $(, $argument:ident: $type:ty)*) $(-> $out:ty)?;)*) => {
        $(fn $name(&mut self $(, $argument: $type)*) $(-> $out)? {
            $(self.$count += 1;)?
            self.state.$name($($argument),*)
        })*
    };
}

impl Externalities for Counted<'_> {
    pass! {
        #[reads] fn storage(&mut self, key: &[u8]) -> Option<Vec<u8>>;
        #[reads] fn storage_hash(&mut self, key: &[u8]) -> Option<Vec<u8>>;
        #[reads] fn exists_storage(&mut self, key: &[u8]) -> bool;
        #[reads] fn next_storage_key(&mut self, key: &[u8]) -> Option<Vec<u8>>;
        #[writes] fn place_storage(&mut self, key: Vec<u8>, value: Option<Vec<u8>>);
        #[writes] fn storage_append(&mut self, key: Vec<u8>, value: Vec<u8>);
        #[writes] fn clear_prefix(
            &mut self, prefix: &[u8], limit: Option<u32>, cursor: Option<&[u8]>
        ) -> MultiRemovalResults;

        fn storage_start_transaction(&mut self);
        fn storage_rollback_transaction(&mut self) -> Result<(), ()>;
        fn storage_commit_transaction(&mut self) -> Result<(), ()>;
        fn storage_root(&mut self, version: StateVersion) -> Vec<u8>;
        fn set_offchain_storage(&mut self, key: &[u8], value: Option<&[u8]>);
        fn wipe(&mut self);
        fn commit(&mut self);
        fn reset_read_write_count(&mut self);
        fn set_whitelist(&mut self, keys: Vec<TrackedStorageKey>);

        fn child_storage(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>>;
        fn child_storage_hash(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>>;
        fn child_storage_root(&mut self, child: &ChildInfo, version: StateVersion) -> Vec<u8>;
        fn next_child_storage_key(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>>;
        fn place_child_storage(&mut self, child: &ChildInfo, key: Vec<u8>, value: Option<Vec<u8>>);
        fn kill_child_storage(
            &mut self, child: &ChildInfo, limit: Option<u32>, cursor: Option<&[u8]>
        ) -> MultiRemovalResults;
        fn clear_child_prefix(
            &mut self, child: &ChildInfo, prefix: &[u8], limit: Option<u32>, cursor: Option<&[u8]>
        ) -> MultiRemovalResults;
    }

    fn read_write_count(&self) -> (u32, u32, u32, u32) {
        self.state.read_write_count()
    }

    fn get_whitelist(&self) -> Vec<TrackedStorageKey> {
        self.state.get_whitelist()
    }

    fn get_read_and_written_keys(&self) -> Vec<(Vec<u8>, u32, u32, bool)> {
        self.state.get_read_and_written_keys()
    }
}

impl ExtensionStore for Counted<'_> {
    pass! {
        fn extension_by_type_id(&mut self, id: TypeId) -> Option<&mut dyn Any>;
        fn register_extension_with_type_id(
            &mut self, id: TypeId, extension: Box<dyn Extension>
        ) -> Result<(), Error>;
        fn deregister_extension_by_type_id(&mut self, id: TypeId) -> Result<(), Error>;
    }
}

#![allow(
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod metadata;
mod records;
mod values;

use scale_info::{meta_type, PortableRegistry, Registry, TypeInfo};

/// A registry with one type, and where that is.
fn registry<T: TypeInfo + 'static>() -> (PortableRegistry, u32) {
    let mut registry = Registry::new();
    let ty = registry.register_type(&meta_type::<T>());
    (registry.into(), ty.id)
}

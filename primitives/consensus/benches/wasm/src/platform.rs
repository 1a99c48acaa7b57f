//! What a wasm module without a standard library has to bring along.

use core::{
    alloc::{GlobalAlloc, Layout},
    arch::wasm32::{memory_grow, memory_size},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

const PAGE: usize = 65_536;

/// An allocator that only ever takes more: next to no cost of its own.
struct Bump {
    /// From here on memory is free; 0 before anything was taken.
    free: AtomicUsize,
}

#[global_allocator]
static MEMORY: Bump = Bump {
    free: AtomicUsize::new(0),
};

// SAFETY: no two allocations overlap, as there is one thread, and `free` only goes back where all
// that was taken since is gone.
unsafe impl GlobalAlloc for Bump {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let mut free = self.free.load(Relaxed);
        if free == 0 {
            free = memory_size(0) * PAGE;
        }
        let start = free.next_multiple_of(layout.align());
        let end = start + layout.size();
        let lacking = end.saturating_sub(memory_size(0) * PAGE);
        if lacking > 0 && memory_grow(0, lacking.div_ceil(PAGE)) == usize::MAX {
            return core::ptr::null_mut();
        }
        self.free.store(end, Relaxed);
        start as *mut u8
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

/// Whatever is allocated meanwhile is gone afterwards.
pub fn freed_after(action: impl FnOnce()) {
    let free = MEMORY.free.load(Relaxed);
    action();
    MEMORY.free.store(free, Relaxed);
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

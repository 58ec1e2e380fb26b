//! The heap as the module's global allocator.

use super::{Heap, NONE, bins, pages, pages::Pages};
use crate::rt::global::Global;
use core::alloc::{GlobalAlloc, Layout};
use core::arch::wasm32::{memory_grow, memory_size};
use core::ptr::with_exposed_provenance_mut;

/// The module's own memory. What the linker left free after the static data is not used: the C
/// library of WASI takes it for its `malloc`.
struct Linear;

impl Pages for Linear {
    #[inline(always)]
    fn count(&self) -> u32 {
        memory_size::<0>() as u32
    }
    #[inline(never)]
    fn grow(&mut self, by: u32) -> bool {
        self.count() + by <= pages::MAX && memory_grow::<0>(by as usize) != usize::MAX
    }
    #[inline(always)]
    fn lists(&self) -> u32 {
        LISTS.address().expose_provenance() as u32
    }
    #[inline(always)]
    fn at(&self, address: u32) -> *mut u8 {
        with_exposed_provenance_mut(address as usize)
    }
}

static LISTS: Global<[u32; bins::WORDS]> = Global::new([NONE; bins::WORDS]);

static HEAP: Global<Heap<Linear>> = Global::new(Heap::new(Linear));

struct Allocator;

#[global_allocator]
static ALLOCATOR: Allocator = Allocator;

// `NONE` is the null pointer here.
const _: () = assert!(NONE == 0);

// SAFETY: `Heap` hands out each byte once until it is given back, as its tests show, and never
// panics.
unsafe impl GlobalAlloc for Allocator {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let (size, align) = (layout.size() as u32, layout.align() as u32);
        with_exposed_provenance_mut(HEAP.with(|heap| heap.alloc(size, align)) as usize)
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let (size, align) = (layout.size() as u32, layout.align() as u32);
        HEAP.with(|heap| heap.dealloc(block.expose_provenance() as u32, size, align));
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        let (size, align) = (layout.size() as u32, layout.align() as u32);
        with_exposed_provenance_mut(HEAP.with(|heap| heap.alloc_zeroed(size, align)) as usize)
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let (at, old) = (block.expose_provenance() as u32, layout.size() as u32);
        let align = layout.align() as u32;
        let moved = HEAP.with(|heap| heap.realloc(at, old, size as u32, align));
        with_exposed_provenance_mut(moved as usize)
    }
}

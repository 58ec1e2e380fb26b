//! `wharf_alloc` and `wharf_release`: blocks for the host's arena, and chunks for the guest's own.

use alloc::alloc::{alloc, dealloc};
use core::alloc::Layout;
use wharf_abi::constants::BLOCK_ALIGN;

/// Before each block: its size, padded to the alignment.
const HEAD: usize = BLOCK_ALIGN as usize;

/// A block of `size` bytes aligned to 16, or 0.
#[unsafe(no_mangle)]
#[allow(clippy::cast_ptr_alignment, reason = "blocks are aligned to 16")]
pub extern "C" fn wharf_alloc(size: u32) -> u32 {
    let Some(layout) = layout(size) else { return 0 };
    // SAFETY: the layout is at least `HEAD` bytes.
    let block = unsafe { alloc(layout) };
    if block.is_null() {
        return 0;
    }
    // SAFETY: `alloc` gave `HEAD` bytes or more, aligned to 16.
    unsafe { block.cast::<u32>().write(size) };
    block as usize as u32 + HEAD as u32
}

/// Takes a block back; 0 is fine.
#[unsafe(no_mangle)]
#[allow(clippy::cast_ptr_alignment, reason = "blocks are aligned to 16")]
pub extern "C" fn wharf_release(address: u32) {
    if address == 0 {
        return;
    }
    let block = core::ptr::with_exposed_provenance_mut::<u8>(address as usize - HEAD);
    // SAFETY: the host gives back what `wharf_alloc` gave, which wrote the size there.
    let size = unsafe { block.cast::<u32>().read() };
    if let Some(layout) = layout(size) {
        // SAFETY: allocated with this layout.
        unsafe { dealloc(block, layout) };
    }
}

fn layout(size: u32) -> Option<Layout> {
    Layout::from_size_align((size as usize).checked_add(HEAD)?, HEAD).ok()
}

//! Writing to places that a sink has reserved.

use core::ptr::{copy_nonoverlapping, with_exposed_provenance_mut};
use wharf_abi::Number;

/// Writes a number at an address.
#[inline(always)]
pub fn number<T: Number>(at: u32, value: T) {
    let to = with_exposed_provenance_mut::<T>(at as usize);
    // SAFETY: places come from `reserve`, which gives room for the layout at its alignment, or are
    // such room on the stack.
    unsafe { to.write(value) }
}

/// Copies numbers to an address.
#[inline(always)]
pub fn numbers<T: Number>(at: u32, items: &[T]) {
    let to = with_exposed_provenance_mut::<T>(at as usize);
    // SAFETY: the caller reserved room for these items, which nothing else overlaps.
    unsafe { copy_nonoverlapping(items.as_ptr(), to, items.len()) };
}

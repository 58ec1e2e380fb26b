//! Slices that the host works on where they are, for the time of a call.

use wharf_abi::{Lower, Number, View};

/// A slice that the host only reads. Whoever calls keeps it borrowed until the host returns.
#[inline(always)]
pub fn view<T: Number>(items: &[T]) -> View<T, false> {
    View::at(items.as_ptr().expose_provenance() as u32, items.len() as u32)
}

/// A slice that the host may write too.
#[inline(always)]
pub fn view_mut<T: Number>(items: &mut [T]) -> View<T, true> {
    View::at(items.as_mut_ptr().expose_provenance() as u32, items.len() as u32)
}

/// Refuses, when it is compiled, `&mut [T]` behind another name, which would be copied.
pub const fn no_alias<T: Lower>() {
    assert!(
        !T::SHARED,
        "write `&mut [T]` itself in the signature: behind another name the host would change a copy"
    );
}

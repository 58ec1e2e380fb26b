//! Copies of short texts.

use std::mem::MaybeUninit;

/// A copy of `text`. Up to 32 bytes it is two fixed moves that may overlap instead of a call of the copying function, which takes
/// longer than an unknown few bytes are worth.
#[inline(always)]
pub(super) fn owned(text: &str) -> String {
    let (from, len) = (text.as_bytes(), text.len());
    let mut bytes = Vec::with_capacity(len);
    if short(from, &mut bytes.spare_capacity_mut()[..len]) {
        // SAFETY: there is room for `len` bytes, all of which `short` has written.
        unsafe { bytes.set_len(len) };
    } else {
        bytes.extend_from_slice(from);
    }
    // SAFETY: they are those of a text.
    unsafe { String::from_utf8_unchecked(bytes) }
}

/// Copies a text to where it has room. That is as long as the text, or nothing is written.
#[inline]
pub(super) fn write(text: &str, to: &mut [u8]) {
    let from = text.as_bytes();
    if from.len() != to.len() {
        return;
    }
    // SAFETY: both have one layout, and `short` writes initialised bytes alone: the slice stays what it is.
    let room = unsafe { &mut *(&raw mut *to as *mut [MaybeUninit<u8>]) };
    if !short(from, room) {
        to.copy_from_slice(from);
    }
}

/// Writes all of `to`, if both are equally long, 4 to 32 bytes.
#[inline(always)]
fn short(from: &[u8], to: &mut [MaybeUninit<u8>]) -> bool {
    match from.len() {
        16..=32 => ends::<16>(from, to),
        8..16 => ends::<8>(from, to),
        4..8 => ends::<4>(from, to),
        _ => false,
    }
}

/// Writes all of `to`, which is as long as `from`, by its first and last `N` bytes, if it is neither shorter than `N` nor longer
/// than twice that.
#[inline(always)]
fn ends<const N: usize>(from: &[u8], to: &mut [MaybeUninit<u8>]) -> bool {
    if from.len() != to.len() || from.len() > 2 * N {
        return false;
    }
    let (Some(head), Some(tail)) = (from.first_chunk::<N>(), from.last_chunk::<N>()) else {
        return false;
    };
    let Some(room) = to.first_chunk_mut() else { return false };
    *room = head.map(MaybeUninit::new);
    let Some(room) = to.last_chunk_mut() else { return false };
    *room = tail.map(MaybeUninit::new);
    true
}

#[cfg(test)]
mod tests {
    use super::{owned, write};

    #[test]
    fn texts_of_all_lengths_are_copied() {
        let text = "0123456789 abcdefghijklmnopqrstuvwxyz";
        for len in 0..=text.len() {
            let text = &text[..len];
            assert_eq!(owned(text), text);
            let mut bytes = [b'.'; 40];
            write(text, &mut bytes[1..=len]);
            assert_eq!(bytes[1..=len], *text.as_bytes());
            assert_eq!((bytes[0], bytes[len + 1]), (b'.', b'.'));
        }
    }
}

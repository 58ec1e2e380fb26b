//! Copies of short strings.

use std::mem::MaybeUninit;

/// A copy of `text`. Up to 32 bytes it is two moves of a fixed size that may overlap: for a few
/// bytes a call of `memcpy` takes longer.
#[inline(always)]
pub(super) fn to_string(text: &str) -> String {
    let (from, len) = (text.as_bytes(), text.len());
    let mut bytes = Vec::with_capacity(len);
    if copy_short(from, &mut bytes.spare_capacity_mut()[..len]) {
        // SAFETY: there is room for `len` bytes, all of which `copy_short` has written.
        unsafe { bytes.set_len(len) };
    } else {
        bytes.extend_from_slice(from);
    }
    // SAFETY: the bytes are those of a `str`.
    unsafe { String::from_utf8_unchecked(bytes) }
}

/// Copies `text` to `to`, which must have the same length; else nothing is written.
#[inline]
pub(super) fn write(text: &str, to: &mut [u8]) {
    let from = text.as_bytes();
    if from.len() != to.len() {
        return;
    }
    // SAFETY: both types have one layout, and `copy_short` writes nothing but initialised bytes.
    let room = unsafe { &mut *(&raw mut *to as *mut [MaybeUninit<u8>]) };
    if !copy_short(from, room) {
        to.copy_from_slice(from);
    }
}

/// Copies 4 to 32 bytes. Returns false, and writes nothing, if the lengths differ or are outside of
/// that.
#[inline(always)]
fn copy_short(from: &[u8], to: &mut [MaybeUninit<u8>]) -> bool {
    match from.len() {
        16..=32 => copy_ends::<16>(from, to),
        8..16 => copy_ends::<8>(from, to),
        4..8 => copy_ends::<4>(from, to),
        _ => false,
    }
}

/// Copies the first and the last `N` bytes, which may overlap. Returns false, and writes nothing,
/// if the lengths differ or are not between `N` and `2 * N`.
#[inline(always)]
fn copy_ends<const N: usize>(from: &[u8], to: &mut [MaybeUninit<u8>]) -> bool {
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
    use super::{to_string, write};

    #[test]
    fn strings_of_all_lengths_are_copied() {
        let text = "0123456789 abcdefghijklmnopqrstuvwxyz";
        for len in 0..=text.len() {
            let text = &text[..len];
            assert_eq!(to_string(text), text);
            let mut bytes = [b'.'; 40];
            write(text, &mut bytes[1..=len]);
            assert_eq!(bytes[1..=len], *text.as_bytes());
            assert_eq!((bytes[0], bytes[len + 1]), (b'.', b'.'));
        }
    }
}

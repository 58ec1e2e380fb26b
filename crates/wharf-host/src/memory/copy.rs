//! Copies of short texts.

use std::mem::MaybeUninit;

/// A copy of `text`. Up to 32 bytes it is two fixed moves that may overlap instead of a call of the copying function, which takes
/// longer than an unknown few bytes are worth.
#[inline]
pub(super) fn owned(text: &str) -> String {
    let (from, len) = (text.as_bytes(), text.len());
    if !(4..=32).contains(&len) {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(len);
    let to = &mut bytes.spare_capacity_mut()[..len];
    let copied = match len {
        16.. => ends::<16>(from, to),
        8.. => ends::<8>(from, to),
        _ => ends::<4>(from, to),
    };
    if !copied {
        return text.to_owned();
    }
    // SAFETY: there is room for `len` bytes, all of which `ends` has written.
    unsafe { bytes.set_len(len) };
    // SAFETY: they are those of a text.
    unsafe { String::from_utf8_unchecked(bytes) }
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
    use super::owned;

    #[test]
    fn texts_of_all_lengths_are_copied() {
        let text = "0123456789 abcdefghijklmnopqrstuvwxyz";
        for len in 0..=text.len() {
            assert_eq!(owned(&text[..len]), text[..len]);
        }
    }
}

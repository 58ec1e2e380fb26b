//! Copying texts, which mostly are short.

#[cfg(feature = "alloc")]
use alloc::{string::String, vec::Vec};
use core::ptr::copy_nonoverlapping;
use wharf_abi::__private::is_ascii;

/// Up to this length a text is copied here, longer ones by the engine.
const SHORT: usize = 64;

/// What a byte of no ASCII text has.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Copies a text and says whether it is ASCII.
///
/// The instruction that copies memory is a call into the engine, which costs more than the bytes of
/// a name do, and compilers make it of every loop that copies, whatever else it does. So short
/// texts are copied without one: by as many words from their start as from their end, which
/// overlap. A name of twelve bytes takes half the time that a loop over its words takes. It is not
/// inlined, so that it also asks for those who don't want to know.
#[inline(never)]
pub fn copy(from: &[u8], to: *mut u8) -> bool {
    let bits = match from.len() {
        0..4 => copy_tail(from, to),
        4..8 => copy_overlapping_halves(from, to),
        8..=16 => copy_overlapping_words::<1>(from, to),
        17..=32 => copy_overlapping_words::<2>(from, to),
        33..=SHORT => copy_overlapping_words::<4>(from, to),
        len => {
            // SAFETY: the caller has room for all of `from` at `to`.
            unsafe { copy_nonoverlapping(from.as_ptr(), to, len) };
            return is_ascii(from);
        }
    };
    bits & HIGH == 0
}

/// A copy of a text. Of short ones the allocator is known to have blocks, which are taken without a
/// call.
#[cfg(feature = "alloc")]
#[inline]
pub fn owned(text: &str) -> String {
    let len = text.len();
    if len > SHORT {
        return long(text);
    }
    let mut bytes = Vec::with_capacity(len);
    copy(text.as_bytes(), bytes.as_mut_ptr());
    // SAFETY: as many bytes were written, and there is room for them.
    unsafe { bytes.set_len(len) };
    // SAFETY: they are those of a `str`.
    unsafe { String::from_utf8_unchecked(bytes) }
}

#[cfg(feature = "alloc")]
#[inline(never)]
fn long(text: &str) -> String {
    String::from(text)
}

/// Copies the first and the last `N` words of `from`, which has at least so many and at most twice
/// as many; gives their bits.
#[inline(always)]
fn copy_overlapping_words<const N: usize>(from: &[u8], to: *mut u8) -> u64 {
    let mut bits = 0;
    for at in 0..N {
        bits |= word(from, to, at * 8) | word(from, to, from.len() - (at + 1) * 8);
    }
    bits
}

/// Copies the word at `at`, if there is one; gives its bits.
#[inline(always)]
fn word(from: &[u8], to: *mut u8, at: usize) -> u64 {
    let Some(word) = from.get(at..).and_then(<[u8]>::first_chunk) else { return 0 };
    let word = u64::from_le_bytes(*word);
    // SAFETY: a word lies at `at` in `from`, for all of which there is room at `to`.
    let to = unsafe { to.add(at) };
    // SAFETY: as above.
    unsafe { to.cast::<u64>().write_unaligned(word) };
    word
}

/// Copies four to eight bytes; gives their bits.
#[inline(always)]
fn copy_overlapping_halves(from: &[u8], to: *mut u8) -> u64 {
    half(from, to, 0) | half(from, to, from.len() - 4)
}

/// The same as `word` for half a word.
#[inline(always)]
fn half(from: &[u8], to: *mut u8, at: usize) -> u64 {
    let Some(half) = from.get(at..).and_then(<[u8]>::first_chunk) else { return 0 };
    let half = u32::from_le_bytes(*half);
    // SAFETY: as in `word`.
    let to = unsafe { to.add(at) };
    // SAFETY: as above.
    unsafe { to.cast::<u32>().write_unaligned(half) };
    u64::from(half)
}

/// Copies up to three bytes: the first, the middle and the last one; gives their bits.
#[inline(always)]
fn copy_tail(from: &[u8], to: *mut u8) -> u64 {
    let mut bits = 0;
    for at in [0, from.len() / 2, from.len().saturating_sub(1)] {
        let Some(&byte) = from.get(at) else { continue };
        // SAFETY: the byte lies at `at` in `from`, for all of which there is room at `to`.
        let to = unsafe { to.add(at) };
        // SAFETY: as above.
        unsafe { to.write(byte) };
        bits |= u64::from(byte);
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_arrives_and_is_looked_at() {
        for len in 0..70 {
            let mut from: Vec<u8> = (0..len).map(|byte| byte as u8).collect();
            let mut to = [0xee; 80];
            assert!(copy(&from, to[1..].as_mut_ptr()));
            assert_eq!(to[1..=len], from);
            assert_eq!((to[0], to[len + 1]), (0xee, 0xee));
            for at in 0..len {
                from[at] |= 0x80;
                assert!(!copy(&from, to.as_mut_ptr()), "{at} of {len}");
                from[at] &= 0x7f;
            }
        }
    }

    #[test]
    fn copies_are_the_texts() {
        for len in 0..300 {
            let text = "ä".repeat(len / 2) + if len % 2 == 0 { "" } else { "a" };
            assert_eq!(owned(&text), text);
        }
    }
}

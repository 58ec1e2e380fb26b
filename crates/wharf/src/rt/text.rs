//! Copying texts, which mostly are short.

#[cfg(feature = "alloc")]
use alloc::{string::String, vec::Vec};

/// Up to this length a text is copied here, longer ones by the engine.
#[cfg(feature = "alloc")]
const SHORT: usize = 128;

/// What a byte of no ASCII text has.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Copies a text and says whether it is ASCII, in one pass.
///
/// The instruction that copies memory is a call into the engine, which costs more than the bytes of a name do, and compilers make it
/// of every loop that only copies. This one is not inlined, so that it also asks for those who don't want to know.
#[inline(never)]
pub fn copy(from: &[u8], to: *mut u8) -> bool {
    let (len, mut bits) = (from.len(), 0);
    if let Some(last) = from.last_chunk::<8>() {
        for (index, word) in from.chunks_exact(8).enumerate() {
            bits |= put(to, index * 8, word.try_into().unwrap_or_default());
        }
        bits |= put(to, len - 8, *last);
    } else if let (Some(first), Some(last)) = (from.first_chunk::<4>(), from.last_chunk::<4>()) {
        bits = put_half(to, 0, *first) | put_half(to, len - 4, *last);
    } else {
        for (index, &byte) in from.iter().enumerate() {
            // SAFETY: the caller has room for all of `from` at `to`.
            let to = unsafe { to.add(index) };
            // SAFETY: as above.
            unsafe { to.write(byte) };
            bits |= u64::from(byte);
        }
    }
    bits & HIGH == 0
}

/// A copy of a text.
#[cfg(feature = "alloc")]
#[inline]
pub fn owned(text: &str) -> String {
    if text.len() > SHORT {
        return String::from(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    copy(text.as_bytes(), bytes.as_mut_ptr());
    // SAFETY: as many bytes were written, and there is room for them.
    unsafe { bytes.set_len(text.len()) };
    // SAFETY: they are those of a `str`.
    unsafe { String::from_utf8_unchecked(bytes) }
}

/// Writes a word `offset` bytes further; gives its bits.
#[inline(always)]
fn put(to: *mut u8, offset: usize, word: [u8; 8]) -> u64 {
    let word = u64::from_le_bytes(word);
    // SAFETY: `copy` writes words that lie inside `from`, for all of which there is room.
    let to = unsafe { to.add(offset) };
    // SAFETY: as above.
    unsafe { to.cast::<u64>().write_unaligned(word) };
    word
}

/// The same for half a word.
#[inline(always)]
fn put_half(to: *mut u8, offset: usize, half: [u8; 4]) -> u64 {
    let half = u32::from_le_bytes(half);
    // SAFETY: as in `put`.
    let to = unsafe { to.add(offset) };
    // SAFETY: as above.
    unsafe { to.cast::<u32>().write_unaligned(half) };
    u64::from(half)
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

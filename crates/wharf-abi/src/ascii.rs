//! Looks for ASCII, on both sides.

/// Whether all bytes are ASCII: word by word, the last of which overlaps with the one before it.
/// Rust's own function goes by 32 bytes and looks at up to 31 that are left one by one, which took
/// longer than the rest of a nested record's texts.
#[inline]
pub fn is_ascii(bytes: &[u8]) -> bool {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let Some(last) = bytes.last_chunk() else { return bytes.is_ascii() };
    let (words, _) = bytes.as_chunks();
    let bits =
        words.iter().fold(u64::from_le_bytes(*last), |bits, word| bits | u64::from_le_bytes(*word));
    bits & HIGH == 0
}

#[cfg(test)]
mod tests {
    use super::is_ascii;

    #[test]
    fn every_byte_is_looked_at() {
        let mut bytes = [b'a'; 70];
        for len in 0..bytes.len() {
            assert!(is_ascii(&bytes[..len]));
            for at in 0..len {
                bytes[at] = 0x80;
                assert!(!is_ascii(&bytes[..len]), "{at} of {len}");
                bytes[at] = b'a';
            }
        }
    }
}

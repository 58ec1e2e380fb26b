//! A quick first look: equal sections need no comparison.

/// The golden ratio, odd: it carries each bit to all above it.
const FACTOR: u32 = 0x9e37_79b1;

/// The hash of a section's bytes, by words of four, the last one filled up with zeros: cheap to
/// compute in JavaScript too, where it runs once and in an interpreter. It tells builds apart; it
/// is no defence against somebody who makes two sections collide on purpose.
///
/// ```
/// assert_eq!(wharf_abi::schema::hash(b""), 0);
/// assert_eq!(wharf_abi::schema::hash(b"\x01\0\0\0"), 0x9e37_79b1);
/// assert_eq!(wharf_abi::schema::hash(b"wharf"), wharf_abi::schema::hash(b"wharf\0\0\0"));
/// assert_ne!(wharf_abi::schema::hash(b"wharf"), wharf_abi::schema::hash(b"whark"));
/// ```
pub const fn hash(section: &[u8]) -> u32 {
    let mut hash = 0_u32;
    let mut i = 0;
    while i < section.len() {
        let mut word = [0; 4];
        let mut byte = 0;
        while byte < word.len() && i < section.len() {
            word[byte] = section[i];
            byte += 1;
            i += 1;
        }
        // A product only carries upwards: the high bits are brought back down for the next one.
        hash = (hash ^ hash >> 15 ^ u32::from_le_bytes(word)).wrapping_mul(FACTOR);
    }
    hash
}

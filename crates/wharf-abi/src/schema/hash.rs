//! A quick first look: equal sections need no comparison.

/// The hash of a section's bytes, 32-bit FNV-1a: cheap to compute in JavaScript too. It tells
/// builds apart; it is no defence against somebody who makes two sections collide on purpose.
///
/// ```
/// assert_eq!(wharf_abi::schema::hash(b""), 0x811c_9dc5);
/// assert_eq!(wharf_abi::schema::hash(b"a"), 0xe40c_292c);
/// ```
pub const fn hash(section: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut i = 0;
    while i < section.len() {
        hash = (hash ^ section[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    hash
}

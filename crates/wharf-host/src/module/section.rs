//! Finds custom sections in a module's bytes.

use crate::LoadError;

/// What every wasm file begins with, and the version of core modules after it.
const MAGIC: &[u8] = b"\0asm";
const MODULE: &[u8] = &[1, 0, 0, 0];
/// The version field's second half in a component.
const COMPONENT: &[u8] = &[1, 0];

/// The contents of all custom sections called `name`, one after the other.
///
/// # Errors
///
/// `Component` for a component, `Invalid` if the bytes have no sections of a module.
pub(super) fn custom(bytes: &[u8], name: &str) -> Result<Vec<u8>, LoadError> {
    let mut rest = check_header(bytes)?;
    let mut found = Vec::new();
    while let Some((id, after)) = rest.split_first() {
        let (body, after) = sized(after).ok_or_else(truncated)?;
        if *id == 0 {
            let (own, contents) = sized(body).ok_or_else(truncated)?;
            if own == name.as_bytes() {
                found.extend_from_slice(contents);
            }
        }
        rest = after;
    }
    Ok(found)
}

fn check_header(bytes: &[u8]) -> Result<&[u8], LoadError> {
    let after = bytes.strip_prefix(MAGIC);
    let after = after.ok_or_else(|| LoadError::Invalid("it does not begin with \\0asm".into()))?;
    match after.split_first_chunk::<4>() {
        Some((version, rest)) if version == MODULE => Ok(rest),
        Some((version, _)) if version.ends_with(COMPONENT) => Err(LoadError::Component),
        _ => Err(LoadError::Invalid("an unknown version".into())),
    }
}

fn truncated() -> LoadError {
    LoadError::Invalid("a section ends too early".into())
}

/// Splits off what a length in front describes.
fn sized(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (len, rest) = leb128(bytes)?;
    rest.split_at_checked(len as usize)
}

fn leb128(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let mut value = 0_u64;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((u32::try_from(value).ok()?, &bytes[index + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn sections_of_one_name_are_joined() {
        let mut bytes = EMPTY.to_vec();
        bytes.extend(b"\0\x05\x02ababc");
        bytes.truncate(bytes.len() - 1);
        bytes.extend(b"\0\x04\x01xyz\0\x04\x02ab!");
        assert_eq!(custom(&bytes, "ab").unwrap(), b"ab!");
        assert_eq!(custom(&bytes, "x").unwrap(), b"yz");
        assert_eq!(custom(EMPTY, "x").unwrap(), b"");
    }

    #[test]
    fn every_cut_is_an_error() {
        let mut bytes = EMPTY.to_vec();
        bytes.extend(b"\0\x83\0\x02ab");
        assert!(custom(&bytes, "ab").is_ok());
        for end in (0..bytes.len()).filter(|end| *end != EMPTY.len()) {
            assert!(custom(&bytes[..end], "ab").is_err(), "{end}");
        }
        assert!(matches!(custom(b"\0asm\x0d\0\x01\0", "ab"), Err(LoadError::Component)));
        assert!(custom(b"\0asm\x01\0\0\0\0\xff\xff\xff\xff\xff\xff", "ab").is_err());
    }
}

//! Numbers as bytes and back.

use wharf_abi::Number;

/// The bytes of `items`, as they lie in linear memory.
pub(super) fn as_bytes<T: Number>(items: &[T]) -> &[u8] {
    const { assert!(cfg!(target_endian = "little"), "linear memory is little-endian") };
    // SAFETY: a `Number` is one of Rust's own integers and floats (the trait is sealed): no
    // padding, so every byte is initialised; u8 has no alignment; the length in bytes is that of
    // the same slice.
    unsafe { core::slice::from_raw_parts(items.as_ptr().cast(), size_of_val(items)) }
}

/// `bytes` as numbers, if their address and length suit the type.
pub(super) fn from_bytes<T: Number>(bytes: &[u8]) -> Option<&[T]> {
    // SAFETY: a `Number` is one of Rust's own integers and floats (the trait is sealed): every bit
    // pattern is a value.
    match unsafe { bytes.align_to::<T>() } {
        ([], numbers, []) => Some(numbers),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_equal_after_a_round_trip() {
        let items = [1.5_f64, -0.0, f64::NAN];
        let back: &[f64] = from_bytes(as_bytes(&items)).unwrap();
        assert_eq!(back.map_bits(), items.map_bits());
    }

    #[test]
    fn unaligned_and_partial_bytes_are_refused() {
        let items = [1_u32, 2];
        let bytes = as_bytes(&items);
        assert!(from_bytes::<u32>(&bytes[1..5]).is_none());
        assert!(from_bytes::<u32>(&bytes[..6]).is_none());
        assert_eq!(from_bytes::<u32>(&[]), Some(&[][..]));
    }

    trait Bits {
        fn map_bits(&self) -> Vec<u64>;
    }

    impl<S: AsRef<[f64]> + ?Sized> Bits for S {
        fn map_bits(&self) -> Vec<u64> {
            self.as_ref().iter().map(|number| number.to_bits()).collect()
        }
    }
}

//! wasm-bindgen, `optional_primitives` and `option`: optional values.

use wharf::export;

macro_rules! optionals {
    ($($kind:ty: $name:ident),*) => {$(
        #[export]
        pub fn $name(a: Option<$kind>) -> Option<$kind> {
            a
        }
    )*};
}

optionals! {
    i8: maybe_i8, u8: maybe_u8, i16: maybe_i16, u16: maybe_u16, i32: maybe_i32, u32: maybe_u32,
    i64: maybe_i64, u64: maybe_u64, isize: maybe_isize, usize: maybe_usize, f32: maybe_f32,
    f64: maybe_f64, bool: maybe_bool, char: maybe_char, String: maybe_string,
    (u32, bool): maybe_pair, Vec<String>: maybe_strings, Option<bool>: maybe_maybe_bool,
    u128: maybe_u128
}

/// Receives an optional borrowed text.
#[export]
pub fn maybe_length(text: Option<&str>) -> Option<u32> {
    text.map(|text| text.len() as u32)
}

//! wasm-bindgen, `u64`, `u128`, `bigint`, `char`, `math` and `simple`: the extreme values of
//! scalars.

use wharf::export;

macro_rules! same {
    ($($kind:ty: $name:ident),*) => {$(
        #[export]
        pub fn $name(a: $kind) -> $kind {
            a
        }
    )*};
}

same! {
    u64: same_u64, i64: same_i64, u128: same_u128, i128: same_i128, char: same_char,
    bool: same_bool, f32: same_f32, f64: same_f64, i8: same_i8, u8: same_u8, i16: same_i16,
    u16: same_u16, i32: same_i32, u32: same_u32, String: same_string
}

#[export]
pub fn lent_string(a: &str) -> String {
    a.to_owned()
}

#[export]
pub fn letter() -> char {
    'a'
}

#[export]
pub fn face() -> char {
    '😀'
}

#[export]
pub fn add_u128(a: u128, b: u128) -> Option<u128> {
    a.checked_add(b)
}

#[export]
pub fn unit(_nothing: ()) {}

//! wasm-bindgen, `slice`: lists of each kind of number, borrowed, moved and changed in place.

use wharf::export;

macro_rules! slices {
    ($($number:ty: $export:ident $optional:ident $change:ident),*) => {$(
        #[export]
        pub fn $export(a: &[$number]) -> Vec<$number> {
            assert_eq!(a.len(), 2);
            a.to_vec()
        }
        #[export]
        pub fn $optional(a: Option<Vec<$number>>) -> Option<Vec<$number>> {
            a
        }
        #[export]
        pub fn $change(a: &mut [$number]) {
            a[0] = 4 as $number;
            a[1] = 5 as $number;
        }
    )*};
}

slices! {
    i8: export_i8 optional_i8 change_i8,
    u8: export_u8 optional_u8 change_u8,
    i16: export_i16 optional_i16 change_i16,
    u16: export_u16 optional_u16 change_u16,
    i32: export_i32 optional_i32 change_i32,
    u32: export_u32 optional_u32 change_u32,
    i64: export_i64 optional_i64 change_i64,
    u64: export_u64 optional_u64 change_u64,
    f32: export_f32 optional_f32 change_f32,
    f64: export_f64 optional_f64 change_f64
}

/// Receives a list of many pages of memory.
#[export]
pub fn large(length: u32) -> Vec<u32> {
    (0..length).collect()
}

#[export]
pub fn sum_of(numbers: &[f64]) -> f64 {
    numbers.iter().sum()
}

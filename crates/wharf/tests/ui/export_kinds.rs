#![allow(unused)]

use wharf::export;

#[export]
pub fn generic<T>(value: T) -> u32 {
    0
}

#[export]
pub fn sized<const N: usize>(values: [u8; N]) -> u32 {
    0
}

#[export]
pub async fn later() -> u32 {
    0
}

#[export]
pub extern "C" fn foreign() -> u32 {
    0
}

fn main() {}

#![allow(unused)]

use wharf::export;

#[export]
pub unsafe fn promised() -> u32 {
    0
}

fn main() {}

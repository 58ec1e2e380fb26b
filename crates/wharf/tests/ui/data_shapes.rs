#![allow(unused)]

use wharf::{Data, export};

#[derive(Data)]
pub union Either {
    a: u32,
    b: f32,
}

#[derive(Data)]
pub enum Never {}

#[derive(Data)]
pub struct Key<const N: usize> {
    bytes: [u8; N],
}

// One mistake gives one message: these say nothing more.
#[export]
pub fn either(a: Either, b: Never, c: Key<4>) -> Key<4> {
    c
}

fn main() {}

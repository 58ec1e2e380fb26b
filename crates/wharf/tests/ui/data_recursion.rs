#![allow(unused)]

use wharf::Data;

#[derive(Data)]
pub struct Swap<A, B> {
    a: A,
    b: B,
    other: Option<Box<Swap<B, A>>>,
}

fn main() {}

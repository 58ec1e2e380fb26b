#![allow(unused)]

use wharf::Data;

pub struct Address;

#[derive(Data)]
pub struct Person {
    name: String,
    address: Address,
}

fn main() {}

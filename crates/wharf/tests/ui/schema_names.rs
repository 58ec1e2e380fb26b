//! Names of types that the schema can't contain.
#![allow(unused)]

use wharf::{Data, export};

#[derive(Data)]
#[data(name = "a b")]
pub struct Spaced {
    x: u32,
}

pub struct Wallet;

#[export(name = "1st")]
impl Wallet {
    pub fn scan(&self) {}
}

fn main() {}

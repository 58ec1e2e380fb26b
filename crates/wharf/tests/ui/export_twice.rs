//! A further `impl` block says `additional`.
#![allow(unused)]

use wharf::export;

pub struct Wallet;

#[export]
impl Wallet {
    pub fn scan(&self) {}
}

#[export]
impl Wallet {
    pub fn sweep(&self) {}
}

fn main() {}

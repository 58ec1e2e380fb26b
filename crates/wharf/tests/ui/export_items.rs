#![allow(unused)]

use wharf::export;

#[export]
pub struct Wallet;

#[export]
impl Clone for Wallet {
    fn clone(&self) -> Self {
        Wallet
    }
}

pub struct Generic<T>(T);

#[export]
impl<T> Generic<T> {
    pub fn get(&self) -> u32 {
        0
    }
}

pub trait Scan {
    #[export]
    fn declared(&self);

    #[export]
    fn provided(&self) {}
}

#[export]
impl dyn Scan {
    pub fn scan(&self) -> u32 {
        0
    }
}

fn main() {}

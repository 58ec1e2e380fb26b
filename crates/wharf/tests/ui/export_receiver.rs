#![allow(unused)]

use wharf::export;

#[export]
pub fn free(self) {}

pub struct Wallet;

#[export]
impl Wallet {
    pub fn shared(self: std::rc::Rc<Self>) {}
}

fn main() {}

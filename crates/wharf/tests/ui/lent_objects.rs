#![allow(unused)]

use wharf::{Data, export, import};

pub struct Wallet;

#[export]
impl Wallet {
    pub fn new() -> Self {
        Self
    }

    pub fn itself(&self) -> &Wallet {
        self
    }
}

#[derive(Data)]
pub struct Drawer {
    wallet: Option<Wallet>,
}

#[import]
fn look_at(wallet: &Wallet);

#[import]
fn open(drawers: &[Drawer]);

#[export]
pub fn show(wallet: Wallet, to: &dyn Fn(&Wallet)) {
    to(&wallet);
}

fn main() {}

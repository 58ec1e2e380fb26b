#![allow(unused)]

use wharf::{Data, export, import};

pub struct Wallet;

#[export]
impl Wallet {
    pub fn new() -> Self {
        Self
    }
}

#[derive(Data)]
pub struct Drawer {
    wallet: Option<Wallet>,
}

#[export]
pub fn in_data(drawer: &Drawer) {}

#[export]
pub fn in_slice(drawers: &[Drawer]) {}

#[export]
pub fn in_list(wallets: &Vec<Wallet>) {}

#[export]
pub fn in_option(wallet: &Option<Wallet>) {}

#[import]
fn keep(wallets: Vec<&Wallet>);

fn main() {}

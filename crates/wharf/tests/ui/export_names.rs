#![allow(unused)]

use wharf::export;

#[export]
pub fn then() {}

#[export(name = "__proto__")]
pub fn proto() {}

pub struct Wallet;

#[export]
impl Wallet {
    pub fn constructor(&self) {}
    pub fn free(&self) {}
    pub fn prototype() {}
    pub fn key_image(&self) {}
    #[allow(non_snake_case)]
    pub fn keyImage(&self) {}
    #[export(set)]
    pub fn set_label(&mut self, to: u32) {}
    #[export(set, name = "label")]
    pub fn relabel(&mut self, to: u32) {}
}

fn main() {}

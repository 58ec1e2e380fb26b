#![allow(unused)]

use wharf::export;

#[export(get)]
pub fn getter() {}

#[export(name)]
pub fn nameless() {}

#[export(name = "a.b")]
pub fn dotted() {}

#[export(name = "$reset")]
pub fn reset() {}

#[export(name = "")]
pub fn empty() {}

pub struct Counter;

#[export(skip)]
impl Counter {
    #[export(additional)]
    pub fn more(&self) {}
    #[export(get = "x")]
    pub fn get(&self) -> u32 {
        0
    }
}

fn main() {}

#![allow(unused)]

use wharf::{Data, export};

#[derive(Data)]
pub struct Person {
    name: String,
}

#[export]
pub fn number(count: &mut u32) {}

#[export]
pub fn data(person: &mut Person) {}

#[export]
pub fn list(flags: &mut [bool]) {}

fn main() {}

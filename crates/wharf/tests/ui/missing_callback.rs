#![allow(unused)]

use wharf::{Callback, export};

pub struct Person;

#[export]
pub fn each(f: Callback<fn(Person) -> u32>) {}

fn main() {}

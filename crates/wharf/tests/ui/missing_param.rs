#![allow(unused)]

use wharf::export;

pub struct Person;

#[export]
pub fn greet(person: Person) {}

fn main() {}

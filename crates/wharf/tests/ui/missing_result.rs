#![allow(unused)]

use wharf::export;

pub struct Person;

#[export]
pub fn find() -> Person {
    Person
}

fn main() {}

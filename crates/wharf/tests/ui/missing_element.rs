#![allow(unused)]

use wharf::export;

pub struct Person;

#[export]
pub fn all() -> Vec<Person> {
    Vec::new()
}

fn main() {}

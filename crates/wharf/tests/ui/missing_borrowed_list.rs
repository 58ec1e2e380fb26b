#![allow(unused)]

use wharf::{Data, export};

#[derive(Data)]
pub struct Person {
    name: String,
}

#[derive(Data)]
pub struct People<'a> {
    all: &'a [Person],
}

#[export]
pub fn count(people: People<'_>) -> usize {
    people.all.len()
}

fn main() {}

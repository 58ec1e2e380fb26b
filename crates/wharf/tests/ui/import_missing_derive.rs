#![allow(unused)]

use wharf::import;

pub struct Person;

#[import]
fn find(name: &str) -> Person;

#[import]
fn store(person: &Person);

fn main() {}

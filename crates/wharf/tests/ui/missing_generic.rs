#![allow(unused)]

use wharf::{Data, export};

#[derive(Data)]
pub struct Page<T> {
    items: Vec<T>,
}

pub struct Person;

#[export]
pub fn page(page: Page<Person>) {}

fn main() {}

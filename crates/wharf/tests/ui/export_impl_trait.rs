#![allow(unused)]

use wharf::export;

#[export]
pub fn shown() -> impl std::fmt::Display {
    0
}

#[export]
pub fn listed(all: Vec<impl Clone>) {}

fn main() {}

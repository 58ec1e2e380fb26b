#![allow(unused)]

use std::collections::HashSet;
use wharf::{Data, export};

#[derive(Data, PartialEq, Eq, Hash)]
pub struct Nothing {}

#[export]
pub fn list(all: Vec<Nothing>) {}

#[export]
pub fn set(all: HashSet<[u32; 0]>) {}

#[derive(Data)]
pub struct Inside {
    all: Vec<()>,
}

#[export]
pub fn inside(all: Inside) {}

#[export]
pub fn stream() -> impl Iterator<Item = ()> {
    std::iter::empty()
}

fn main() {}

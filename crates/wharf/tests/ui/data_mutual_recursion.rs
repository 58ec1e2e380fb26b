#![allow(unused)]

use wharf::{Data, export};

#[derive(Data)]
pub struct Branch<T> {
    leaves: Vec<Leaf<T>>,
}

#[derive(Data)]
pub struct Leaf<T> {
    value: T,
    branch: Option<Box<Branch<T>>>,
}

#[export]
pub fn count(branch: Branch<u32>) -> usize {
    branch.leaves.len()
}

fn main() {}

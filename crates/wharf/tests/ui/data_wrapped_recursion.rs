//! A generic type that contains itself through another generic type.
#![allow(unused)]

use wharf::{Data, export};

#[derive(Data)]
pub struct Pair<T> {
    a: T,
    b: T,
}

#[derive(Data)]
pub struct Tree<T> {
    value: T,
    kids: Vec<Pair<Tree<T>>>,
}

#[export]
pub fn count(tree: Tree<u32>) -> usize {
    tree.kids.len()
}

fn main() {}

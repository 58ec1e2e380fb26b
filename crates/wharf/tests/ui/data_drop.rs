//! Data is taken apart when it is given away, so it has no `Drop` of its own.
#![allow(unused)]

use wharf::Data;

#[derive(Data)]
pub struct Guard {
    name: String,
}

impl Drop for Guard {
    fn drop(&mut self) {}
}

fn main() {}

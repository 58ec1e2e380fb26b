#![allow(unused)]

use wharf::export;

pub enum Reason {
    Late,
}

#[export]
pub fn try_it() -> Result<u32, Reason> {
    Err(Reason::Late)
}

fn main() {}

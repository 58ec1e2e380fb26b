#![allow(unused)]

use wharf::export;

pub struct Counter(u32);

#[export]
impl Counter {
    #[export(new)]
    pub fn open(start: u32) -> Result<Self, String> {
        Ok(Self(start))
    }
    pub fn new() -> Self {
        Self(0)
    }
}

pub struct Odd(u32);

#[export(name = "an odd one")]
impl Odd {
    #[export(new)]
    pub fn count(start: u32) -> u32 {
        start
    }
    #[export(new, get)]
    pub fn both(&self) -> u32 {
        self.0
    }
}

#[export(name = "two\nlines")]
pub fn lines() {}

fn main() {}

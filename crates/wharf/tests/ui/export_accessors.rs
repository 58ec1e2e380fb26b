#![allow(unused)]

use wharf::export;

pub struct Counter(u32);

#[export]
impl Counter {
    #[export(get)]
    pub fn with_argument(&self, by: u32) -> u32 {
        self.0 + by
    }
    #[export(get)]
    pub fn gives_nothing(&self) {}
    #[export(set)]
    pub fn set_nothing(&mut self) {}
    #[export(set)]
    pub fn set_and_give(&mut self, count: u32) -> u32 {
        count
    }
    #[export(get, set)]
    pub fn both(&self) -> u32 {
        self.0
    }
    #[export(get)]
    fn hidden(&self) -> u32 {
        self.0
    }
}

fn main() {}

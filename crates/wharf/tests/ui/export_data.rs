//! What functions of data, and parameters that may be left out, can't be.

use wharf::{Data, export};

#[derive(Data)]
pub struct Point {
    x: f64,
}

#[export(data)]
impl Point {
    pub fn shift(&mut self, by: f64) {
        self.x += by;
    }
    #[export(get)]
    pub fn double(&self) -> f64 {
        self.x * 2.0
    }
}

#[export]
pub fn first(#[export(default = &[])] list: &[f64], #[export(name = "b")] other: u8) -> u8 {
    list.len() as u8 + other
}

fn main() {}

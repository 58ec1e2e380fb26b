//! The functions of data, without saying that it is data.

use wharf::{Data, export};

#[derive(Data)]
pub struct Point {
    x: f64,
}

#[export]
impl Point {
    pub fn double(&self) -> f64 {
        self.x * 2.0
    }
}

fn main() {}

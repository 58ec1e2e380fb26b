//! `data` on the block of a type that does not derive `Data`.

use wharf::export;

pub struct Point {
    x: f64,
}

#[export(data)]
impl Point {
    pub fn double(self) -> f64 {
        self.x * 2.0
    }
}

fn main() {}

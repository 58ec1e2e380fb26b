//! All mistakes of one input are told at once.
#![allow(unused)]

use wharf::export;

#[export(nam = "x")]
pub async extern "C" fn then<T>(count: &mut u32, all: Vec<impl Clone>) -> impl Clone {
    0
}

fn main() {}

#![allow(unused)]

use wharf::import;

#[import]
fn with_body(height: u64) -> u32 {
    0
}

#[import]
fn borrowed() -> &'static str;

#[import]
fn lent<'a>(text: &'a str) -> &'a str;

#[import]
fn generic<T>(value: T);

#[import(get)]
fn getter() -> u32;

#[import]
struct Nothing;

fn main() {}

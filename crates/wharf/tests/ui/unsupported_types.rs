//! Types that never cross, with the way that works instead.
#![allow(unused)]

use std::{cell::RefCell, rc::Rc};
use wharf::{export, import};

#[export]
pub fn boxed(f: Box<dyn Fn(u32) -> u32>) {}

#[export]
pub fn adder() -> Box<dyn Fn(u32) -> u32> {
    Box::new(|n| n)
}

#[export]
pub fn pointer(f: fn(u32) -> u32) {}

#[export]
pub fn shared(state: Rc<RefCell<u32>>) {}

#[import]
fn variadic(text: &str, _: ...);

fn main() {}

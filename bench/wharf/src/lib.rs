//! The benchmark's guest for Wharf: ordinary functions.
#![expect(clippy::needless_pass_by_value, reason = "what owned parameters cost is measured")]

use bench_workload as work;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wharf::{export, import};
use work::{Person, Point, Shape, Tree};

/// Adds.
#[export]
pub fn add(a: u32, b: u32) -> u32 {
    a.wrapping_add(b)
}

/// Reads a string.
#[export]
pub fn string_in(text: &str) -> u32 {
    text.len() as u32
}

/// Gives a string back.
#[export]
pub fn echo(text: &str) -> &str {
    text
}

/// Reads bytes.
#[export]
pub fn bytes_in(bytes: &[u8]) -> u32 {
    bytes.len() as u32
}

/// Gives bytes.
#[export]
pub fn bytes_out(n: u32) -> Vec<u8> {
    vec![7; n as usize]
}

/// A record there and back.
#[export]
pub fn person(mut person: Person) -> Person {
    person.age += 1;
    person
}

/// Gives records.
#[export]
pub fn points_out(n: u32) -> Vec<Point> {
    work::points(n)
}

/// Reads records.
#[export]
pub fn points_in(points: Vec<Point>) -> f64 {
    work::sum_points(&points)
}

/// Gives numbers.
#[export]
pub fn floats_out(n: u32) -> Vec<f64> {
    work::floats(n)
}

/// Reads numbers.
#[export]
pub fn floats_in(floats: &[f64]) -> f64 {
    floats.iter().sum()
}

/// Gives enums with data.
#[export]
pub fn shapes_out(n: u32) -> Vec<Shape> {
    work::shapes(n)
}

/// Reads enums with data.
#[export]
pub fn shapes_in(shapes: Vec<Shape>) -> f64 {
    work::sum_shapes(&shapes)
}

/// Gives orders.
#[export]
pub fn orders_out(n: u32) -> Vec<work::orders::Order> {
    work::orders::orders(n)
}

/// Reads orders.
#[export]
pub fn orders_in(orders: Vec<work::orders::Order>) -> f64 {
    work::orders::sum_orders(&orders)
}

/// Gives strings.
#[export]
pub fn strings_out(n: u32) -> Vec<String> {
    work::strings(n)
}

/// Reads strings.
#[export]
pub fn strings_in(strings: Vec<String>) -> u32 {
    work::sum_strings(&strings)
}

/// Gives a tree.
#[export]
pub fn tree_out(depth: u32, width: u32) -> Tree {
    work::tree(depth, width)
}

/// Reads a tree.
#[export]
pub fn tree_in(tree: Tree) -> u32 {
    work::sum_tree(&tree)
}

/// Reads a document.
#[export]
pub fn markdown(text: &str) -> Vec<work::markdown::Block> {
    work::markdown::parse(text)
}

/// Gives a map.
#[export]
pub fn map_out(n: u32) -> BTreeMap<String, u32> {
    work::entries(n)
}

/// Reads a map.
#[export]
pub fn map_in(map: BTreeMap<String, u32>) -> f64 {
    work::sum_entries(&map)
}

#[import]
fn note(text: &str) -> u32;

#[import]
fn callee(n: u32) -> u32;

/// Calls the host with a string, `n` times.
#[export]
pub fn host_calls(n: u32) -> u32 {
    (0..n).map(|_| note("a string of thirty-two bytes, ok")).sum()
}

#[import]
fn fill(buf: &mut [u8]);

#[import]
fn drain(bytes: &[u8]);

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Lets the host write `n` bytes into a buffer, and read them out of it.
#[export]
pub fn buffer(n: u32) -> u32 {
    BUFFER.with_borrow_mut(|buffer| {
        buffer.resize(n as usize, 0);
        fill(buffer);
        drain(buffer);
        buffer.iter().rev().take(1).map(|byte| u32::from(*byte)).sum()
    })
}

/// Calls the host with a number, `n` times.
#[export]
pub fn number_calls(n: u32) -> u32 {
    (0..n).map(callee).sum()
}

/// Calls a function it was given, `n` times.
#[export]
pub fn callback(n: u32, f: &dyn Fn(u32) -> u32) -> u32 {
    (0..n).map(f).sum()
}

/// An object.
#[derive(Debug)]
pub struct Counter(work::Counter);

#[export]
impl Counter {
    /// Starts at `total`.
    pub fn new(total: u32) -> Self {
        Self(work::Counter { total })
    }

    /// Counts.
    pub fn add(&mut self, n: u32) -> u32 {
        self.0.total = self.0.total.wrapping_add(n);
        self.0.total
    }
}

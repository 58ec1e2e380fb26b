//! The benchmark's guest for Wharf: ordinary functions with attributes.
#![expect(
    clippy::needless_pass_by_value,
    reason = "the benchmark measures the cost of owned parameters"
)]

use bench_workload as work;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wharf::{export, import};
use work::{Person, Point, Shape, Tree};

/// Adds two numbers.
#[export]
pub fn add(a: u32, b: u32) -> u32 {
    a.wrapping_add(b)
}

/// Receives a string.
#[export]
pub fn string_in(text: &str) -> u32 {
    text.len() as u32
}

/// Returns a string unchanged.
#[export]
pub fn echo(text: &str) -> &str {
    text
}

/// Receives bytes.
#[export]
pub fn bytes_in(bytes: &[u8]) -> u32 {
    bytes.len() as u32
}

/// Returns bytes.
#[export]
pub fn bytes_out(n: u32) -> Vec<u8> {
    vec![7; n as usize]
}

/// Returns a person a year older.
#[export]
pub fn person(mut person: Person) -> Person {
    person.age += 1;
    person
}

/// Returns records.
#[export]
pub fn points_out(n: u32) -> Vec<Point> {
    work::points(n)
}

/// Receives records.
#[export]
pub fn points_in(points: Vec<Point>) -> f64 {
    work::sum_points(&points)
}

/// Returns numbers.
#[export]
pub fn floats_out(n: u32) -> Vec<f64> {
    work::floats(n)
}

/// Receives numbers.
#[export]
pub fn floats_in(floats: &[f64]) -> f64 {
    floats.iter().sum()
}

/// Returns enums with data.
#[export]
pub fn shapes_out(n: u32) -> Vec<Shape> {
    work::shapes(n)
}

/// Receives enums with data.
#[export]
pub fn shapes_in(shapes: Vec<Shape>) -> f64 {
    work::sum_shapes(&shapes)
}

/// Returns orders.
#[export]
pub fn orders_out(n: u32) -> Vec<work::orders::Order> {
    work::orders::orders(n)
}

/// Receives orders.
#[export]
pub fn orders_in(orders: Vec<work::orders::Order>) -> f64 {
    work::orders::sum_orders(&orders)
}

/// Returns strings.
#[export]
pub fn strings_out(n: u32) -> Vec<String> {
    work::strings(n)
}

/// Receives strings.
#[export]
pub fn strings_in(strings: Vec<String>) -> u32 {
    work::sum_strings(&strings)
}

/// Returns a tree.
#[export]
pub fn tree_out(depth: u32, width: u32) -> Tree {
    work::tree(depth, width)
}

/// Receives a tree.
#[export]
pub fn tree_in(tree: Tree) -> u32 {
    work::sum_tree(&tree)
}

/// Parses a Markdown document.
#[export]
pub fn markdown(text: &str) -> Vec<work::markdown::Block> {
    work::markdown::parse(text)
}

/// Returns a map.
#[export]
pub fn map_out(n: u32) -> BTreeMap<String, u32> {
    work::entries(n)
}

/// Receives a map.
#[export]
pub fn map_in(map: BTreeMap<String, u32>) -> f64 {
    work::sum_entries(&map)
}

#[import]
fn note(text: &str) -> u32;

#[import]
fn callee(n: u32) -> u32;

/// Calls an imported function with a string, `n` times.
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

/// Lets the host write `n` bytes into a buffer in place, and read them.
#[export]
pub fn buffer(n: u32) -> u32 {
    BUFFER.with_borrow_mut(|buffer| {
        buffer.resize(n as usize, 0);
        fill(buffer);
        drain(buffer);
        buffer.iter().rev().take(1).map(|byte| u32::from(*byte)).sum()
    })
}

/// Calls an imported function with a number, `n` times.
#[export]
pub fn number_calls(n: u32) -> u32 {
    (0..n).map(callee).sum()
}

/// Calls a function `n` times.
#[export]
pub fn callback(n: u32, f: &dyn Fn(u32) -> u32) -> u32 {
    (0..n).map(f).sum()
}

/// An object that adds numbers.
#[derive(Debug)]
pub struct Counter(work::Counter);

#[export]
impl Counter {
    /// Creates a counter that starts at `total`.
    pub fn new(total: u32) -> Self {
        Self(work::Counter { total })
    }

    /// Adds `n` and returns the sum.
    pub fn add(&mut self, n: u32) -> u32 {
        self.0.total = self.0.total.wrapping_add(n);
        self.0.total
    }
}

//! The benchmark's guest for BoltFFI. Strings are owned and numbers are borrowed, because its
//! callers are faster that way.

use std::collections::{BTreeMap, HashMap};

use bench_workload as work;
use boltffi::export;
use work::{Person, Point, Shape, Tree};

boltffi::scaffolding!();

#[export]
pub fn add(a: u32, b: u32) -> u32 {
    a.wrapping_add(b)
}

#[export]
pub fn string_in(text: String) -> u32 {
    text.len() as u32
}

#[export]
pub fn echo(text: String) -> String {
    text
}

#[export]
pub fn bytes_in(bytes: &[u8]) -> u32 {
    bytes.len() as u32
}

#[export]
pub fn bytes_out(n: u32) -> Vec<u8> {
    vec![7; n as usize]
}

#[export]
pub fn person(mut person: Person) -> Person {
    person.age += 1;
    person
}

#[export]
pub fn points_out(n: u32) -> Vec<Point> {
    work::points(n)
}

#[export]
pub fn points_in(points: Vec<Point>) -> f64 {
    work::sum_points(&points)
}

#[export]
pub fn floats_out(n: u32) -> Vec<f64> {
    work::floats(n)
}

#[export]
pub fn floats_in(floats: &[f64]) -> f64 {
    floats.iter().sum()
}

#[export]
pub fn shapes_out(n: u32) -> Vec<Shape> {
    work::shapes(n)
}

#[export]
pub fn shapes_in(shapes: Vec<Shape>) -> f64 {
    work::sum_shapes(&shapes)
}

#[export]
pub fn orders_out(n: u32) -> Vec<work::orders::Order> {
    work::orders::orders(n)
}

#[export]
pub fn orders_in(orders: Vec<work::orders::Order>) -> f64 {
    work::orders::sum_orders(&orders)
}

#[export]
pub fn strings_out(n: u32) -> Vec<String> {
    work::strings(n)
}

#[export]
pub fn strings_in(strings: Vec<String>) -> u32 {
    work::sum_strings(&strings)
}

#[export]
pub fn tree_out(depth: u32, width: u32) -> Tree {
    work::tree(depth, width)
}

#[export]
pub fn tree_in(tree: Tree) -> u32 {
    work::sum_tree(&tree)
}

#[export]
pub fn markdown(text: String) -> Vec<work::markdown::Block> {
    work::markdown::parse(&text)
}

#[export]
pub fn map_out(n: u32) -> BTreeMap<String, u32> {
    work::entries(n)
}

/// Receives a `HashMap`, because BoltFFI's JavaScript cannot write a `BTreeMap`.
#[export]
pub fn map_in(map: HashMap<String, u32>) -> f64 {
    map.iter().map(|(key, value)| key.len() as f64 + f64::from(*value)).sum()
}

/// The functions of the host. BoltFFI has no imports, so the host passes an object of this trait.
#[export]
pub trait Host {
    fn note(&self, text: &str) -> u32;
    fn callee(&self, n: u32) -> u32;
}

#[export]
pub fn host_calls(n: u32, host: Box<dyn Host>) -> u32 {
    (0..n).map(|_| host.note("a string of thirty-two bytes, ok")).sum()
}

#[export]
pub fn number_calls(n: u32, host: Box<dyn Host>) -> u32 {
    (0..n).map(|i| host.callee(i)).sum()
}

#[export]
pub fn callback(n: u32, f: impl Fn(u32) -> u32) -> u32 {
    (0..n).map(f).sum()
}

#[export(single_threaded)]
pub struct Counter(work::Counter);

#[export]
impl Counter {
    pub fn new(total: u32) -> Self {
        Self(work::Counter { total })
    }

    pub fn add(&mut self, n: u32) -> u32 {
        self.0.total = self.0.total.wrapping_add(n);
        self.0.total
    }
}

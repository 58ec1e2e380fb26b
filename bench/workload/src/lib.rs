//! The types and the work that every contender of the benchmark shares: what differs is only the boundary.

pub mod markdown;
pub mod orders;

use std::collections::BTreeMap;

#[cfg(feature = "boltffi")]
boltffi::scaffolding!();

/// Someone, with what a record usually has.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Person {
    /// Full name.
    pub name: String,
    /// In years.
    pub age: u32,
    /// Three of them in the benchmark.
    pub emails: Vec<String>,
    /// Where to.
    pub address: Option<Address>,
}

/// Where someone lives.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Address {
    /// Street and number.
    pub street: String,
    /// Town.
    pub city: String,
    /// Post code.
    pub zip: u32,
}

/// A row of a table.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Point {
    /// Its number.
    pub id: u32,
    /// Position.
    pub x: f64,
    /// Position.
    pub y: f64,
    /// Position.
    pub z: f64,
    /// Twelve bytes.
    pub name: String,
}

/// An enum with data.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "tagged", serde(tag = "tag"))]
pub enum Shape {
    /// Round.
    Circle {
        /// From the centre.
        radius: f64,
    },
    /// With corners.
    Rect {
        /// Across.
        width: f64,
        /// Up.
        height: f64,
    },
    /// With a text.
    Label {
        /// What it says.
        text: String,
    },
    /// Nothing at all.
    Empty,
}

/// A type that contains itself.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Tree {
    /// This node's.
    pub value: u32,
    /// Below it.
    pub children: Vec<Tree>,
}

/// Names of twelve bytes.
const NAMES: [&str; 8] = [
    "Christchurch",
    "Fayetteville",
    "Indianapolis",
    "Jacksonville",
    "Johannesburg",
    "Philadelphia",
    "Thessaloniki",
    "Williamsburg",
];

/// A name of twelve bytes: an allocation and a copy, for what is measured is not how names are made.
pub fn name(i: u32) -> String {
    NAMES[i as usize % NAMES.len()].to_owned()
}

/// `prefix` and `n` in `digits` digits: `format!` would cost more than what is measured.
pub fn numbered(prefix: &str, mut n: u32, digits: usize) -> String {
    let mut text = Vec::with_capacity(prefix.len() + digits);
    text.extend_from_slice(prefix.as_bytes());
    text.resize(prefix.len() + digits, b'0');
    for digit in text.iter_mut().rev().take(digits) {
        *digit = b'0' + (n % 10) as u8;
        n /= 10;
    }
    String::from_utf8(text).unwrap_or_default()
}

/// `n` points with names of twelve bytes.
pub fn points(n: u32) -> Vec<Point> {
    (0..n)
        .map(|id| Point {
            id,
            x: f64::from(id) * 0.5,
            y: f64::from(id) * 0.25,
            z: -f64::from(id),
            name: name(id),
        })
        .collect()
}

/// Something of each point.
pub fn sum_points(points: &[Point]) -> f64 {
    points.iter().map(|p| f64::from(p.id) + p.x + p.y + p.z + p.name.len() as f64).sum()
}

/// `n` shapes, a case each in turn. Each is written where it stays: one that is chosen first and copied then would cost as much as
/// the boundary does.
pub fn shapes(n: u32) -> Vec<Shape> {
    let mut shapes = Vec::with_capacity(n as usize + 3);
    for i in (0..n).step_by(4) {
        shapes.push(Shape::Circle { radius: f64::from(i) });
        shapes.push(Shape::Rect { width: f64::from(i + 1), height: 2.0 });
        shapes.push(Shape::Label { text: name(i / 4) });
        shapes.push(Shape::Empty);
    }
    shapes.truncate(n as usize);
    shapes
}

/// Something of each shape.
pub fn sum_shapes(shapes: &[Shape]) -> f64 {
    shapes
        .iter()
        .map(|shape| match shape {
            Shape::Circle { radius } => *radius,
            Shape::Rect { width, height } => width * height,
            Shape::Label { text } => text.len() as f64,
            Shape::Empty => 1.0,
        })
        .sum()
}

/// `n` numbers.
pub fn floats(n: u32) -> Vec<f64> {
    (0..n).map(|i| f64::from(i) * 0.5).collect()
}

/// `n` bytes.
pub fn bytes(n: u32) -> Vec<u8> {
    (0..n).map(|i| i as u8).collect()
}

/// `n` strings of twelve bytes.
pub fn strings(n: u32) -> Vec<String> {
    (0..n).map(name).collect()
}

/// The length of all together.
pub fn sum_strings(strings: &[String]) -> u32 {
    strings.iter().map(|s| s.len() as u32).sum()
}

/// A tree of `depth` levels, each node with `width` children.
pub fn tree(depth: u32, width: u32) -> Tree {
    let children = if depth == 0 { 0 } else { width };
    Tree { value: depth, children: (0..children).map(|_| tree(depth - 1, width)).collect() }
}

/// The values of all nodes.
pub fn sum_tree(tree: &Tree) -> u32 {
    tree.value + tree.children.iter().map(sum_tree).sum::<u32>()
}

/// `n` entries.
pub fn entries(n: u32) -> BTreeMap<String, u32> {
    (0..n).map(|i| (numbered("key", i, 6), i)).collect()
}

/// Something of each entry.
pub fn sum_entries(entries: &BTreeMap<String, u32>) -> f64 {
    entries.iter().map(|(key, value)| key.len() as f64 + f64::from(*value)).sum()
}

/// What an object of the benchmark counts.
#[derive(Clone, Debug, Default)]
pub struct Counter {
    /// So far.
    pub total: u32,
}

//! The types and the work that all contenders of the benchmark share. Only the boundary differs.

pub mod markdown;
pub mod orders;

use std::collections::BTreeMap;

#[cfg(feature = "boltffi")]
boltffi::scaffolding!();

/// A typical record, with nested data.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Person {
    /// The full name.
    pub name: String,
    /// The age in years.
    pub age: u32,
    /// Email addresses; three in the benchmark.
    pub emails: Vec<String>,
    /// The postal address, if known.
    pub address: Option<Address>,
}

/// A postal address.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Address {
    /// Street and house number.
    pub street: String,
    /// The town.
    pub city: String,
    /// The post code.
    pub zip: u32,
}

/// A flat record, as in a table.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Point {
    /// The point's number.
    pub id: u32,
    /// The first coordinate.
    pub x: f64,
    /// The second coordinate.
    pub y: f64,
    /// The third coordinate.
    pub z: f64,
    /// A name of twelve bytes.
    pub name: String,
}

/// An enum with data.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "tagged", serde(tag = "tag"))]
pub enum Shape {
    /// A circle.
    Circle {
        /// The distance from the centre.
        radius: f64,
    },
    /// A rectangle.
    Rect {
        /// The horizontal extent.
        width: f64,
        /// The vertical extent.
        height: f64,
    },
    /// A text.
    Label {
        /// The text's content.
        text: String,
    },
    /// A case without data.
    Empty,
}

/// A recursive type.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Tree {
    /// The node's value.
    pub value: u32,
    /// The nodes below.
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

/// Returns a name of twelve bytes. It is copied, not formatted, to keep the work small.
pub fn name(i: u32) -> String {
    NAMES[i as usize % NAMES.len()].to_owned()
}

/// Returns `prefix`, followed by `n` in `digits` digits. `format!` would dominate the measurement.
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

/// Makes `n` points with names of twelve bytes.
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

/// Sums the fields of all points.
pub fn sum_points(points: &[Point]) -> f64 {
    points.iter().map(|p| f64::from(p.id) + p.x + p.y + p.z + p.name.len() as f64).sum()
}

/// Makes `n` shapes, of each case in turn. Each is built in place, because copying it afterwards
/// would cost as much as the boundary.
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

/// Sums a number per shape.
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

/// Makes `n` numbers.
pub fn floats(n: u32) -> Vec<f64> {
    (0..n).map(|i| f64::from(i) * 0.5).collect()
}

/// Makes `n` bytes.
pub fn bytes(n: u32) -> Vec<u8> {
    (0..n).map(|i| i as u8).collect()
}

/// Makes `n` strings of twelve bytes.
pub fn strings(n: u32) -> Vec<String> {
    (0..n).map(name).collect()
}

/// Sums the lengths of all strings.
pub fn sum_strings(strings: &[String]) -> u32 {
    strings.iter().map(|s| s.len() as u32).sum()
}

/// Makes a tree of `depth` levels below its root, with `width` children per node.
pub fn tree(depth: u32, width: u32) -> Tree {
    let children = if depth == 0 { 0 } else { width };
    Tree { value: depth, children: (0..children).map(|_| tree(depth - 1, width)).collect() }
}

/// Sums the values of all nodes.
pub fn sum_tree(tree: &Tree) -> u32 {
    tree.value + tree.children.iter().map(sum_tree).sum::<u32>()
}

/// Makes a map of `n` entries.
pub fn entries(n: u32) -> BTreeMap<String, u32> {
    (0..n).map(|i| (numbered("key", i, 6), i)).collect()
}

/// Sums the key lengths and the values of all entries.
pub fn sum_entries(entries: &BTreeMap<String, u32>) -> f64 {
    entries.iter().map(|(key, value)| key.len() as f64 + f64::from(*value)).sum()
}

/// The state of the benchmark's object.
#[derive(Clone, Debug, Default)]
pub struct Counter {
    /// The sum so far.
    pub total: u32,
}

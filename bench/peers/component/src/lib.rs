//! The benchmark's guest as a component. It works on the types that wit-bindgen generates, as its
//! users do.

use bench_workload as work;
use std::cell::Cell;

#[cfg(not(feature = "pairs"))]
wit_bindgen::generate!({ path: "wit", world: "bench" });
#[cfg(feature = "pairs")]
wit_bindgen::generate!({ path: "wit", world: "pairs" });

/// The map type of the world.
#[cfg(not(feature = "pairs"))]
type Entries = std::collections::BTreeMap<String, u32>;
#[cfg(feature = "pairs")]
type Entries = Vec<(String, u32)>;

use exports::objects;

struct Component;

export!(Component);

struct Counter(Cell<u32>);

impl objects::GuestCounter for Counter {
    fn new(total: u32) -> Self {
        Self(Cell::new(total))
    }

    fn add(&self, n: u32) -> u32 {
        self.0.set(self.0.get().wrapping_add(n));
        self.0.get()
    }
}

impl objects::Guest for Component {
    type Counter = Counter;
}

/// Appends a node and all nodes below it, and returns its index.
fn flatten(depth: u32, width: u32, nodes: &mut Vec<Node>) -> u32 {
    let at = nodes.len();
    nodes.push(Node { value: depth, children: Vec::new() });
    let children = if depth == 0 { 0 } else { width };
    nodes[at].children = (0..children).map(|_| flatten(depth - 1, width, nodes)).collect();
    at as u32
}

impl Guest for Component {
    fn add(a: u32, b: u32) -> u32 {
        a.wrapping_add(b)
    }

    fn string_in(text: String) -> u32 {
        text.len() as u32
    }

    fn echo(text: String) -> String {
        text
    }

    fn bytes_in(bytes: Vec<u8>) -> u32 {
        bytes.len() as u32
    }

    fn bytes_out(n: u32) -> Vec<u8> {
        vec![7; n as usize]
    }

    fn floats_in(floats: Vec<f64>) -> f64 {
        floats.iter().sum()
    }

    fn floats_out(n: u32) -> Vec<f64> {
        work::floats(n)
    }

    fn person(mut person: Person) -> Person {
        person.age += 1;
        person
    }

    fn points_out(n: u32) -> Vec<Point> {
        let at = f64::from;
        (0..n)
            .map(|id| Point {
                id,
                x: at(id) * 0.5,
                y: at(id) * 0.25,
                z: -at(id),
                name: work::name(id),
            })
            .collect()
    }

    fn points_in(points: Vec<Point>) -> f64 {
        points.iter().map(|p| f64::from(p.id) + p.x + p.y + p.z + p.name.len() as f64).sum()
    }

    fn shapes_out(n: u32) -> Vec<Shape> {
        let mut shapes = Vec::with_capacity(n as usize + 3);
        for i in (0..n).step_by(4) {
            shapes.push(Shape::Circle(f64::from(i)));
            shapes.push(Shape::Rect(Rect { width: f64::from(i + 1), height: 2.0 }));
            shapes.push(Shape::Label(work::name(i / 4)));
            shapes.push(Shape::Empty);
        }
        shapes.truncate(n as usize);
        shapes
    }

    fn shapes_in(shapes: Vec<Shape>) -> f64 {
        shapes
            .iter()
            .map(|shape| match shape {
                Shape::Circle(radius) => *radius,
                Shape::Rect(rect) => rect.width * rect.height,
                Shape::Label(text) => text.len() as f64,
                Shape::Empty => 1.0,
            })
            .sum()
    }

    fn strings_out(n: u32) -> Vec<String> {
        work::strings(n)
    }

    fn strings_in(strings: Vec<String>) -> u32 {
        work::sum_strings(&strings)
    }

    fn tree_out(depth: u32, width: u32) -> Vec<Node> {
        let mut nodes = Vec::new();
        flatten(depth, width, &mut nodes);
        nodes
    }

    fn tree_in(tree: Vec<Node>) -> u32 {
        tree.iter().map(|node| node.value).sum()
    }

    #[cfg(not(feature = "pairs"))]
    fn map_out(n: u32) -> Entries {
        work::entries(n)
    }

    #[cfg(feature = "pairs")]
    fn map_out(n: u32) -> Entries {
        work::entries(n).into_iter().collect()
    }

    #[cfg(not(feature = "pairs"))]
    fn map_in(entries: Entries) -> f64 {
        work::sum_entries(&entries)
    }

    #[cfg(feature = "pairs")]
    fn map_in(entries: Entries) -> f64 {
        work::sum_entries(&entries.into_iter().collect())
    }

    fn host_calls(n: u32) -> u32 {
        (0..n).map(|_| note("a string of thirty-two bytes, ok")).sum()
    }

    fn number_calls(n: u32) -> u32 {
        (0..n).map(callee).sum()
    }

    fn callback(n: u32, f: &Next) -> u32 {
        (0..n).map(|i| f.call(i)).sum()
    }
}

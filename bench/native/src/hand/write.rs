//! Writes arguments into the guest's buffer: records, then the data that they point at.

use bench_workload::orders::{Line, Order};
use bench_workload::{Person, Point, Shape, Tree};
use std::collections::BTreeMap;

/// The guest's buffer for arguments, or the unused part of it.
pub struct Input<'a> {
    bytes: &'a mut [u8],
    /// The address of the first byte.
    base: usize,
    /// The number of bytes in use.
    top: usize,
}

impl<'a> Input<'a> {
    /// Opens the buffer that begins at `base`.
    pub fn new(memory: &'a mut [u8], base: usize) -> Self {
        Self { bytes: &mut memory[base..], base, top: 0 }
    }

    pub fn bytes(self, bytes: &[u8]) {
        self.bytes[..bytes.len()].copy_from_slice(bytes);
    }

    pub fn floats(self, floats: &[f64]) {
        let places = self.bytes[..floats.len() * 8].as_chunks_mut().0;
        for (place, float) in places.iter_mut().zip(floats) {
            *place = float.to_le_bytes();
        }
    }

    /// Splits the buffer into `count` records and the rest.
    fn records<const N: usize>(self, count: usize) -> (&'a mut [[u8; N]], Self) {
        let (records, bytes) = self.bytes.split_at_mut(count * N);
        (records.as_chunks_mut().0, Self { bytes, base: self.base + count * N, top: 0 })
    }

    fn text(&mut self, record: &mut [u8], at: usize, text: &str) {
        u32(record, at, (self.base + self.top) as u32);
        u32(record, at + 4, text.len() as u32);
        self.bytes[self.top..][..text.len()].copy_from_slice(text.as_bytes());
        self.top += text.len();
    }

    pub fn person(self, person: &Person) {
        let (record, rest) = self.records::<48>(1);
        let record = &mut record[0];
        u32(record, 12, rest.base as u32);
        u32(record, 16, person.emails.len() as u32);
        let (emails, mut rest) = rest.records::<8>(person.emails.len());
        rest.text(record, 0, &person.name);
        u32(record, 8, person.age);
        for (place, email) in emails.iter_mut().zip(&person.emails) {
            rest.text(place, 0, email);
        }
        u32(record, 20, u32::from(person.address.is_some()));
        if let Some(address) = &person.address {
            rest.text(record, 24, &address.street);
            rest.text(record, 32, &address.city);
            u32(record, 40, address.zip);
        }
    }

    pub fn points(self, points: &[Point]) {
        let (records, mut rest) = self.records::<40>(points.len());
        for (record, point) in records.iter_mut().zip(points) {
            u32(record, 0, point.id);
            f64(record, 8, point.x);
            f64(record, 16, point.y);
            f64(record, 24, point.z);
            rest.text(record, 32, &point.name);
        }
    }

    pub fn shapes(self, shapes: &[Shape]) {
        let (records, mut rest) = self.records::<24>(shapes.len());
        for (record, shape) in records.iter_mut().zip(shapes) {
            match shape {
                Shape::Circle { radius } => {
                    u32(record, 0, 0);
                    f64(record, 8, *radius);
                }
                Shape::Rect { width, height } => {
                    u32(record, 0, 1);
                    f64(record, 8, *width);
                    f64(record, 16, *height);
                }
                Shape::Label { text } => {
                    u32(record, 0, 2);
                    rest.text(record, 8, text);
                }
                Shape::Empty => u32(record, 0, 3),
            }
        }
    }

    pub fn orders(self, orders: &[Order]) {
        let (records, mut rest) = self.records::<48>(orders.len());
        for (record, order) in records.iter_mut().zip(orders) {
            rest.order(record, order);
        }
    }

    fn order(&mut self, record: &mut [u8; 48], order: &Order) {
        record[..8].copy_from_slice(&order.id.to_le_bytes());
        let note = u32::from(order.note.is_some());
        u32(record, 16, u32::from(order.paid) | note << 8 | (order.status as u32) << 16);
        u32(record, 20, order.weight.to_bits());
        let lines = self.reserve(order.lines.len() * 16);
        u32(record, 32, (self.base + lines) as u32);
        u32(record, 36, order.lines.len() as u32);
        let places = self.bytes[lines..self.top].as_chunks_mut::<16>().0;
        for (place, line) in places.iter_mut().zip(&order.lines) {
            write_line(place, line);
        }
        let tags = self.reserve(order.tags.len() * 8);
        u32(record, 40, (self.base + tags) as u32);
        u32(record, 44, order.tags.len() as u32);
        self.text(record, 8, &order.customer);
        if let Some(note) = &order.note {
            self.text(record, 24, note);
        }
        for (i, tag) in order.tags.iter().enumerate() {
            let mut place = [0; 8];
            self.text(&mut place, 0, tag);
            self.bytes[tags + i * 8..][..8].copy_from_slice(&place);
        }
    }

    /// Reserves bytes for data that a record points at, and returns their offset.
    fn reserve(&mut self, bytes: usize) -> usize {
        let at = (self.base + self.top).next_multiple_of(8) - self.base;
        self.top = at + bytes;
        at
    }

    pub fn strings(self, strings: &[String]) {
        let (records, mut rest) = self.records::<8>(strings.len());
        for (record, text) in records.iter_mut().zip(strings) {
            rest.text(record, 0, text);
        }
    }

    pub fn map(self, map: &BTreeMap<String, u32>) {
        let (records, mut rest) = self.records::<12>(map.len());
        for (record, (key, value)) in records.iter_mut().zip(map) {
            rest.text(record, 0, key);
            u32(record, 8, *value);
        }
    }

    pub fn tree(mut self, tree: &Tree) {
        self.top = NODE_BYTES;
        self.node(0, tree);
    }

    fn node(&mut self, at: usize, tree: &Tree) {
        let first = self.top;
        let record = &mut self.bytes[at..at + NODE_BYTES];
        u32(record, 0, tree.value);
        u32(record, 4, (self.base + first) as u32);
        u32(record, 8, tree.children.len() as u32);
        self.top += tree.children.len() * NODE_BYTES;
        for (i, child) in tree.children.iter().enumerate() {
            self.node(first + i * NODE_BYTES, child);
        }
    }
}

fn write_line(record: &mut [u8], line: &Line) {
    let discount = line.discount.map_or(0, |it| 1 | u32::from(it) << 8);
    f64(record, 0, line.price);
    u32(record, 8, line.count);
    u32(record, 12, u32::from(line.article) | discount << 16);
}

/// The size of a tree's node.
const NODE_BYTES: usize = 12;

fn u32(record: &mut [u8], at: usize, value: u32) {
    record[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

fn f64(record: &mut [u8], at: usize, value: f64) {
    record[at..at + 8].copy_from_slice(&value.to_le_bytes());
}

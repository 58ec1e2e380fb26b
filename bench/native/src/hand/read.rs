//! Reads results of the guest: records, and all strings in one pool whose UTF-8 is checked once.

use bench_workload::orders::{Line, Order, Status};
use bench_workload::{Address, Person, Point, Shape, Tree};
use std::collections::BTreeMap;

/// A result in guest memory. Addresses of strings are offsets in the pool; addresses of lists are
/// offsets from `at`.
pub struct Output<'a> {
    memory: &'a [u8],
    at: usize,
    count: usize,
    pool: &'a str,
}

impl<'a> Output<'a> {
    /// Opens the result whose four words are at `words`.
    pub fn new(memory: &'a [u8], words: u32) -> Self {
        let words = &memory[words as usize..];
        let (at, count) = (size(words, 0), size(words, 4));
        let pool = &memory[size(words, 8)..][..size(words, 12)];
        let pool = std::str::from_utf8(pool).expect("the guest writes UTF-8");
        Self { memory, at, count, pool }
    }

    fn records<const N: usize>(&self, at: usize, count: usize) -> &'a [[u8; N]] {
        self.memory[self.at + at..][..count * N].as_chunks().0
    }

    fn text(&self, record: &[u8], at: usize) -> String {
        self.pool[size(record, at)..][..size(record, at + 4)].to_owned()
    }

    pub fn person(&self) -> Person {
        let record = &self.records::<48>(0, 1)[0];
        let emails = self.records::<8>(size(record, 12), size(record, 16));
        Person {
            name: self.text(record, 0),
            age: u32(record, 8),
            emails: emails.iter().map(|email| self.text(email, 0)).collect(),
            address: (u32(record, 20) != 0).then(|| Address {
                street: self.text(record, 24),
                city: self.text(record, 32),
                zip: u32(record, 40),
            }),
        }
    }

    pub fn points(&self) -> Vec<Point> {
        self.every_nth_point(1)
    }

    /// Reads every `step`th point.
    pub fn every_nth_point(&self, step: usize) -> Vec<Point> {
        let point = |record: &[u8; 40]| Point {
            id: u32(record, 0),
            x: f64(record, 8),
            y: f64(record, 16),
            z: f64(record, 24),
            name: self.text(record, 32),
        };
        self.records(0, self.count).iter().step_by(step).map(point).collect()
    }

    /// Reads the field `x` of all points.
    pub fn column(&self) -> Vec<f64> {
        self.records::<40>(0, self.count).iter().map(|record| f64(record, 8)).collect()
    }

    pub fn shapes(&self) -> Vec<Shape> {
        let shape = |record: &[u8; 24]| match u32(record, 0) {
            0 => Shape::Circle { radius: f64(record, 8) },
            1 => Shape::Rect { width: f64(record, 8), height: f64(record, 16) },
            2 => Shape::Label { text: self.text(record, 8) },
            _ => Shape::Empty,
        };
        self.records(0, self.count).iter().map(shape).collect()
    }

    pub fn orders(&self) -> Vec<Order> {
        self.records(0, self.count).iter().map(|record| self.order(record)).collect()
    }

    fn order(&self, record: &[u8; 48]) -> Order {
        let flags = u32(record, 16);
        let lines = self.records::<16>(size(record, 32), size(record, 36));
        let tags = self.records::<8>(size(record, 40), size(record, 44));
        Order {
            id: i64::from_le_bytes(record[..8].try_into().expect("eight bytes")),
            customer: self.text(record, 8),
            paid: flags & 1 != 0,
            note: (flags & 0x100 != 0).then(|| self.text(record, 24)),
            status: [Status::New, Status::Sent, Status::Returned][(flags >> 16) as usize],
            weight: f32::from_bits(u32(record, 20)),
            lines: lines.iter().map(line).collect(),
            tags: tags.iter().map(|tag| self.text(tag, 0)).collect(),
        }
    }

    pub fn strings(&self) -> Vec<String> {
        let records = self.records::<8>(0, self.count);
        records.iter().map(|record| self.text(record, 0)).collect()
    }

    pub fn map(&self) -> BTreeMap<String, u32> {
        let records = self.records::<12>(0, self.count);
        records.iter().map(|record| (self.text(record, 0), u32(record, 8))).collect()
    }

    pub fn tree(&self) -> Tree {
        self.node(&self.records(0, 1)[0])
    }

    fn node(&self, record: &[u8; 12]) -> Tree {
        let children = self.records(size(record, 4), size(record, 8));
        let children = children.iter().map(|child| self.node(child)).collect();
        Tree { value: u32(record, 0), children }
    }
}

fn line(record: &[u8; 16]) -> Line {
    let last = u32(record, 12);
    Line {
        article: last as u16,
        count: u32(record, 8),
        price: f64(record, 0),
        discount: (last & 0x1_0000 != 0).then_some((last >> 24) as u8),
    }
}

/// Returns the bytes whose address and length are at `words`.
pub fn bytes(memory: &[u8], words: u32) -> &[u8] {
    let words = &memory[words as usize..];
    &memory[size(words, 0)..][..size(words, 4)]
}

/// Reads the numbers whose address and count are at `words`.
pub fn floats(memory: &[u8], words: u32) -> Vec<f64> {
    let words = &memory[words as usize..];
    let numbers = &memory[size(words, 0)..][..size(words, 4) * 8];
    numbers.as_chunks().0.iter().map(|number| f64::from_le_bytes(*number)).collect()
}

fn u32(record: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(record[at..at + 4].try_into().expect("four bytes"))
}

fn size(record: &[u8], at: usize) -> usize {
    u32(record, at) as usize
}

fn f64(record: &[u8], at: usize) -> f64 {
    f64::from_le_bytes(record[at..at + 8].try_into().expect("eight bytes"))
}

//! The named types of the vectors.

use wharf::Data;

#[derive(Data, Debug)]
pub struct Person {
    pub name: String,
    pub age: Option<u8>,
    pub scores: Vec<u16>,
}

#[derive(Data, Debug)]
pub struct Renamed {
    pub block_height: u64,
    #[data(rename = "the-hash")]
    pub hash: [u8; 4],
    #[data(default)]
    pub memo: String,
}

#[derive(Data, Debug)]
pub struct Meters(pub f64);

#[derive(Data, Debug)]
pub struct Name(pub String);

#[derive(Data, Debug)]
pub struct Point(pub u8, pub u64, pub u8);

#[derive(Data, Debug)]
pub enum Color {
    Red,
    Green,
}

#[derive(Data, Debug)]
pub enum Shape {
    Circle { radius: f64 },
    Pair(u8, String),
    Named(Name),
    Nothing,
}

#[derive(Data, Debug)]
#[data(tag = "kind", rename_all = "kebab-case")]
pub enum Message {
    PlainText { text: String },
    Bye,
}

#[derive(Data, Debug)]
pub struct Tree {
    pub value: u8,
    pub kids: Vec<Tree>,
}

#[derive(Data, Debug)]
pub struct Chain {
    pub next: Option<Box<Chain>>,
}

#[derive(Data, Debug)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub more: bool,
}

#[derive(Data, Debug)]
pub struct Linked<T> {
    pub head: T,
    pub tail: Option<Box<Linked<T>>>,
}

impl Chain {
    /// A chain of so many.
    pub fn of(length: u32) -> Self {
        (1..length).fold(Self { next: None }, |chain, _| Self { next: Some(Box::new(chain)) })
    }
}

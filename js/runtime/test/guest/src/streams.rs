//! Iterators, pulled by the host.

use crate::{Watched, functions::Step};
use wharf::{Data, Stream, export, import};

fn watched<T>(items: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    let watched = Watched::new();
    items.inspect(move |_| {
        let _ = &watched;
    })
}

/// The first numbers.
#[export]
pub fn count_to(n: u32) -> impl Iterator<Item = u32> {
    watched(0..n)
}

/// Without an end.
#[export]
pub fn steps() -> impl Iterator<Item = Step> {
    let step = |done: u32| Step {
        name: format!("step {done}"),
        done,
        notes: vec![String::new(); done as usize % 3],
    };
    watched((0..).map(step))
}

#[export]
pub fn words(text: String) -> impl Iterator<Item = String> {
    let words: Vec<_> = text.split_whitespace().map(str::to_string).collect();
    watched(words.into_iter())
}

/// Items that are results, as data.
#[export]
pub fn parsed(texts: Vec<String>) -> impl Iterator<Item = Result<u32, String>> {
    texts.into_iter().map(|text| text.parse().map_err(|_| text))
}

#[derive(Data)]
pub struct Search {
    pub total: u32,
    pub lines: Stream<String>,
}

/// A stream inside data.
#[export]
pub fn search(word: String, total: u32) -> Search {
    let lines = watched((0..total).map(move |n| format!("{word} {n}")));
    Search { total, lines: Stream::new(lines) }
}

#[import]
fn seen(n: u32);

/// Tells the host of each item that is made.
#[export]
pub fn lazily(n: u32) -> impl Iterator<Item = u32> {
    watched((0..n).inspect(|n| seen(*n)))
}

/// Panics at the third item.
#[export]
pub fn breaking() -> impl Iterator<Item = u32> {
    (0..).map(|n| if n == 20 { panic!("the iterator broke") } else { n })
}

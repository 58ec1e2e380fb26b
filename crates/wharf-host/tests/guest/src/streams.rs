use std::{cell::Cell, rc::Rc};

use wharf::{Data, Stream, export};

thread_local! {
    static MADE: Cell<u32> = const { Cell::new(0) };
    static LIVE: Cell<u32> = const { Cell::new(0) };
}

/// Counts the iterators that live.
struct Alive;

impl Alive {
    fn new() -> Rc<Self> {
        LIVE.set(LIVE.get() + 1);
        Rc::new(Self)
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        LIVE.set(LIVE.get() - 1);
    }
}

#[export]
pub fn count(n: u32) -> impl Iterator<Item = u32> {
    let alive = Alive::new();
    (0..n).inspect(move |_| {
        let _ = &alive;
        MADE.set(MADE.get() + 1);
    })
}

#[export]
pub fn words(text: String) -> impl Iterator<Item = String> {
    let words: Vec<_> = text.split(' ').map(str::to_owned).collect();
    words.into_iter()
}

#[export]
pub fn breaks_at(n: u32) -> impl Iterator<Item = u32> {
    (0..).inspect(move |i| assert!(*i < n, "no item {i}"))
}

/// How many items were made, and how many iterators live.
#[export]
pub fn made() -> (u32, u32) {
    (MADE.get(), LIVE.get())
}

#[derive(Data)]
pub struct Found {
    total: u32,
    lines: Stream<String>,
}

#[export]
pub fn search(word: String) -> Found {
    Found { total: 2, lines: Stream::new((1..3).map(move |n| format!("{word} {n}"))) }
}

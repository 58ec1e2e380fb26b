use std::cell::Cell;

use wharf::{Callback, Data, HostRef, export};

thread_local! {
    static LIVE: Cell<u32> = const { Cell::new(0) };
}

/// Counts up.
pub struct Counter {
    count: u32,
    label: String,
}

#[derive(Debug, Data)]
pub enum Refusal {
    Negative,
    TooLarge { limit: u32 },
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Negative => f.write_str("it is negative"),
            Self::TooLarge { limit } => write!(f, "it is above {limit}"),
        }
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        LIVE.set(LIVE.get() - 1);
    }
}

impl Counter {
    fn at(count: u32) -> Self {
        LIVE.set(LIVE.get() + 1);
        Self { count, label: String::new() }
    }
}

/// A counter.
#[export]
impl Counter {
    /// Begins at a number.
    pub fn new(start: i64) -> Result<Self, Refusal> {
        let start = u64::try_from(start).map_err(|_| Refusal::Negative)?;
        Ok(Self::at(u32::try_from(start).map_err(|_| Refusal::TooLarge { limit: u32::MAX })?))
    }

    /// Where it stands.
    #[export(get)]
    pub fn count(&self) -> u32 {
        self.count
    }

    #[export(get)]
    pub fn label(&self) -> String {
        self.label.clone()
    }

    #[export(set)]
    pub fn set_label(&mut self, label: &str) {
        label.clone_into(&mut self.label);
    }

    pub fn add(&mut self, by: u32) -> u32 {
        self.count += by;
        self.count
    }

    /// Takes from another.
    pub fn add_all(&mut self, other: &Counter) {
        self.count += other.count;
    }

    pub fn finish(self) -> u32 {
        self.count
    }

    /// All numbers up to it, from `first` on.
    pub fn range(&self, first: u32) -> Vec<u32> {
        (first..self.count).collect()
    }

    /// An object given by another.
    pub fn split(&mut self) -> Counter {
        self.count /= 2;
        Self::at(self.count)
    }

    /// A static function.
    pub fn largest(all: Vec<Counter>) -> Option<Counter> {
        all.into_iter().max_by_key(|counter| counter.count)
    }

    /// Adds what the host says, borrowed meanwhile.
    pub fn add_with(&mut self, f: &dyn Fn(u32) -> u32) {
        self.count += f(self.count);
    }

    pub fn try_add_with(&mut self, f: &dyn Fn(u32) -> Result<u32, String>) -> Result<(), String> {
        self.count += f(self.count)?;
        Ok(())
    }
}

#[export]
pub fn dot(a: &Counter, b: &Counter) -> u32 {
    a.count * b.count
}

#[export]
pub fn counters(n: u32) -> Vec<Counter> {
    (0..n).map(Counter::at).collect()
}

#[export]
pub fn maybe(count: Option<u32>) -> Option<Counter> {
    count.map(Counter::at)
}

#[derive(Data)]
pub struct Shelf {
    first: Counter,
    rest: Vec<(String, Counter)>,
}

#[export]
pub fn shelf() -> Shelf {
    Shelf { first: Counter::at(1), rest: vec![("two".to_owned(), Counter::at(2))] }
}

#[export]
pub fn empty(shelf: Shelf) -> u32 {
    shelf.first.count + shelf.rest.iter().map(|(_, counter)| counter.count).sum::<u32>()
}

#[export]
pub fn live_counters() -> u32 {
    LIVE.get()
}

/// Refused when the counter is: what came after it never arrives.
#[export]
pub fn refused(counter: &Counter, f: Callback<fn(u32) -> u32>, value: HostRef<()>) -> u32 {
    drop(value);
    f.call(counter.count)
}

/// Another type of objects.
pub struct Other;

#[export]
impl Other {
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self
    }
    pub fn nothing(&self) {}
}

//! Objects.

use crate::Watched;
use wharf::{Callback, Data, export, import};

/// Counts.
pub struct Tally {
    total: u32,
    name: String,
    _watched: Watched,
}

#[export]
impl Tally {
    /// What none can exceed.
    pub const LARGEST: u32 = u32::MAX;

    /// Starts somewhere.
    ///
    /// # Errors
    ///
    /// A text, if `total` is 13.
    pub fn new(name: &str, total: u32) -> Result<Self, String> {
        if total == 13 {
            return Err("13 brings bad luck".to_string());
        }
        Ok(Self { total, name: name.to_string(), _watched: Watched::new() })
    }

    /// How many live.
    pub fn alive() -> u32 {
        crate::live()
    }

    #[export(get)]
    pub fn total(&self) -> u32 {
        self.total
    }

    #[export(set)]
    pub fn set_total(&mut self, total: u32) {
        self.total = total;
    }

    #[export(get)]
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn add(&mut self, n: u32) -> u32 {
        self.total += n;
        self.total
    }

    /// Another one with the same total.
    pub fn fork(&self) -> Self {
        Self { total: self.total, name: self.name.clone() + "'", _watched: Watched::new() }
    }

    /// Ends it.
    pub fn finish(self) -> String {
        format!("{}: {}", self.name, self.total)
    }

    /// Adds what a function of the host gives, while it is being changed.
    pub fn add_from(&mut self, more: &dyn Fn(u32) -> u32) -> u32 {
        self.total += more(self.total);
        self.total
    }

    /// The same while it is only looked at.
    pub fn look(&self, see: &dyn Fn(u32) -> u32) -> u32 {
        see(self.total)
    }

    /// Takes from another.
    pub fn take_from(&mut self, other: &mut Tally) {
        self.total += other.total;
        other.total = 0;
    }

    /// The names of both.
    pub fn with(&self, other: &Tally) -> String {
        format!("{} and {}", self.name, other.name)
    }
}

/// Made by others only.
pub struct Key(u32);

#[export]
impl Key {
    #[export(get)]
    pub fn number(&self) -> u32 {
        self.0
    }
}

#[export]
pub fn key(number: u32) -> Key {
    Key(number)
}

#[export]
pub fn dot(a: &Tally, b: &Tally) -> u32 {
    a.total * b.total
}

/// Sums up and ends all of them.
#[export]
pub fn merge(name: &str, tallies: Vec<Tally>) -> Tally {
    let total = tallies.iter().map(|tally| tally.total).sum();
    Tally { total, name: name.to_string(), _watched: Watched::new() }
}

#[export]
pub fn tallies(count: u32) -> Vec<Tally> {
    let tally = |total| Tally { total, name: format!("tally {total}"), _watched: Watched::new() };
    (0..count).map(tally).collect()
}

#[export]
pub fn first(tallies: Vec<Tally>) -> Option<Tally> {
    tallies.into_iter().next()
}

#[export]
pub fn total_or(tally: Option<Tally>, other: u32) -> u32 {
    tally.map_or(other, |tally| tally.total)
}

#[derive(Data)]
pub struct Shelf {
    pub label: String,
    pub best: Option<Tally>,
    pub rest: Vec<Tally>,
}

/// Objects inside data, both ways: the largest moves to the front.
#[export]
pub fn sort(mut shelf: Shelf) -> Shelf {
    shelf.rest.extend(shelf.best.take());
    shelf.rest.sort_by_key(|tally| tally.total);
    shelf.best = shelf.rest.pop();
    shelf
}

/// Takes what a function of the host makes.
#[export]
pub fn total_of(count: u32, make: &dyn Fn(u32) -> Option<Tally>) -> u32 {
    (0..count).filter_map(make).map(|tally| tally.total).sum()
}

/// Gives each to a function of the host, which gives another.
#[export]
pub fn exchange_all(tallies: Vec<Tally>, swap: Callback<fn(Tally, String) -> Tally>) -> u32 {
    tallies.into_iter().map(|tally| swap.call(tally, "one".to_string()).total).sum()
}

#[import]
fn auction(
    lot: Tally,
    label: &str,
    others: Vec<Tally>,
    bids: Vec<u32>,
    sold: Callback<fn(u32) -> u32>,
) -> Option<Tally>;

#[import]
fn display(shelf: Shelf) -> Shelf;

/// Objects as arguments and results of imports, beside values of all kinds.
#[export]
pub fn sell(count: u32, sold: Callback<fn(u32) -> u32>) -> u32 {
    let mut all = tallies(count);
    let lot = all.remove(0);
    auction(lot, "the lot", all, vec![1, 2, 3], sold).map_or(0, |tally| tally.total)
}

#[export]
pub fn arrange(shelf: Shelf) -> Shelf {
    display(shelf)
}

/// A function that takes one and gives one.
#[export]
pub fn renamer(name: String) -> Callback<fn(Tally) -> Tally> {
    Callback::<fn(Tally) -> Tally>::new(move |mut tally| {
        tally.name.clone_from(&name);
        tally
    })
}

impl Tally {
    fn take_all(&mut self, others: Vec<Tally>) {
        self.total += others.iter().map(|other| other.total).sum::<u32>();
    }
}

/// Gives others away to one that may be in use.
#[export]
pub fn feed(tally: &mut Tally, others: Vec<Tally>, each: Callback<fn(u32) -> u32>) -> u32 {
    tally.take_all(others);
    each.call(tally.total)
}

//! What belongs to the host, in results by reference and by value.

use crate::{Watched, hosts::Thing, objects::Tally};
use std::collections::BTreeMap;
use wharf::{Callback, Data, HostRef, Stream, export};

type Each = Callback<fn(u32) -> u32>;

#[derive(Data, Clone)]
pub struct Pair {
    pub thing: HostRef<Thing>,
    pub each: Each,
}

#[derive(Data)]
pub enum Either {
    Thing(HostRef<Thing>),
    Each { each: Each },
}

/// Keeps a value and a function of the host, and lends them.
pub struct Keeper(Pair, [Either; 2]);

#[export]
impl Keeper {
    pub fn new(thing: HostRef<Thing>, each: Callback<fn(u32) -> u32>) -> Self {
        let either = [Either::Thing(thing.clone()), Either::Each { each: each.clone() }];
        Self(Pair { thing, each }, either)
    }
    #[export(get)]
    pub fn thing(&self) -> &HostRef<Thing> {
        &self.0.thing
    }
    #[export(get)]
    pub fn each(&self) -> &Callback<fn(u32) -> u32> {
        &self.0.each
    }
    pub fn pair(&self) -> &Pair {
        &self.0
    }
    pub fn tuple(&self) -> (&HostRef<Thing>, &Callback<fn(u32) -> u32>) {
        (&self.0.thing, &self.0.each)
    }
    pub fn things(&self) -> Vec<&HostRef<Thing>> {
        vec![&self.0.thing; 3]
    }
    pub fn slice(&self) -> &[Pair] {
        std::slice::from_ref(&self.0)
    }
    pub fn functions(&self) -> [&Callback<fn(u32) -> u32>; 2] {
        [&self.0.each; 2]
    }
    pub fn option(&self) -> Option<&Callback<fn(u32) -> u32>> {
        Some(&self.0.each)
    }
    pub fn map(&self) -> BTreeMap<String, &HostRef<Thing>> {
        BTreeMap::from([("a".repeat(300), &self.0.thing), ("b".to_string(), &self.0.thing)])
    }
    pub fn cases(&self) -> &[Either] {
        &self.1
    }
    pub fn ok(&self) -> Result<&HostRef<Thing>, String> {
        Ok(&self.0.thing)
    }
    pub fn err(&self) -> Result<u32, &HostRef<Thing>> {
        Err(&self.0.thing)
    }
    /// More than the arena has room for at first: what is lowered must not be counted twice.
    pub fn many(&self, count: u32) -> Vec<(String, &HostRef<Thing>)> {
        (0..count).map(|n| (format!("thing {n}"), &self.0.thing)).collect()
    }
    /// By value, while one stays.
    pub fn cloned(&self, count: u32) -> Vec<Pair> {
        vec![self.0.clone(); count as usize]
    }
    pub fn stream(&self, count: u32) -> Stream<Pair> {
        Stream::new(vec![self.0.clone(); count as usize])
    }
    /// Ends itself.
    pub fn take(self) -> Pair {
        self.0
    }
}

/// Items by reference.
#[export]
pub fn stream_of_references(thing: HostRef<Thing>, count: u32) -> Stream<&'static HostRef<Thing>> {
    let thing: &HostRef<Thing> = Box::leak(Box::new(thing));
    Stream::new((0..count).map(move |_| thing))
}

/// Places for values and functions, for tests that compare what they hold with a model.
#[derive(Default)]
pub struct Rack {
    things: [Option<HostRef<Thing>>; 4],
    functions: [Option<Each>; 4],
}

#[export]
impl Rack {
    pub fn new() -> Self {
        Self::default()
    }
    pub fn put(&mut self, at: usize, thing: HostRef<Thing>, each: Callback<fn(u32) -> u32>) {
        self.things[at] = Some(thing);
        self.functions[at] = Some(each);
    }
    /// Clones what is at one place to another.
    pub fn copy(&mut self, from: usize, to: usize) {
        let thing = self.things[from].clone();
        self.things[to] = thing;
        let function = self.functions[from].clone();
        self.functions[to] = function;
    }
    pub fn clear(&mut self, at: usize) {
        self.things[at] = None;
        self.functions[at] = None;
    }
    pub fn take(
        &mut self,
        at: usize,
    ) -> (Option<HostRef<Thing>>, Option<Callback<fn(u32) -> u32>>) {
        (self.things[at].take(), self.functions[at].take())
    }
    /// Without a change.
    pub fn see(&self, at: usize) -> (Option<&HostRef<Thing>>, Option<&Callback<fn(u32) -> u32>>) {
        (self.things[at].as_ref(), self.functions[at].as_ref())
    }
    /// A clone of each.
    pub fn duplicate(
        &self,
        at: usize,
    ) -> (Option<HostRef<Thing>>, Option<Callback<fn(u32) -> u32>>) {
        (self.things[at].clone(), self.functions[at].clone())
    }
    /// Where a value is that is only lent.
    pub fn find(&self, thing: &HostRef<Thing>) -> Vec<u32> {
        let at = |at: &u32| self.things[*at as usize].as_ref() == Some(thing);
        (0..4).filter(at).collect()
    }
    pub fn call(&self, at: usize, value: u32) -> Option<u32> {
        self.functions[at].as_ref().map(|each| each.call(value))
    }
    #[allow(clippy::should_panic_without_expect, clippy::missing_panics_doc)]
    pub fn trap(&self) {
        panic!("as the test wants it");
    }
}

// Objects that are lent: the caller has them afterwards.

fn sum<'a>(all: impl IntoIterator<Item = &'a Tally>) -> u32 {
    all.into_iter().map(Tally::total).sum()
}

#[export]
pub fn sum_slice(all: &[Tally]) -> u32 {
    sum(all)
}

#[export]
pub fn sum_list(all: Vec<&Tally>) -> u32 {
    sum(all)
}

#[export]
pub fn sum_references(all: &[&Tally]) -> u32 {
    sum(all.iter().copied())
}

#[export]
pub fn sum_option(one: Option<&Tally>) -> u32 {
    sum(one)
}

#[export]
pub fn sum_tuple((one, more, two): (&Tally, u32, &Tally)) -> u32 {
    sum([one, two]) + more
}

#[export]
pub fn sum_map(all: BTreeMap<String, &Tally>) -> u32 {
    sum(all.into_values())
}

#[derive(Data)]
pub struct Two<'a> {
    first: &'a Tally,
    second: Option<&'a Tally>,
}

#[export]
pub fn sum_struct(two: Two<'_>) -> u32 {
    sum([two.first]) + sum(two.second)
}

/// Calls back while they are lent.
#[export]
pub fn while_lent(slice: &[Tally], list: Vec<&Tally>, then: &dyn Fn(u32) -> u32) -> u32 {
    then(sum(slice) + sum(list))
}

/// Lends one and takes others.
#[export]
pub fn eat_beside(lent: &Tally, one: Tally, all: Vec<Tally>) -> u32 {
    lent.total() + one.total() + sum(&all)
}

/// The same in one parameter.
#[export]
pub fn eat_half((lent, one, more): (&Tally, Tally, Vec<(Tally, Option<&Tally>)>)) -> u32 {
    let more = more.iter().map(|(one, lent)| one.total() + sum(*lent)).sum::<u32>();
    lent.total() + one.total() + more
}

#[export]
pub fn eat_or_fail(one: Tally, fail: bool) -> Result<u32, String> {
    if fail { Err(format!("{} was eaten", one.name())) } else { Ok(one.total()) }
}

/// A function of the guest that calls what it was made with.
#[export]
pub fn caller(each: Callback<fn(u32) -> u32>) -> Callback<fn(u32) -> u32> {
    let watched = Watched::new();
    Callback::<fn(u32) -> u32>::new(move |n| {
        let _ = &watched;
        each.call(n) + 1
    })
}

/// Objects and functions, as they are asked for.
#[export]
pub fn made(count: u32) -> Stream<(Tally, Callback<fn(u32) -> u32>)> {
    Stream::new((0..count).map(|n| (crate::objects::tallies(n + 1).remove(0), caller_of(n))))
}

fn caller_of(n: u32) -> Each {
    let watched = Watched::new();
    Each::new(move |m| {
        let _ = &watched;
        n + m
    })
}

/// Asks the host for each item.
#[export]
pub fn asking(each: Callback<fn(u32) -> u32>, count: u32) -> Stream<u32> {
    Stream::new((0..count).map(move |n| each.call(n)))
}

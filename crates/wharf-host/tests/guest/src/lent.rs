//! What belongs to the host, in results by reference; objects that are lent and given inside
//! values.

use std::collections::HashMap;

use wharf::{Callback, Data, HostRef, Stream, export};

use crate::objects::Counter;

/// Any value of the host.
pub struct Thing;

type Unary = Callback<fn(u32) -> u32>;

#[derive(Data, Clone)]
pub struct Pair {
    pub thing: HostRef<Thing>,
    pub each: Unary,
}

/// Keeps a value and a function, and lends them.
pub struct Keeper(Pair);

#[export]
impl Keeper {
    pub fn new(thing: HostRef<Thing>, each: Callback<fn(u32) -> u32>) -> Self {
        Self(Pair { thing, each })
    }
    pub fn thing(&self) -> &HostRef<Thing> {
        &self.0.thing
    }
    pub fn each(&self) -> &Callback<fn(u32) -> u32> {
        &self.0.each
    }
    pub fn pair(&self) -> &Pair {
        &self.0
    }
    pub fn things(&self, count: u32) -> Vec<&HostRef<Thing>> {
        vec![&self.0.thing; count as usize]
    }
    pub fn option(&self) -> Option<&Callback<fn(u32) -> u32>> {
        Some(&self.0.each)
    }
    pub fn tuple(&self) -> (&HostRef<Thing>, &Callback<fn(u32) -> u32>) {
        (&self.0.thing, &self.0.each)
    }
    pub fn err(&self) -> Result<u32, &HostRef<Thing>> {
        Err(&self.0.thing)
    }
    pub fn many(&self, count: u32) -> Vec<(String, &HostRef<Thing>)> {
        (0..count).map(|n| (format!("thing {n}"), &self.0.thing)).collect()
    }
    pub fn cloned(&self, count: u32) -> Vec<Pair> {
        vec![self.0.clone(); count as usize]
    }
    pub fn stream(&self, count: u32) -> Stream<Pair> {
        Stream::new(vec![self.0.clone(); count as usize])
    }
    pub fn take(self) -> Pair {
        self.0
    }
}

/// Places for values and functions, for tests that compare what they hold with a model.
#[derive(Default)]
pub struct Rack {
    things: [Option<HostRef<Thing>>; 4],
    functions: [Option<Unary>; 4],
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
    pub fn see(&self, at: usize) -> (Option<&HostRef<Thing>>, Option<&Callback<fn(u32) -> u32>>) {
        (self.things[at].as_ref(), self.functions[at].as_ref())
    }
    pub fn duplicate(
        &self,
        at: usize,
    ) -> (Option<HostRef<Thing>>, Option<Callback<fn(u32) -> u32>>) {
        (self.things[at].clone(), self.functions[at].clone())
    }
    pub fn find(&self, thing: &HostRef<Thing>) -> Vec<u32> {
        let at = |at: &u32| self.things[*at as usize].as_ref() == Some(thing);
        (0..4).filter(at).collect()
    }
    pub fn trap(&self) {
        panic!("as the test wants it");
    }
}

// Lent: the caller has them afterwards.

fn sum<'a>(all: impl IntoIterator<Item = &'a Counter>) -> u32 {
    all.into_iter().map(Counter::count).sum()
}

#[export]
pub fn sum_slice(all: &[Counter]) -> u32 {
    sum(all)
}

#[export]
pub fn sum_list(all: Vec<&Counter>) -> u32 {
    sum(all)
}

#[export]
pub fn sum_references(all: &[&Counter]) -> u32 {
    sum(all.iter().copied())
}

#[export]
pub fn sum_option(one: Option<&Counter>) -> u32 {
    sum(one)
}

#[export]
pub fn sum_tuple((one, more, two): (&Counter, u32, &Counter)) -> u32 {
    sum([one, two]) + more
}

#[export]
pub fn sum_map(all: HashMap<String, &Counter>) -> u32 {
    sum(all.into_values())
}

#[derive(Data)]
pub struct Two<'a> {
    first: &'a Counter,
    second: Option<&'a Counter>,
}

#[export]
pub fn sum_struct(two: Two<'_>) -> u32 {
    sum([two.first]) + sum(two.second)
}

/// Calls back while they are lent.
#[export]
pub fn while_lent(slice: &[Counter], list: Vec<&Counter>, f: &dyn Fn(u32) -> u32) -> u32 {
    f(sum(slice) + sum(list))
}

// Given: the guest has them afterwards.

#[export]
pub fn eat(one: Counter) -> u32 {
    one.count()
}

#[export]
pub fn eat_two(one: Counter, two: Counter) -> u32 {
    one.count() + two.count()
}

#[export]
pub fn eat_list(all: Vec<Counter>) -> u32 {
    sum(&all)
}

#[export]
pub fn eat_option(one: Option<Counter>) -> u32 {
    sum(&one)
}

#[derive(Data)]
pub struct Meal {
    name: String,
    main: Counter,
    sides: Vec<Counter>,
}

#[export]
pub fn eat_meal(meal: Meal) -> u32 {
    meal.name.len() as u32 + meal.main.count() + sum(&meal.sides)
}

/// Both in one call.
#[export]
pub fn eat_beside(lent: &Counter, one: Counter, all: Vec<Counter>) -> u32 {
    lent.count() + one.count() + sum(&all)
}

/// Both in one parameter.
#[export]
pub fn eat_half((lent, one, more): (&Counter, Counter, Vec<(Counter, Option<&Counter>)>)) -> u32 {
    let more = more.iter().map(|(one, lent)| one.count() + sum(*lent)).sum::<u32>();
    lent.count() + one.count() + more
}

#[export]
pub fn eat_or_fail(one: Counter, fail: bool) -> Result<u32, String> {
    if fail { Err(format!("{} was eaten", one.count())) } else { Ok(one.count()) }
}

/// A function of the guest that takes objects.
#[export]
pub fn eater() -> Callback<fn(Counter, Vec<Counter>) -> u32> {
    Callback::<fn(Counter, Vec<Counter>) -> u32>::new(|one, all| one.count() + sum(&all))
}

/// A function of the guest that calls what it was made with.
#[export]
pub fn caller(f: Callback<fn(u32) -> u32>) -> Callback<fn(u32) -> u32> {
    Callback::<fn(u32) -> u32>::new(move |n| f.call(n) + 1)
}

/// Calls the host for each item.
#[export]
pub fn asking(f: Callback<fn(u32) -> u32>, count: u32) -> Stream<u32> {
    Stream::new((0..count).map(move |n| f.call(n)))
}

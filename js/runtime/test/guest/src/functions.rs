//! Functions both ways.

use crate::Watched;
use std::cell::{Cell, RefCell};
use wharf::{Callback, Data, export, import};

#[derive(Data, Debug, Clone, PartialEq)]
pub struct Step {
    pub name: String,
    pub done: u32,
    pub notes: Vec<String>,
}

#[derive(Data)]
pub struct Listener {
    pub topic: String,
    pub heard: Callback<fn(String) -> bool>,
}

thread_local! {
    static KEPT: RefCell<Vec<Callback<fn(u32) -> u32>>> = const { RefCell::new(Vec::new()) };
    static LISTENERS: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
}

/// Calls a function of the host, for the time of this call.
#[export]
pub fn sum_of(count: u32, each: &dyn Fn(u32) -> u32) -> u32 {
    (0..count).map(each).sum()
}

/// Reports each step.
#[export]
pub fn report(names: Vec<String>, mut progress: impl FnMut(Step)) -> u32 {
    let mut done = 0;
    for name in names {
        done += 1;
        progress(Step { notes: vec![name.clone(), "ü".repeat(300)], name, done });
    }
    done
}

/// Text in, text out; the text is only lent.
#[export]
pub fn shout(text: String, change: &dyn Fn(&str) -> String) -> String {
    change(&text) + "!"
}

/// A value of several parts both ways.
#[export]
pub fn change(step: Step, by: &dyn Fn(Step, u64, Option<String>) -> Step) -> Step {
    by(step, 1 << 40, None)
}

/// Nothing in, nothing out.
#[export]
pub fn knock(door: &dyn Fn()) {
    door();
}

/// What the host's function throws is its `Err`.
#[export]
pub fn attempt(text: String, parse: &dyn Fn(String) -> Result<u32, String>) -> String {
    match parse(text) {
        Ok(number) => format!("ok {number}"),
        Err(error) => format!("err {error}"),
    }
}

#[export]
pub fn keep(function: Callback<fn(u32) -> u32>) -> u32 {
    KEPT.with_borrow_mut(|kept| {
        kept.push(function);
        kept.len() as u32
    })
}

/// Calls all that were kept, each with what the one before gave.
#[export]
pub fn call_kept(value: u32) -> u32 {
    KEPT.with_borrow(|kept| kept.iter().fold(value, |value, function| function.call(value)))
}

#[export]
pub fn give_back() -> Option<Callback<fn(u32) -> u32>> {
    KEPT.with_borrow_mut(Vec::pop)
}

#[export]
pub fn forget() {
    KEPT.with_borrow_mut(Vec::clear);
    LISTENERS.with_borrow_mut(Vec::clear);
}

/// Functions inside data.
#[export]
pub fn listen(listeners: Vec<Listener>) {
    LISTENERS.with_borrow_mut(|all| all.extend(listeners));
}

#[export]
pub fn say(topic: &str, text: &str) -> u32 {
    LISTENERS.with_borrow(|all| {
        let all = all.iter().filter(|listener| listener.topic == topic);
        all.filter(|listener| listener.heard.call(text.to_string())).count() as u32
    })
}

/// A function of the guest.
#[export]
pub fn adder(n: u32) -> Callback<fn(u32) -> u32> {
    let watched = Watched::new();
    Callback::<fn(u32) -> u32>::new(move |m| {
        let _ = &watched;
        n.wrapping_add(m)
    })
}

/// Functions with a state of their own, inside a list.
#[export]
pub fn counters(count: u32) -> Vec<Callback<fn() -> u32>> {
    let counter = || {
        let (watched, at) = (Watched::new(), Cell::new(0));
        Callback::<fn() -> u32>::new(move || {
            let _ = &watched;
            at.set(at.get() + 1);
            at.get()
        })
    };
    (0..count).map(|_| counter()).collect()
}

/// A function of the guest that can fail.
#[export]
pub fn parser() -> Callback<fn(String) -> Result<u32, String>> {
    Callback::<fn(String) -> Result<u32, String>>::new(|text| {
        text.parse().map_err(|_| format!("{text:?} is no number"))
    })
}

#[derive(Data)]
pub enum Refused {
    TooLarge { by: u32 },
    Closed,
}

/// One that fails with a value.
#[export]
pub fn limit(most: u32) -> Callback<fn(u32) -> Result<(), Refused>> {
    Callback::<fn(u32) -> Result<(), Refused>>::new(move |n| match n {
        0 => Err(Refused::Closed),
        n if n > most => Err(Refused::TooLarge { by: n - most }),
        _ => Ok(()),
    })
}

/// One that takes and gives records.
#[export]
pub fn stepper() -> Callback<fn(Step, Vec<u8>) -> Option<Step>> {
    Callback::<fn(Step, Vec<u8>) -> Option<Step>>::new(|mut step, bytes| {
        step.done += bytes.iter().map(|byte| u32::from(*byte)).sum::<u32>();
        (step.done < 100).then_some(step)
    })
}

/// Wraps one in the other: two crossings a call.
#[export]
pub fn twice(function: Callback<fn(u32) -> u32>) -> Callback<fn(u32) -> u32> {
    Callback::<fn(u32) -> u32>::new(move |n| function.call(function.call(n)))
}

/// Goes down through the host, which comes back here.
#[export]
pub fn descend(depth: u32, down: &dyn Fn(u32) -> u32) -> u32 {
    if depth == 0 { 0 } else { 1 + down(depth - 1) }
}

#[import]
fn hook(
    before: Callback<fn(u32) -> u32>,
    twice: &Callback<fn(u32) -> u32>,
) -> Callback<fn(u32) -> u32>;

/// Functions through an import: given, lent, and one that comes back.
#[export]
pub fn through(n: u32, lent: Callback<fn(u32) -> u32>) -> u32 {
    let replaced = hook(adder(1), &lent);
    replaced.call(n) + lent.call(n)
}

/// A function that may be left out.
#[export]
pub fn sum_if(count: u32, each: Option<&dyn Fn(u32) -> u32>) -> u32 {
    each.map_or(count, |each| (0..count).map(each).sum())
}

/// The same for one that changes what it holds, and for one by value.
#[export]
pub fn trace(
    words: Vec<String>,
    begin: Option<impl FnOnce() -> String>,
    mut each: Option<&mut dyn FnMut(&str, u32)>,
) -> String {
    let begun = begin.map_or_else(|| "-".to_string(), |begin| begin());
    for (word, at) in words.iter().zip(0..) {
        if let Some(each) = each.as_mut() {
            each(word, at);
        }
    }
    begun
}

type Eight = fn(u8, String, bool, f64, u64, char, Vec<u32>, Option<i16>) -> String;

/// A function of eight parameters goes in, and another that calls it comes out.
#[export]
pub fn eight(inner: Callback<Eight>) -> Callback<Eight> {
    Callback::<Eight>::new(move |a, b, c, d, e, f, g, h| {
        inner.call(a + 1, b + "!", !c, d / 2.0, e * 2, f, g.into_iter().rev().collect(), h)
    })
}

/// Seven, for the time of the call.
#[export]
pub fn seven(all: &dyn Fn(u8, u8, u8, u8, u8, u8, &str) -> u32) -> u32 {
    all(1, 2, 3, 4, 5, 6, "7")
}

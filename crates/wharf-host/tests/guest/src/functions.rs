use std::cell::RefCell;

use wharf::{Callback, Data, export, import};

#[derive(Data, Debug, Clone, PartialEq)]
pub struct Step {
    pub name: String,
    pub done: Option<u32>,
}

type Progress = Callback<fn(Step) -> bool>;

thread_local! {
    static KEPT: RefCell<Option<Callback<fn(u32) -> u32>>> = const { RefCell::new(None) };
    static LISTENERS: RefCell<Vec<Progress>> = const { RefCell::new(Vec::new()) };
}

/// Calls a function of the host for the time of the call.
#[export]
pub fn each(n: u32, f: &dyn Fn(u32)) {
    (0..n).for_each(f);
}

#[export]
pub fn sum_of(n: u32, f: impl Fn(u32) -> u64) -> u64 {
    (0..n).map(f).sum()
}

/// Keeps a function beyond the call; what was kept before is dropped.
#[export]
pub fn keep(f: Callback<fn(u32) -> u32>) {
    KEPT.set(Some(f));
}

#[export]
pub fn call_kept(n: u32) -> Option<u32> {
    KEPT.with_borrow(|kept| kept.as_ref().map(|f| f.call(n)))
}

#[export]
pub fn drop_kept() {
    KEPT.set(None);
}

/// Gives the kept function back.
#[export]
pub fn give_kept() -> Option<Callback<fn(u32) -> u32>> {
    KEPT.take()
}

#[export]
pub fn listen(listener: Progress) {
    LISTENERS.with_borrow_mut(|all| all.push(listener));
}

#[export]
pub fn progress(name: &str, done: Option<u32>) -> u32 {
    LISTENERS.with_borrow(|all| {
        let heard = |f: &&Progress| f.call(Step { name: name.to_owned(), done });
        all.iter().filter(heard).count() as u32
    })
}

#[export]
pub fn forget_listeners() {
    LISTENERS.take();
}

/// A closure of the guest.
#[export]
pub fn adder(n: u32) -> Callback<fn(u32) -> u32> {
    Callback::<fn(u32) -> u32>::new(move |m| n + m)
}

#[export]
pub fn shouter() -> Callback<fn(String, u32) -> Result<String, String>> {
    Callback::<fn(String, u32) -> Result<String, String>>::new(|text, times| {
        if times == 0 {
            Err(format!("{text} zero times"))
        } else {
            Ok(text.to_uppercase().repeat(times as usize))
        }
    })
}

#[export]
pub fn panicking() -> Callback<fn()> {
    Callback::<fn()>::new(|| panic!("a closure that panics"))
}

/// Both ways at once: takes a function and gives one that calls it twice.
#[export]
pub fn twice(f: Callback<fn(u32) -> u32>) -> Callback<fn(u32) -> u32> {
    Callback::<fn(u32) -> u32>::new(move |n| f.call(f.call(n)))
}

/// Functions as arguments and results of functions.
#[export]
pub fn through(
    f: Callback<fn(Callback<fn(u32) -> u32>) -> Callback<fn(u32) -> u32>>,
    n: u32,
) -> u32 {
    f.call(Callback::<fn(u32) -> u32>::new(|n| n + 1)).call(n)
}

#[export]
pub fn try_each(n: u32, f: impl Fn(u32) -> Result<u32, String>) -> Result<u32, String> {
    (0..n).map(f).sum()
}

/// Goes down and comes up, a call each way a level.
#[export]
pub fn down(n: u32, f: Callback<fn(u32) -> u32>) -> u32 {
    if n == 0 { 0 } else { 1 + f.call(n - 1) }
}

#[export]
pub fn functions(fs: Vec<Callback<fn(u32) -> u32>>, n: u32) -> Vec<u32> {
    fs.iter().map(|f| f.call(n)).collect()
}

/// Calls a function of scalars alone.
#[export]
pub fn scalars(f: &dyn Fn(i8, bool, char) -> u16) -> u16 {
    f(-2, true, 'é')
}

#[import]
fn watch(each: Callback<fn(String) -> u32>) -> Callback<fn() -> String>;

/// Gives a function to an import and takes one from it.
#[export]
pub fn watched(text: String) -> String {
    let answer =
        watch(Callback::<fn(String) -> u32>::new(move |more| (text.len() + more.len()) as u32));
    answer.call()
}

/// Passes a record beside a text: together they fill what the guest's arena has at first.
#[export]
pub fn beside(f: &dyn Fn([u64; 126], String) -> u32, text: &str) -> u32 {
    f([7; 126], text.to_string())
}

/// Goes down and comes up with a text a level.
#[export]
pub fn down_with(n: u32, text: &str, f: &dyn Fn(u32, String) -> String) -> String {
    if n == 0 { text.to_string() } else { f(n - 1, format!("{text}{n}")) }
}

/// A function that may be left out.
#[export]
pub fn sum_if(count: u32, each: Option<&dyn Fn(u32) -> u32>) -> u32 {
    each.map_or(count, |each| (0..count).map(each).sum())
}

pub type Eight = fn(u8, String, bool, f64, u64, char, Vec<u32>, Option<i16>) -> String;

/// A function of eight parameters goes in, and another that calls it comes out.
#[export]
pub fn eight(inner: Callback<Eight>) -> Callback<Eight> {
    Callback::<Eight>::new(move |a, b, c, d, e, f, g, h| {
        inner.call(a + 1, b + "!", !c, d / 2.0, e * 2, f, g.into_iter().rev().collect(), h)
    })
}

/// A buffer that the host fills where it is.
#[export]
pub fn filled_by(size: u32, fill: &dyn Fn(u32, &mut [u16]) -> u32) -> Vec<u16> {
    let mut buf = vec![1; size as usize];
    let len = fill(size, &mut buf) as usize;
    buf.truncate(len);
    buf
}

/// Numbers that the host reads where they are, and a text back.
#[export]
pub fn read_by(values: Vec<i64>, read: Callback<fn(&[i64]) -> String>) -> String {
    read.call(&values[1..]) + &read.call(&[])
}

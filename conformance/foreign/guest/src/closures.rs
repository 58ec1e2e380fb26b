//! wasm-bindgen, `closures`: functions of the host and of the guest, and their lifetimes.

use std::cell::{Cell, RefCell};
use wharf::{Callback, Data, export};

thread_local! {
    static DROPPED: Cell<u32> = const { Cell::new(0) };
    static CACHED: RefCell<Option<Callback<fn(u32) -> u32>>> = const { RefCell::new(None) };
}

struct Dropper;

impl Drop for Dropper {
    fn drop(&mut self) {
        DROPPED.set(DROPPED.get() + 1);
    }
}

#[export]
pub fn dropped() -> u32 {
    DROPPED.get()
}

#[export]
pub fn works_call(a: &dyn Fn()) {
    a();
}

#[export]
pub fn works_thread(a: &dyn Fn(u32) -> u32) -> u32 {
    a(2)
}

#[export]
pub fn many_arity(
    a: &dyn Fn(u32),
    b: &dyn Fn(u32, u32),
    c: &dyn Fn(u32, u32, u32),
    d: &dyn Fn(u32, u32, u32, u32),
) {
    a(1);
    b(1, 2);
    c(1, 2, 3);
    d(1, 2, 3, 4);
}

#[export]
pub fn fnmut_thread(mut a: impl FnMut(u32) -> u32) -> u32 {
    a(1) + a(2)
}

#[export]
pub fn string_arguments_call(a: &dyn Fn(String)) {
    a("foo".to_owned());
}

#[export]
pub fn string_ret_call(a: &dyn Fn(String) -> String) -> String {
    a("foo".to_owned()) + "!"
}

#[export]
pub fn long_lived_cache(a: Callback<fn(u32) -> u32>) {
    CACHED.set(Some(a));
}

#[export]
pub fn long_lived_call(value: u32) -> Option<u32> {
    CACHED.with_borrow(|cached| cached.as_ref().map(|cached| cached.call(value)))
}

#[export]
pub fn long_lived_drop() {
    CACHED.set(None);
}

/// Returns a function of the guest that has state.
#[export]
pub fn counter() -> Callback<fn() -> u32> {
    let (count, dropper) = (Cell::new(0), Dropper);
    Callback::<fn() -> u32>::new(move || {
        let _ = &dropper;
        count.set(count.get() + 1);
        count.get()
    })
}

/// Returns a function that can be called once, like those of `Closure::once`.
#[export]
pub fn once() -> Callback<fn() -> Result<String, String>> {
    let value = RefCell::new(Some(Dropper));
    Callback::<fn() -> Result<String, String>>::new(move || {
        let value = value.borrow_mut().take();
        value.map(|_| "ran".to_owned()).ok_or_else(|| "it ran before".to_owned())
    })
}

#[derive(Data)]
pub struct Pair {
    pub some_key: Callback<fn(u32) -> u32>,
    pub name: String,
}

/// A record that contains a function.
#[export]
pub fn closure_returner(add: u32) -> Pair {
    Pair { some_key: Callback::<fn(u32) -> u32>::new(move |n| n + add), name: "pair".to_owned() }
}

/// Returns a function that returns a function.
#[export]
pub fn curry() -> Callback<fn(u32) -> Callback<fn(u32) -> u32>> {
    Callback::<fn(u32) -> Callback<fn(u32) -> u32>>::new(|a| {
        Callback::<fn(u32) -> u32>::new(move |b| a * b)
    })
}

/// Calls the host, which calls this function again.
#[export]
pub fn countdown(n: u32, again: &dyn Fn(u32) -> u32) -> u32 {
    if n == 0 { 0 } else { again(n - 1) + n }
}

//! The guest's runtime seen from its host: exports are called by their core names, through
//! addresses.
//!
//! Addresses have 32 bits, so this runs on 32-bit targets only: `cargo xtask test sanitize` has
//! Miri or a sanitizer watch every access.
#![cfg(target_pointer_width = "32")]

use std::{ptr, slice};
use wharf::{Callback, Data, export};

#[derive(Data)]
pub struct Person {
    name: String,
    emails: Vec<String>,
    age: Option<u64>,
}

#[derive(Data)]
pub struct Chain {
    next: Option<Box<Chain>>,
}

#[export]
pub fn greet(name: &str) -> String {
    format!("Hello, {name}!")
}

#[export]
pub fn birthday(mut person: Person) -> Person {
    person.age = person.age.map(|age| age + 1);
    person
}

#[export]
pub fn names(n: u32) -> Vec<String> {
    (0..n).map(|i| if i % 7 == 0 { "ü".repeat(i as usize) } else { i.to_string() }).collect()
}

#[export]
pub fn numbers(n: u32) -> Vec<f64> {
    (0..n).map(f64::from).collect()
}

#[export]
pub fn double(items: &mut [u32]) {
    for item in items {
        *item *= 2;
    }
}

#[export]
pub fn chain(n: u32) -> Chain {
    (1..n).fold(Chain { next: None }, |next, _| Chain { next: Some(Box::new(next)) })
}

#[export]
pub fn adder(n: u32) -> Callback<fn(u32) -> u32> {
    Callback::<fn(u32) -> u32>::new(move |m| n + m)
}

#[export]
pub fn counting(n: u32) -> impl Iterator<Item = String> {
    (0..n).map(|i| i.to_string())
}

pub struct Account {
    log: Vec<String>,
}

#[export]
impl Account {
    pub fn new() -> Self {
        Self { log: Vec::new() }
    }
    pub fn add(&mut self, text: String) {
        self.log.push(text);
    }
    pub fn last(&self) -> &str {
        self.log.last().map_or("", String::as_str)
    }
    pub fn merge(&mut self, other: &Account) {
        self.log.extend_from_slice(&other.log);
    }
    pub fn into_log(self) -> Vec<String> {
        self.log
    }
    pub fn split(self) -> Vec<Account> {
        self.log.into_iter().map(|text| Account { log: vec![text] }).collect()
    }
}

impl Default for Account {
    fn default() -> Self {
        Self::new()
    }
}

/// The exports, as a host finds them.
mod core {
    unsafe extern "C" {
        pub safe fn wharf_alloc(size: u32) -> u32;
        pub safe fn wharf_release(address: u32);
        pub safe fn wharf_pin() -> u32;
        pub safe fn wharf_drop(handle: u32);
        pub safe fn wharf_live() -> u32;
        pub safe fn wharf_call(handle: u32, args: u32) -> u32;
        pub safe fn wharf_record_address() -> *mut u32;
        #[link_name = "memory:greet"]
        pub safe fn greet(a: u32, b: u32) -> u32;
        #[link_name = "memory:birthday"]
        pub safe fn birthday(a: u32) -> u32;
        #[link_name = "memory:names"]
        pub safe fn names(n: u32) -> u32;
        #[link_name = "memory:numbers"]
        pub safe fn numbers(n: u32) -> u32;
        #[link_name = "memory:double"]
        pub safe fn double(a: u32, b: u32);
        #[link_name = "memory:chain"]
        pub safe fn chain(n: u32) -> u32;
        #[link_name = "memory:adder"]
        pub safe fn adder(n: u32) -> u32;
        #[link_name = "memory:counting"]
        pub safe fn counting(n: u32) -> u32;
        #[link_name = "memory:Account.new"]
        pub safe fn account() -> u32;
        #[link_name = "memory:Account.add"]
        pub safe fn add(this: u32, a: u32, b: u32);
        #[link_name = "memory:Account.last"]
        pub safe fn last(this: u32) -> u32;
        #[link_name = "memory:Account.merge"]
        pub safe fn merge(this: u32, other: u32);
        #[link_name = "memory:Account.into_log"]
        pub safe fn into_log(this: u32) -> u32;
        #[link_name = "memory:Account.split"]
        pub safe fn split(this: u32) -> u32;
    }
}

fn load(address: u32) -> u32 {
    // SAFETY: the tests read what the guest has just lowered.
    unsafe { ptr::with_exposed_provenance::<u32>(address as usize).read() }
}

fn byte(address: u32) -> u8 {
    // SAFETY: as `load`; a discriminant has padding behind it.
    unsafe { ptr::with_exposed_provenance::<u8>(address as usize).read() }
}

fn bytes(address: u32, len: u32) -> Vec<u8> {
    if len == 0 {
        return Vec::new();
    }
    let first = ptr::with_exposed_provenance::<u8>(address as usize);
    // SAFETY: as `load`.
    unsafe { slice::from_raw_parts(first, len as usize) }.to_vec()
}

fn text(at: u32) -> String {
    String::from_utf8(bytes(load(at), load(at + 4))).expect("the guest writes UTF-8")
}

fn texts(at: u32) -> Vec<String> {
    (0..load(at + 4)).map(|i| text(load(at) + i * 8)).collect()
}

/// A block of the host's arena with these words.
fn block(words: &[u32]) -> u32 {
    let address = core::wharf_alloc(words.len() as u32 * 4 + 8);
    assert!(address != 0 && address % 16 == 0);
    let to = ptr::with_exposed_provenance_mut::<u32>(address as usize);
    // SAFETY: the block is that long.
    unsafe { ptr::copy_nonoverlapping(words.as_ptr(), to, words.len()) };
    address
}

fn put(text: &str) -> (u32, u32) {
    let address = core::wharf_alloc(text.len() as u32);
    let to = ptr::with_exposed_provenance_mut::<u8>(address as usize);
    // SAFETY: the block is that long.
    unsafe { ptr::copy_nonoverlapping(text.as_ptr(), to, text.len()) };
    (address, text.len() as u32)
}

fn status() -> u32 {
    // SAFETY: nothing else runs; the record is the guest's static.
    unsafe { core::wharf_record_address().read_volatile() }
}

fn clear_status() {
    // SAFETY: as `status`; the host puts it back to 0.
    unsafe { core::wharf_record_address().write_volatile(0) };
}

/// One test: the runtime's state belongs to one thread.
#[test]
fn a_host_and_its_guest() {
    pins();
    strings();
    records();
    lists();
    recursion();
    functions();
    objects();
}

fn strings() {
    for name in ["", "Ada", "ünïcode"] {
        let (a, b) = put(name);
        assert_eq!(text(core::greet(a, b)), format!("Hello, {name}!"));
        core::wharf_release(a);
    }
}

fn records() {
    let (name, mails) = (put("Ada"), [put("a@b"), put("ö@c")]);
    let list = block(&[mails[0].0, mails[0].1, mails[1].0, mails[1].1]);
    let person = block(&[name.0, name.1, list, 2, 1, 0, 41, 0]);
    let result = core::birthday(person);
    assert_eq!(text(result), "Ada");
    assert_eq!(texts(result + 8), ["a@b", "ö@c"]);
    assert_eq!((byte(result + 16), load(result + 24)), (1, 42));
    let (run, len) = (load(result - 8), load(result - 4));
    assert_eq!(bytes(run, len), b"Adaa@b", "the run holds exactly the ASCII strings");
}

fn lists() {
    for n in [0, 1, 5, 100, 400] {
        let expected = names(n);
        assert_eq!(texts(core::names(n)), expected);
        let result = core::numbers(n);
        let got = bytes(load(result), load(result + 4) * 8);
        let expected: Vec<u8> = numbers(n).iter().flat_map(|v| v.to_le_bytes()).collect();
        assert_eq!(got, expected);
    }
    let items = block(&[1, 2, 3]);
    core::double(items, 3);
    assert_eq!([load(items), load(items + 4), load(items + 8)], [2, 4, 6]);
    core::double(0, 0);
}

fn pins() {
    assert_eq!(core::wharf_pin(), 0, "there is no result yet");
    let small = core::names(3);
    assert_eq!(core::wharf_pin(), 1, "it lies in a static");
    let large = core::names(100);
    let block = core::wharf_pin();
    assert!(block > 1);
    assert_eq!(core::wharf_pin(), 0, "it is pinned already");
    assert_eq!(load(core::numbers(7) + 4), 7);
    assert_eq!(texts(core::names(200)), names(200));
    assert_eq!((texts(small), texts(large)), (names(3), names(100)));
    core::wharf_release(block);
    assert_eq!(texts(core::names(100)), names(100));
    assert_eq!(texts(small), names(3));
    core::numbers(5);
    assert_eq!(core::wharf_pin(), 0, "numbers stay where the guest has them");
}

fn recursion() {
    let depth = |mut at: u32| {
        let mut depth = 1;
        while byte(at) == 1 {
            at = load(at + 4);
            depth += 1;
        }
        depth
    };
    assert_eq!(depth(core::chain(1_000)), 1_000);
    assert_eq!((core::chain(1_001), status()), (0, 3), "one too deep");
    clear_status();
    assert_eq!(depth(core::chain(3)), 3, "the guest is usable afterwards");
}

fn functions() {
    let adder = core::adder(40);
    assert_eq!(load(core::wharf_call(adder, block(&[2]))), 42);
    core::wharf_drop(adder);
    assert_eq!((core::wharf_call(adder, block(&[2])), status()), (0, 1));
    clear_status();
    let stream = core::counting(5);
    assert_eq!(texts(core::wharf_call(stream, block(&[3]))), ["0", "1", "2"]);
    assert_eq!(texts(core::wharf_call(stream, block(&[3]))), ["3", "4"]);
    assert!(texts(core::wharf_call(stream, block(&[3]))).is_empty());
    core::wharf_drop(stream);
    assert_eq!(core::wharf_live(), 0);
}

fn objects() {
    let (a, b) = (core::account(), core::account());
    for (account, name) in [(a, "one"), (b, "two")] {
        let (at, len) = put(name);
        core::add(account, at, len);
    }
    core::merge(a, b);
    assert_eq!(text(core::last(a)), "two");
    core::merge(a, a);
    assert_eq!(status(), 2, "the same object for writing and for reading");
    clear_status();
    assert_eq!(text(core::last(a)), "two", "and the borrow has ended");
    let parts = core::split(a);
    let handles = [load(load(parts)), load(load(parts) + 4)];
    assert_eq!(core::wharf_live(), 3);
    assert_eq!(text(core::last(handles[0])), "one");
    assert_eq!((core::last(a), status()), (0, 1), "a given away object is gone");
    clear_status();
    assert_eq!(texts(core::into_log(handles[1])), ["two"]);
    core::wharf_drop(b);
    core::wharf_drop(handles[0]);
    core::wharf_drop(b);
    assert_eq!((core::wharf_live(), status()), (0, 1));
    clear_status();
}

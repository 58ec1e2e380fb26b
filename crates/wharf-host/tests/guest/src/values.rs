use std::cell::RefCell;

use wharf::{Data, HostRef, export, import};

/// A file the host has open.
pub struct File;

thread_local! {
    static HELD: RefCell<Vec<HostRef<File>>> = const { RefCell::new(Vec::new()) };
}

#[export]
pub fn hold(file: HostRef<File>) -> usize {
    HELD.with_borrow_mut(|held| {
        held.push(file);
        held.len()
    })
}

/// Gives the one held last back.
#[export]
pub fn give_back() -> Option<HostRef<File>> {
    HELD.with_borrow_mut(Vec::pop)
}

#[export]
pub fn same(a: &HostRef<File>, b: &HostRef<File>) -> bool {
    a == b
}

#[export]
pub fn is_held(file: HostRef<File>) -> bool {
    HELD.with_borrow(|held| held.contains(&file))
}

#[export]
pub fn drop_held() {
    HELD.take();
}

#[derive(Data)]
pub struct Named {
    name: String,
    file: HostRef<File>,
}

#[export]
pub fn pass(all: Vec<Named>) -> Vec<Named> {
    all.into_iter().rev().collect()
}

#[import]
fn size(file: &HostRef<File>) -> u64;

/// Lends each held file to the host.
#[export]
pub fn sizes() -> u64 {
    HELD.with_borrow(|held| held.iter().map(size).sum())
}

/// One of many.
#[derive(Data)]
pub struct Row {
    pub id: u32,
    pub name: String,
    pub at: Option<f64>,
}

#[export]
pub fn rows(n: u32) -> Vec<Row> {
    let at = |i: u32| i.is_multiple_of(2).then_some(f64::from(i));
    (0..n).map(|i| Row { id: i, name: format!("row {i}"), at: at(i) }).collect()
}

#[export]
pub fn halves(numbers: &[f64]) -> Vec<f64> {
    numbers.iter().map(|number| number / 2.0).collect()
}

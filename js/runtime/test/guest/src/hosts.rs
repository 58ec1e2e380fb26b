//! Values of the host.

use std::cell::RefCell;
use wharf::{Data, HostRef, export, import};

/// Any value of the host.
pub struct Thing;

#[derive(Data)]
pub struct Labelled {
    pub label: String,
    pub thing: HostRef<Thing>,
}

thread_local! {
    static HELD: RefCell<Vec<HostRef<Thing>>> = const { RefCell::new(Vec::new()) };
}

#[export]
pub fn hold(thing: HostRef<Thing>) -> u32 {
    HELD.with_borrow_mut(|held| {
        held.push(thing);
        held.len() as u32
    })
}

/// Lets go of the last.
#[export]
pub fn take() -> Option<HostRef<Thing>> {
    HELD.with_borrow_mut(Vec::pop)
}

#[export]
pub fn let_go() {
    HELD.with_borrow_mut(Vec::clear);
}

/// Where a value is held.
#[export]
pub fn position(thing: &HostRef<Thing>) -> Option<u32> {
    HELD.with_borrow(|held| held.iter().position(|other| other == thing)).map(|at| at as u32)
}

#[export]
pub fn same(a: &HostRef<Thing>, b: &HostRef<Thing>) -> bool {
    a == b
}

#[export]
pub fn pass(thing: HostRef<Thing>) -> HostRef<Thing> {
    thing
}

#[export]
pub fn label(things: Vec<HostRef<Thing>>) -> Vec<Labelled> {
    let label = |(n, thing)| Labelled { label: format!("thing {n}"), thing };
    things.into_iter().enumerate().map(label).collect()
}

#[import]
fn look_at(thing: &HostRef<Thing>) -> bool;

#[import]
fn exchange(thing: HostRef<Thing>) -> HostRef<Thing>;

/// Lends to an import, and gives the same value again.
#[export]
pub fn visit(thing: HostRef<Thing>) -> Option<HostRef<Thing>> {
    if look_at(&thing) { Some(exchange(thing)) } else { None }
}

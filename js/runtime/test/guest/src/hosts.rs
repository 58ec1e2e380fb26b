//! Values of the host.

use std::cell::RefCell;
use wharf::{Data, Host, export, import};

/// Any value of the host.
pub struct Thing;

#[derive(Data)]
pub struct Labelled {
    pub label: String,
    pub thing: Host<Thing>,
}

thread_local! {
    static HELD: RefCell<Vec<Host<Thing>>> = const { RefCell::new(Vec::new()) };
}

#[export]
pub fn hold(thing: Host<Thing>) -> u32 {
    HELD.with_borrow_mut(|held| {
        held.push(thing);
        held.len() as u32
    })
}

/// Lets go of the last.
#[export]
pub fn take() -> Option<Host<Thing>> {
    HELD.with_borrow_mut(Vec::pop)
}

#[export]
pub fn let_go() {
    HELD.with_borrow_mut(Vec::clear);
}

/// Where a value is held.
#[export]
pub fn position(thing: &Host<Thing>) -> Option<u32> {
    HELD.with_borrow(|held| held.iter().position(|other| other == thing)).map(|at| at as u32)
}

#[export]
pub fn same(a: &Host<Thing>, b: &Host<Thing>) -> bool {
    a == b
}

#[export]
pub fn pass(thing: Host<Thing>) -> Host<Thing> {
    thing
}

#[export]
pub fn label(things: Vec<Host<Thing>>) -> Vec<Labelled> {
    let label = |(n, thing)| Labelled { label: format!("thing {n}"), thing };
    things.into_iter().enumerate().map(label).collect()
}

#[import]
fn look_at(thing: &Host<Thing>) -> bool;

#[import]
fn exchange(thing: Host<Thing>) -> Host<Thing>;

/// Lends to an import, and gives the same value again.
#[export]
pub fn visit(thing: Host<Thing>) -> Option<Host<Thing>> {
    if look_at(&thing) { Some(exchange(thing)) } else { None }
}

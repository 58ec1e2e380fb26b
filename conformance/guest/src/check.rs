//! Compares received values with those of the table.

#![allow(clippy::needless_pass_by_value, reason = "generated code passes temporary values")]

use std::cell::RefCell;

use types::Row;
use wharf::export;

thread_local! {
    static DIFFERENCES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Returns the differences found since the last call, or an empty text.
#[export]
pub fn verdict() -> String {
    DIFFERENCES.take().join("\n")
}

fn compare(what: &str, actual: &str, expected: &str) {
    if actual != expected {
        let difference = format!("{what}: expected {expected}, got {actual}");
        DIFFERENCES.with_borrow_mut(|all| all.push(difference));
    }
}

/// Returns a row's value by its number.
pub fn one<R: Row>(case: u32) -> R::Value {
    R::values().swap_remove(case as usize)
}

/// Compares a normalized value with the row's value of this number.
pub fn check<R: Row>(case: u32, normalized: String) {
    compare(R::NAME, &normalized, &R::normalize(&one::<R>(case)));
}

/// Compares the normalized elements of a list with all values of a row.
pub fn check_all<R: Row>(normalized: Vec<String>) {
    let all: Vec<_> = R::values().iter().map(R::normalize).collect();
    compare(R::NAME, &format!("{normalized:?}"), &format!("{all:?}"));
}

/// Compares a normalized option with the row's value of this number, or with `None` past the end.
pub fn check_option<R: Row>(case: u32, normalized: Option<String>) {
    let value = R::values().get(case as usize).map(R::normalize);
    compare(R::NAME, &format!("{normalized:?}"), &format!("{value:?}"));
}

/// Compares the fields before and after the value of a `Field`.
pub fn check_neighbours(before: u8, after: &str) {
    compare("the neighbouring fields", &format!("{before} {after}"), "7 é");
}

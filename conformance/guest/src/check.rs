//! Comparing what came with what the table says.

#![allow(clippy::needless_pass_by_value, reason = "what is written from data passes what it made")]

use std::cell::RefCell;

use types::Row;
use wharf::export;

thread_local! {
    static DIFFERENCES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// What differed since it was asked last; empty if nothing did.
#[export]
pub fn verdict() -> String {
    DIFFERENCES.take().join("\n")
}

fn same(what: &str, is: &str, should: &str) {
    if is != should {
        let difference = format!("{what} is {is}, should be {should}");
        DIFFERENCES.with_borrow_mut(|all| all.push(difference));
    }
}

/// The value of a case.
pub fn one<R: Row>(case: u32) -> R::Value {
    R::values().swap_remove(case as usize)
}

/// Compares a value with that of its case.
pub fn check<R: Row>(case: u32, seen: String) {
    same(R::NAME, &seen, &R::see(&one::<R>(case)));
}

/// Compares a list with all values of a row.
pub fn check_all<R: Row>(seen: Vec<String>) {
    let all: Vec<_> = R::values().iter().map(R::see).collect();
    same(R::NAME, &format!("{seen:?}"), &format!("{all:?}"));
}

/// Compares an option; the case after the last is none.
pub fn check_option<R: Row>(case: u32, seen: Option<String>) {
    let value = R::values().get(case as usize).map(R::see);
    same(R::NAME, &format!("{seen:?}"), &format!("{value:?}"));
}

/// Compares what lies beside a field.
pub fn check_beside(before: u8, after: &str) {
    same("the fields beside it", &format!("{before} {after}"), "7 é");
}

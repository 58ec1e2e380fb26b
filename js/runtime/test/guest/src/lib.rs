//! What crosses by handle, and what fails: a guest for the tests of the JavaScript runtime.
//!
//! Built by `npm run check`, as any cargo user would build it.

#![forbid(unsafe_code)]
// What is tested is how values cross.
#![allow(
    clippy::needless_pass_by_value,
    clippy::similar_names,
    clippy::type_complexity,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    missing_docs
)]

use std::cell::Cell;

mod failures;
mod functions;
mod hosts;
mod lent;
mod names;
mod objects;
mod points;
mod slices;
mod streams;
mod tags;
mod values;
mod views;

thread_local! {
    /// How many [`Watched`] live.
    static LIVE: Cell<u32> = const { Cell::new(0) };
}

/// Counts itself, so that a test sees what was dropped.
pub struct Watched(());

impl Watched {
    pub(crate) fn new() -> Self {
        LIVE.set(LIVE.get() + 1);
        Self(())
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        LIVE.set(LIVE.get() - 1);
    }
}

/// How much of what the guest gave out, and counts, is not dropped yet.
#[wharf::export]
pub fn live() -> u32 {
    LIVE.get()
}

//! Counts live values, so that tests detect leaks.

use std::cell::Cell;

use wharf::export;

thread_local! {
    static LIVE: Cell<u32> = const { Cell::new(0) };
}

/// A value that is counted while it is alive.
pub struct Watched(());

impl Watched {
    /// Creates a counted value.
    #[allow(clippy::new_without_default, reason = "`new` has a side effect")]
    pub fn new() -> Self {
        LIVE.set(LIVE.get() + 1);
        Self(())
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        LIVE.set(LIVE.get() - 1);
    }
}

/// Returns the number of live `Watched` values.
#[export]
pub fn live() -> u32 {
    LIVE.get()
}

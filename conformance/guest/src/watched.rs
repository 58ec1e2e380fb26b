//! Counting what lives, so that tests see what was dropped.

use std::cell::Cell;

use wharf::export;

thread_local! {
    static LIVE: Cell<u32> = const { Cell::new(0) };
}

/// Counts itself while it lives.
pub struct Watched(());

impl Watched {
    /// One more.
    #[allow(clippy::new_without_default, reason = "it is more than a value")]
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

/// How many live.
#[export]
pub fn live() -> u32 {
    LIVE.get()
}

//! The course of one call, in both directions, for any engine.
//!
//! A call into the guest: [`export`] finds the function, [`frame`] lowers arguments into the arena,
//! [`invoke`] runs the guest, [`trap`] turns what stopped it into an error. The guest calls imports
//! through [`trampoline`], and callbacks through [`host_callback`]; [`guest_callback`] calls
//! functions that the guest returned. [`dynamic`] and [`dyn_callback`] do the same for types known
//! only at run time.

pub(crate) mod dyn_callback;
pub(crate) mod dynamic;
pub(crate) mod export;
pub(crate) mod frame;
pub(crate) mod guest_callback;
pub(crate) mod host_callback;
pub(crate) mod import_failure;
pub(crate) mod invoke;
pub(crate) mod objects;
pub(crate) mod start;
pub(crate) mod store;
pub(crate) mod trampoline;
pub(crate) mod trap;

//! What a module says about itself: written by the guest at compile time, read by hosts.

#[cfg(feature = "alloc")]
pub mod model;

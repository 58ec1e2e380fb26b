//! Functions on people and floor plans: an ordinary library with exports.
//!
//! Built by `wharf build --release`. The code is independent of the host.

#![forbid(unsafe_code)]

mod book;
mod people;
mod plans;

pub use book::Book;

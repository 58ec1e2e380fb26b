//! Functions on people and floor plans: an ordinary library, exported.
//!
//! Built by `wharf build --release`. Nothing here knows which host will call.

#![forbid(unsafe_code)]

mod book;
mod people;
mod plans;

pub use book::Book;

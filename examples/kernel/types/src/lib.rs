//! The types that the guest and its native hosts share.
//!
//! An address book for people who also draw floor plans: enough to show every shape of data. The guest
//! depends on this crate to compute with the types, a native host to make them and to read them back.
//! JavaScript needs neither, as the module describes them itself.

#![forbid(unsafe_code)]

mod address;
mod person;
mod plan;
mod problem;
mod shape;

pub use address::{Address, Position};
pub use person::{Contact, Person};
pub use plan::{Material, Plan, Room};
pub use problem::Problem;
pub use shape::Shape;

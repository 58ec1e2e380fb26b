//! The types that the guest and its native hosts share.
//!
//! People and floor plans together use every shape of data. The guest and native hosts depend on
//! this crate. JavaScript does not need it, because the module describes its types itself.

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

//! What the tests of the native host call: one module a topic.

#![forbid(unsafe_code)]
#![allow(missing_docs)]
// The signatures are what is tested.
#![allow(
    clippy::implicit_hasher,
    clippy::missing_errors_doc,
    clippy::missing_panics_doc,
    clippy::needless_pass_by_value,
    clippy::only_used_in_recursion,
    clippy::return_self_not_must_use,
    clippy::type_complexity
)]

pub mod data;
pub mod failures;
pub mod functions;
pub mod lent;
pub mod names;
pub mod objects;
pub mod refused;
pub mod streams;
pub mod values;

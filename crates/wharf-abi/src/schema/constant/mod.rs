//! The schema at compile time: constants that the guest's macros build, and const functions that
//! query them and write the schema section. Nothing here allocates.

pub mod query;
mod static_ref;
mod types;
mod visited;
pub mod write;

pub use self::{
    static_ref::StaticRef,
    types::{
        ConstCase, ConstDef, ConstField, ConstFunc, ConstParam, ConstPayload, ConstShape,
        ConstType, DefRef,
    },
    visited::MAX_TYPES,
};

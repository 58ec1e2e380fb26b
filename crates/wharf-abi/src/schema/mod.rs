//! What a module says about itself: written by the guest at compile time, read by hosts.
//!
//! [`tree`], [`write`] and [`walk`] are the guest's side: constants, no allocation. The rest is the
//! host's: [`Schema::parse`] reads a section, checks it and knows each type's layout.

pub mod named;
mod seen;
pub mod tree;
pub mod walk;
pub mod write;

#[cfg(feature = "alloc")]
pub mod model;

#[cfg(feature = "alloc")]
mod check;
#[cfg(feature = "alloc")]
mod compare;
#[cfg(feature = "alloc")]
mod error;
#[cfg(feature = "alloc")]
mod facts;
#[cfg(feature = "alloc")]
mod finite;
#[cfg(feature = "alloc")]
pub(crate) mod grammar;
#[cfg(feature = "alloc")]
mod graph;
mod hash;
#[cfg(feature = "alloc")]
mod json;
#[cfg(feature = "alloc")]
mod key;
#[cfg(feature = "alloc")]
mod layout;
#[cfg(feature = "alloc")]
mod lines;
#[cfg(feature = "alloc")]
mod link;
#[cfg(feature = "alloc")]
mod parse;
#[cfg(feature = "alloc")]
mod parts;
#[cfg(feature = "alloc")]
mod predicates;
#[cfg(feature = "alloc")]
mod render;
#[cfg(feature = "alloc")]
mod types;
#[cfg(feature = "alloc")]
mod visit;
#[cfg(feature = "alloc")]
mod words;

pub use hash::hash;
#[cfg(feature = "alloc")]
pub use parts::PARTS_PER_BYTE;
#[cfg(feature = "alloc")]
pub use {
    compare::{ANY_OBJECT, Difference, compare, compare_func, compare_type},
    error::SchemaError,
    key::{Name, bare, short, unversioned},
    layout::{Flat, VariantLayout},
    lines::deduplicate,
    model::{
        Case, Def, DefKind, Field, Func, Method, MethodKind, Param, Payload, Receiver, Schema, TAG,
        Type,
    },
};

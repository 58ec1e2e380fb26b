//! What Wharf's guests and hosts agree on: types, layout, schema, lift and lower.
#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;

pub mod schema;

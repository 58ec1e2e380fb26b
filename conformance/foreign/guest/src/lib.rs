//! What the test suites of uniffi and wasm-bindgen ask for, each topic a module of its own.
//!
//! The tests stand beside this crate.

#![forbid(unsafe_code)]
// The tests say what is expected of functions, and the suites how they look.
#![allow(missing_docs, clippy::pedantic, clippy::type_complexity)]

pub mod arithmetic;
pub mod callbacks;
pub mod chronological;
pub mod classes;
pub mod closures;
pub mod coverall;
pub mod custom_types;
pub mod duplicates;
pub mod enums;
pub mod geometry;
pub mod imports;
pub mod lists;
pub mod optionals;
pub mod proc_macro;
pub mod results;
pub mod rondpoint;
pub mod slices;
pub mod sprites;
pub mod todolist;
pub mod wide;

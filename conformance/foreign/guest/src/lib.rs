//! The guest for the test suites of uniffi and wasm-bindgen, one module per topic.
//!
//! The tests are in the folders beside this crate.

#![forbid(unsafe_code)]
// The tests document the functions, and the original suites determine their signatures.
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

//! Random types, a guest that echoes values of them, and random values.

#![forbid(unsafe_code)]

mod js;
mod rust;
mod types;
mod values;

pub use js::js;
pub use rust::rust;
pub use types::{Case, Def, Key, Plain, Type, defs};
pub use values::value;

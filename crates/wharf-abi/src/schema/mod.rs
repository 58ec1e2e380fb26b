//! What a module says about itself: written by the guest at compile time, read by hosts.
//!
//! [`constant`] is the guest's side: constants, no allocation. The rest is the host's:
//! [`Schema::parse`] reads a section, checks it and computes every layout.

pub mod constant;
#[cfg(feature = "alloc")]
pub(crate) mod grammar;
mod hash;
mod method;
mod primitive;

#[cfg(feature = "alloc")]
mod parsed;

#[cfg(feature = "alloc")]
pub use self::parsed::*;
pub use self::{
    hash::hash,
    method::{MethodKind, Receiver},
    primitive::{Flat, Info, Primitive},
};

//! Proofs that types can cross. An export calls one for each of its types and assumes the bounds
//! everywhere else, so that a type without an impl is reported once.

#[cfg(feature = "alloc")]
use super::Resource;
use wharf_abi::{Lift, Lower, Number};

pub const fn can_lift<T: Lift<'static>>() {}
pub const fn can_lower<T: Lower>() {}
pub const fn is_number<T: Number>() {}
#[cfg(feature = "alloc")]
pub const fn is_object<T: Resource>() {}

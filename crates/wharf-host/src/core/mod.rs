//! Everything that needs no engine: guest memory as bytes, values, handles, checks of types,
//! errors.
//!
//! This module knows neither `engine` nor `call` nor `api`.
#![allow(unreachable_pub, reason = "sealed traits and generic public types name some of these")]

pub(crate) mod abi_exports;
pub(crate) mod closures;
pub(crate) mod core_signature;
pub(crate) mod error;
pub(crate) mod handles;
pub(crate) mod memory;
pub(crate) mod module_schema;
pub(crate) mod params;
pub(crate) mod record;
pub(crate) mod schema_check;
pub(crate) mod slots;
pub(crate) mod stream;
pub(crate) mod typed;
pub(crate) mod value;

//! The wallet's module in a native host.
//!
//! [`client`] calls the module; all else is what a host of the wallet does around it: keep the chain
//! ([`ledger`]), and here, in a demo, compare with the reference wallet ([`compare`]).

#![forbid(unsafe_code)]

pub mod client;
pub mod compare;
pub mod data;
pub mod json;
pub mod ledger;
pub mod print;
pub mod steps;

/// Whatever stops the demo.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

//! A native host of the wallet's module.
//!
//! [`client`] calls the module, and [`ledger`] records the chain. The other modules are the demo's;
//! they compare the results with the reference wallet ([`compare`]).

#![forbid(unsafe_code)]

pub mod client;
pub mod compare;
pub mod data;
pub mod json;
pub mod ledger;
pub mod print;
pub mod steps;

/// An error that ends the demo.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

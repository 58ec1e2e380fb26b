//! The scanning core of a view-only Monero wallet.
//!
//! Pure computation: no network, no files, no clock, no randomness. A host fetches blocks from a
//! daemon and hands over the raw answer; the core hands back what the wallet received and spent.
//!
//! ```
//! use wallet_core::Wallet;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut wallet = Wallet::new(
//!     "58aWiYGUeqZc5idYcx31rYR58K1EVsCYkN6thrZppU1MGqMowPh1BYy4frVWH5RjGLPWthZy9sRGm5ZC4fgX44HUCmqtGUf",
//!     "5c356a10ea89d4ca34efbbafe4a820d89aa7f0356bf82670d228e44f67f6e301",
//!     None,
//! )?;
//! let answer = include_bytes!("../../data/stagenet-block-1384526.get_blocks.bin");
//! let report = wallet.scan(answer)?;
//! assert_eq!(report.outputs[0].amount, 10_000_000_000_000);
//! # Ok(())
//! # }
//! ```
//!
//! Each claim of a daemon that can be checked without the chain before it and without proofs is
//! checked, and a wrong one is a [`ScanError`]. But pruned transactions come without signatures and
//! without anything that ties them to their block, and no proof of work is checked: a daemon that
//! lies can hide outputs, and can invent transfers and blocks. The README says what is checked.
//!
//! All amounts are in piconero; 10^12 of them are 1 XMR. Hashes, keys and key images are lowercase
//! hex, as wallets and block explorers show them.

#![forbid(unsafe_code)]

mod address;
mod body;
mod chain;
mod cursor;
mod error;
mod images;
mod keys;
mod prefilter;
mod report;
mod rules;
mod scan;
mod wallet;

pub use address::{AddressError, AddressInfo, AddressKind, Network, parse_address};
pub use error::ScanError;
pub use keys::{KeyError, KeyFault, KeyName};
pub use report::{Block, Lock, Output, Progress, ScanReport, Spend, SubaddressIndex};
pub use wallet::Wallet;

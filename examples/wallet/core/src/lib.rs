//! The scanning core of a view-only Monero wallet.
//!
//! The core is pure computation, without network, files, clock or randomness. A host fetches blocks
//! from a daemon and passes the raw answer; the core returns what the wallet received and spent.
//!
//! ```
//! use wallet_core::Wallet;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> { let mut wallet = Wallet::new(
//! "58aWiYGUeqZc5idYcx31rYR58K1EVsCYkN6thrZppU1MGqMowPh1BYy4frVWH5RjGLPWthZy9sRGm5ZC4fgX44HUCmqtGUf",
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
//! Claims of a daemon are checked as far as that is possible without the preceding chain and
//! without proofs; a false claim is a [`ScanError`]. Pruned transactions have no signatures and no
//! link to their block, and proof of work is not checked: a dishonest daemon can hide outputs, and
//! can invent transfers and blocks. The README lists all checks.
//!
//! All amounts are in piconero; 10^12 piconero are 1 XMR. Hashes, keys and key images are lowercase
//! hex, as in wallets and block explorers.

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

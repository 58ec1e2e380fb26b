//! The error of a scan.

use wharf::Data;

/// The reason why a daemon's answer could not be scanned. The wallet is unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Data, thiserror::Error)]
pub enum ScanError {
    /// The bytes are not the body of a `get_blocks.bin` answer, or the body is damaged.
    #[error("invalid get_blocks.bin answer at byte {offset}: {reason}")]
    Encoding {
        /// The number of bytes read before the fault.
        offset: u64,
        /// The field and the fault.
        reason: String,
    },
    /// The daemon reports a failure, such as `BUSY`.
    #[error("the daemon answered {status:?} instead of \"OK\"")]
    Daemon {
        /// The status that the daemon sent.
        status: String,
    },
    /// A block is malformed, breaks a rule of the chain, or contradicts the blocks before it or the
    /// transactions and indices sent with it.
    #[error("block {position} of the answer: {reason}")]
    Block {
        /// The block's position in the answer, from 0.
        position: u32,
        /// The fault.
        reason: String,
    },
    /// A transaction is malformed, breaks a rule of the chain, is not the one that its block lists,
    /// or needs more work than any valid transaction.
    #[error("transaction {position} of the block at height {height}: {reason}")]
    Transaction {
        /// The height of the block.
        height: u64,
        /// The transaction's position in the block; 0 is the miner's transaction.
        position: u32,
        /// The fault.
        reason: String,
    },
    /// The block's hard fork is newer than this wallet, so that a scan might miss outputs.
    #[error(
        "the block at height {height} has hard fork {fork}; this wallet supports forks up to {}",
        crate::rules::NEWEST_FORK
    )]
    UnsupportedFork {
        /// The height of the block.
        height: u64,
        /// The hard fork, which is the block's major version.
        fork: u8,
    },
}

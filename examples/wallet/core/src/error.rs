//! Why a scan failed.

use wharf::Data;

/// Why a daemon's answer could not be scanned. The wallet is as it was before the call.
#[derive(Clone, Debug, PartialEq, Eq, Data, thiserror::Error)]
pub enum ScanError {
    /// The bytes are not the body of a `get_blocks.bin` answer: empty, cut short, damaged, or
    /// something else altogether.
    #[error("not a get_blocks.bin answer (at byte {offset}): {reason}")]
    Encoding {
        /// How many bytes had been read when the fault was noticed.
        offset: u64,
        /// What is wrong, with the field it is in.
        reason: String,
    },
    /// A well-formed answer in which the daemon reports a failure, such as `BUSY`.
    #[error("the daemon answered {status:?} instead of \"OK\"")]
    Daemon {
        /// The daemon's own word.
        status: String,
    },
    /// A block cannot be read, breaks a rule of the chain's, or does not fit the blocks before it or
    /// the transactions and indices sent with it.
    #[error("block {position} of the answer: {reason}")]
    Block {
        /// Its place in the answer, from 0.
        position: u32,
        /// What is wrong.
        reason: String,
    },
    /// A transaction cannot be read, breaks a rule of the chain's, is not the one its block lists, or
    /// asks for more work than any transaction of Monero's does.
    #[error("transaction {position} of the block at height {height}: {reason}")]
    Transaction {
        /// The height of its block.
        height: u64,
        /// Its place in the block; 0 is the miner's transaction.
        position: u32,
        /// What is wrong.
        reason: String,
    },
    /// The block follows rules newer than this wallet; scanning it might miss outputs.
    #[error("the block at height {height} follows hard fork {fork}, newer than this wallet knows")]
    UnsupportedFork {
        /// The height of the block.
        height: u64,
        /// The fork, the block's major version.
        fork: u8,
    },
}

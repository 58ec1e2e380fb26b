//! The result of a scan.

use wharf::Data;

/// The result of one scan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Data)]
pub struct ScanReport {
    /// The blocks of the answer, in order.
    pub blocks: Vec<Block>,
    /// The outputs that the wallet received in these blocks, in chain order.
    pub outputs: Vec<Output>,
    /// The wallet's own outputs that are spent in these blocks, in chain order. Contains only
    /// outputs whose key images the wallet knows: see
    /// [`Wallet::import_key_images`](crate::Wallet::import_key_images).
    pub spends: Vec<Spend>,
    /// The number of blocks in the daemon's chain, if the daemon sent it.
    pub chain_height: Option<u64>,
    /// The number of scanned transactions, including the miners'.
    pub transactions: u32,
    /// The number of outputs of these transactions.
    pub outputs_seen: u32,
}

/// A scanned block.
///
/// A host that stores `(height, hash)` detects a reorganisation if `previous` of a later answer
/// differs from the hash stored for `height - 1`. Everything that it stored from there on is then
/// void.
#[derive(Clone, Debug, PartialEq, Eq, Data)]
pub struct Block {
    /// The block's height; the first block of a chain has 0.
    pub height: u64,
    /// The block's hash, in hex.
    pub hash: String,
    /// The hash of the preceding block, in hex.
    pub previous: String,
    /// The time that the miner states, in seconds since 1970.
    pub timestamp: u64,
}

/// An output that the wallet received.
#[derive(Clone, Debug, PartialEq, Eq, Data)]
pub struct Output {
    /// The height of the block.
    pub height: u64,
    /// The hash of the transaction, in hex.
    pub tx_hash: String,
    /// The output's position in the transaction, from 0.
    pub index_in_tx: u32,
    /// The output's index among all outputs of the chain, if the daemon sent indices.
    pub global_index: Option<u64>,
    /// The amount in piconero. The amount of a transfer is checked against the output's commitment;
    /// the amount of newly mined coins is at most a block's reward and fees.
    pub amount: u64,
    /// The index of the address that received the output.
    pub subaddress: SubaddressIndex,
    /// The output's one-time public key, in hex. Two outputs with the same key are an attack
    /// ("burning bug"): only one of them can be spent.
    pub public_key: String,
    /// The key image that marks the output as spent, in hex. `None` without the private spend key.
    pub key_image: Option<String>,
    /// The transaction's payment id, if any: its 16 hex digits as one number.
    ///
    /// The id of the wallet's own change is meaningless, because it was encrypted for another
    /// wallet. It is omitted if the wallet recognises the transaction as its own, for which it
    /// needs key images.
    pub payment_id: Option<u64>,
    /// The additional time lock. Every output is also locked for 10 blocks.
    pub lock: Lock,
    /// Whether the output is newly mined.
    pub coinbase: bool,
}

/// An address of the wallet: (0, 0) is the primary one, all others are subaddresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data)]
pub struct SubaddressIndex {
    /// The account ("major index").
    pub account: u32,
    /// The address within the account ("minor index").
    pub index: u32,
}

/// An additional time lock, by the sender or the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data)]
pub enum Lock {
    /// No additional lock.
    None,
    /// Locked until the chain reaches a height.
    UntilHeight {
        /// The height.
        height: u64,
    },
    /// Locked until a point in time.
    UntilTime {
        /// Seconds since 1970.
        time: u64,
    },
}

/// A transaction that spends one of the wallet's outputs.
#[derive(Clone, Debug, PartialEq, Eq, Data)]
pub struct Spend {
    /// The height of the spending block.
    pub height: u64,
    /// The hash of the spending transaction, in hex.
    pub tx_hash: String,
    /// The key image of the output that is spent, in hex.
    pub key_image: String,
}

/// The progress of a scan, reported after each block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data)]
pub struct Progress {
    /// The number of blocks scanned so far.
    pub blocks_done: u32,
    /// The number of blocks in the answer.
    pub blocks_total: u32,
    /// The height of the last scanned block.
    pub height: u64,
    /// The number of outputs received so far.
    pub outputs_found: u32,
}

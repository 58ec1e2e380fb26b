//! What a scan gives back.

use wharf::Data;

/// The result of one scan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Data)]
pub struct ScanReport {
    /// The blocks of the answer, in its order.
    pub blocks: Vec<Block>,
    /// The outputs received in them, in chain order.
    pub outputs: Vec<Output>,
    /// The wallet's own outputs spent in them, in chain order. Only outputs whose key images the
    /// wallet knows can be seen here: see [`Wallet::import_key_images`](crate::Wallet::import_key_images).
    pub spends: Vec<Spend>,
    /// The number of blocks in the daemon's chain, if it said so.
    pub chain_height: Option<u64>,
    /// How many transactions were looked at, the miners' included.
    pub transactions: u32,
    /// How many outputs those transactions have.
    pub outputs_seen: u32,
}

/// A block that was scanned.
///
/// A host that keeps `(height, hash)` notices a reorganisation when `previous` of a later answer
/// differs from the hash it kept for `height - 1`; all it knows from that height on is then void.
#[derive(Clone, Debug, PartialEq, Eq, Data)]
pub struct Block {
    /// Its height; the first block of a chain is 0.
    pub height: u64,
    /// Its hash, in hex.
    pub hash: String,
    /// The hash of the block before it, in hex.
    pub previous: String,
    /// When its miner says it was made: seconds since 1970.
    pub timestamp: u64,
}

/// An output the wallet received.
#[derive(Clone, Debug, PartialEq, Eq, Data)]
pub struct Output {
    /// The height of its block.
    pub height: u64,
    /// The hash of its transaction, in hex.
    pub tx_hash: String,
    /// Its place among the transaction's outputs, from 0.
    pub index_in_tx: u32,
    /// Its place among all outputs of the chain, if the daemon sent indices.
    pub global_index: Option<u64>,
    /// The amount in piconero: of a transfer, checked against the output's commitment; of newly mined
    /// coins, what the block says, at most a block's reward and fees.
    pub amount: u64,
    /// The address of the wallet that received it.
    pub subaddress: SubaddressIndex,
    /// The output's one-time public key, in hex. Two outputs with the same key are an attack
    /// ("burning bug"): only one of them can ever be spent.
    pub public_key: String,
    /// The key image that will mark it spent, in hex; needs the private spend key.
    pub key_image: Option<String>,
    /// The payment id sent along, if there is one; its 16 hex digits, read as one number.
    ///
    /// On the wallet's own change the id is meaningless, since it was encrypted for somebody else.
    /// It is left out where the wallet sees that the transaction is its own, which takes key images.
    pub payment_id: Option<u64>,
    /// What else must pass before it can be spent. Every output also waits for 10 blocks.
    pub lock: Lock,
    /// Whether it was newly mined.
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

/// A sender's or the protocol's additional time lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data)]
pub enum Lock {
    /// None.
    None,
    /// Until the chain reaches a height.
    UntilHeight {
        /// The height.
        height: u64,
    },
    /// Until a moment.
    UntilTime {
        /// Seconds since 1970.
        time: u64,
    },
}

/// One of the wallet's outputs being spent.
#[derive(Clone, Debug, PartialEq, Eq, Data)]
pub struct Spend {
    /// The height of the spending block.
    pub height: u64,
    /// The hash of the spending transaction, in hex.
    pub tx_hash: String,
    /// The key image of the output that is spent, in hex.
    pub key_image: String,
}

/// How far a scan has come; reported after each block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data)]
pub struct Progress {
    /// Blocks of the answer done so far.
    pub blocks_done: u32,
    /// Blocks in the answer.
    pub blocks_total: u32,
    /// The height of the block just done.
    pub height: u64,
    /// Outputs received so far in this scan.
    pub outputs_found: u32,
}

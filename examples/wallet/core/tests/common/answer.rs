//! Answers put together by hand, with one transaction of our choosing.

use monero_wallet::{
    block::{Block, BlockHeader},
    transaction::{Input, NotPruned, Pruned, Timelock, Transaction, TransactionPrefix},
};

/// The fields of an answer with one block.
pub(crate) struct Answer {
    pub(crate) fork: u8,
    pub(crate) height: usize,
    pub(crate) transactions: Vec<Transaction<Pruned>>,
    /// The index of the first output of each transaction, the miner's included.
    pub(crate) indices: Option<Vec<u64>>,
    /// Whether transactions are sent whole, their proofs included, rather than pruned.
    pub(crate) whole: bool,
}

impl Answer {
    /// One transaction in a block of its own.
    pub(crate) fn of(tx: Transaction<Pruned>) -> Self {
        Self { indices: Some(vec![1_000, 1_001]), ..Self::with(vec![tx]) }
    }

    /// Transactions in one block, without indices.
    pub(crate) fn with(transactions: Vec<Transaction<Pruned>>) -> Self {
        Self { fork: 16, height: 500, transactions, indices: None, whole: false }
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut epee = Epee::answer(if self.indices.is_some() { 3 } else { 2 });
        epee.array("blocks", 12, 1);
        epee.length(2);
        epee.string("block", &self.block().serialize());
        epee.array("txs", if self.whole { 10 } else { 12 }, self.transactions.len() as u64);
        for tx in &self.transactions {
            if self.whole {
                // What stands for the proofs is not looked at.
                epee.bytes(&[tx.serialize(), vec![0xab; 100]].concat());
            } else {
                epee.length(1);
                epee.string("blob", &tx.serialize());
            }
        }
        if let Some(indices) = &self.indices {
            epee.array("output_indices", 12, 1);
            epee.length(1);
            epee.array("indices", 12, indices.len() as u64);
            for index in indices {
                epee.length(1);
                epee.array("indices", 5, 1);
                epee.0.extend(index.to_le_bytes());
            }
        }
        epee.string("status", b"OK");
        epee.0
    }

    fn block(&self) -> Block {
        let header = BlockHeader {
            hardfork_version: self.fork,
            hardfork_signal: self.fork,
            timestamp: 1_700_000_000,
            previous: [7; 32],
            nonce: 0,
        };
        let hashes = (0..self.transactions.len()).map(|place| [place as u8 + 1; 32]).collect();
        Block::new(header, miner(self.height), hashes).expect("the miner's input is right")
    }
}

fn miner(height: usize) -> Transaction<NotPruned> {
    let prefix = TransactionPrefix {
        additional_timelock: Timelock::Block(height + 60),
        inputs: vec![Input::Gen(height)],
        outputs: Vec::new(),
        extra: Vec::new(),
    };
    Transaction::V2 { prefix, proofs: None }
}

/// A writer of the daemon's binary format.
pub(crate) struct Epee(pub(crate) Vec<u8>);

impl Epee {
    /// Starts an answer with so many fields.
    pub(crate) fn answer(fields: u64) -> Self {
        let mut epee = Self(b"\x01\x11\x01\x01\x01\x01\x02\x01\x01".to_vec());
        epee.length(fields);
        epee
    }

    pub(crate) fn length(&mut self, length: u64) {
        self.0.extend((length << 2 | 3).to_le_bytes());
    }

    pub(crate) fn string(&mut self, name: &str, bytes: &[u8]) {
        self.name(name);
        self.0.push(10);
        self.bytes(bytes);
    }

    /// A string's value.
    fn bytes(&mut self, bytes: &[u8]) {
        self.length(bytes.len() as u64);
        self.0.extend(bytes);
    }

    /// Starts an array of so many elements of a type.
    pub(crate) fn array(&mut self, name: &str, element: u8, length: u64) {
        self.name(name);
        self.0.push(0x80 | element);
        self.length(length);
    }

    pub(crate) fn name(&mut self, name: &str) {
        self.0.push(name.len() as u8);
        self.0.extend(name.as_bytes());
    }
}

/// The pruned transactions of a daemon's answer, found by their length prefix and `blob` label.
pub(crate) fn transactions_of(body: &[u8]) -> Vec<Transaction<Pruned>> {
    const LABEL: &[u8] = b"\x04blob\x0a";
    let starts = body.windows(LABEL.len()).enumerate().filter(|(_, window)| *window == LABEL);
    starts
        .map(|(at, _)| {
            let prefix = &body[at + LABEL.len()..];
            let skipped = 1 << (prefix[0] & 3);
            Transaction::read(&mut &prefix[skipped..]).expect("the data are well-formed")
        })
        .collect()
}

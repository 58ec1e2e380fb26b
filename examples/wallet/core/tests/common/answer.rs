//! A builder of answers.

use monero_wallet::{
    block::{Block, BlockHeader},
    primitives::keccak256,
    transaction::{Input, NotPruned, Pruned, Timelock, Transaction, TransactionPrefix},
};

/// The dummy proofs of a whole transaction.
const PROOFS: [u8; 100] = [0xab; 100];

/// A block of an answer. The first block also determines the fields of the answer.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) fork: u8,
    pub(crate) signal: u8,
    pub(crate) height: usize,
    pub(crate) previous: [u8; 32],
    pub(crate) miner: Transaction<NotPruned>,
    pub(crate) transactions: Vec<Transaction<Pruned>>,
    /// The hashes that the block lists; by default those of its transactions.
    pub(crate) listed: Option<Vec<[u8; 32]>>,
    /// The output indices of each transaction, including the miner's.
    pub(crate) indices: Option<Vec<Vec<u64>>>,
    /// Whether transactions contain their proofs.
    pub(crate) whole: bool,
    /// The field with the hash of the proofs.
    pub(crate) prunable_hash: Option<Vec<u8>>,
    /// Bytes after each transaction.
    pub(crate) tail: Vec<u8>,
    pub(crate) start_height: Option<u64>,
    pub(crate) chain_height: Option<u64>,
    /// The name of a field that occurs twice.
    pub(crate) twice: Option<&'static str>,
}

impl Answer {
    /// Creates a block with one transaction and indices.
    pub(crate) fn of(tx: Transaction<Pruned>) -> Self {
        Self::with(vec![tx]).indexed_from(1_000)
    }

    /// Creates a block with transactions and without indices.
    pub(crate) fn with(transactions: Vec<Transaction<Pruned>>) -> Self {
        Self {
            fork: 16,
            signal: 16,
            height: 500,
            previous: [7; 32],
            miner: miner(500),
            transactions,
            listed: None,
            indices: None,
            whole: false,
            prunable_hash: None,
            tail: Vec::new(),
            start_height: None,
            chain_height: None,
            twice: None,
        }
    }

    /// Sets the hard fork.
    pub(crate) fn at_fork(self, fork: u8) -> Self {
        Self { fork, signal: fork, ..self }
    }

    /// Sets the height.
    pub(crate) fn at_height(self, height: usize) -> Self {
        Self { height, miner: miner(height), ..self }
    }

    /// Makes this block the successor of another.
    pub(crate) fn after(self, other: &Self) -> Self {
        Self { previous: other.block().hash(), ..self.at_height(other.height + 1) }
    }

    /// Sets valid indices that start at `next`.
    pub(crate) fn indexed_from(self, mut next: u64) -> Self {
        let others = self.transactions.iter().map(|tx| tx.prefix().outputs.len());
        let counts = std::iter::once(self.miner.prefix().outputs.len()).chain(others);
        let indices = counts.map(|count| {
            let first = next;
            next = next.wrapping_add(count as u64);
            (0..count as u64).map(|position| first.wrapping_add(position)).collect()
        });
        let indices = Some(indices.collect());
        Self { indices, ..self }
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        encode(std::slice::from_ref(self))
    }

    pub(crate) fn block(&self) -> Block {
        let header = BlockHeader {
            hardfork_version: self.fork,
            hardfork_signal: self.signal,
            timestamp: 1_700_000_000,
            previous: self.previous,
            nonce: 0,
        };
        let hashes = self.listed.clone().unwrap_or_else(|| self.hashes());
        Block::new(header, self.miner.clone(), hashes).expect("the miner's input is valid")
    }

    pub(crate) fn hashes(&self) -> Vec<[u8; 32]> {
        let proofs = match &self.prunable_hash {
            Some(hash) => hash.as_slice().try_into().ok(),
            None => self.whole.then(|| keccak256(PROOFS)),
        };
        let dummy = |position: usize| {
            keccak256([self.height.to_le_bytes(), position.to_le_bytes()].concat())
        };
        let hash = |(position, tx): (usize, &Transaction<Pruned>)| {
            let actual = proofs.and_then(|proofs| tx.hash_with_prunable_hash(proofs));
            actual.unwrap_or_else(|| dummy(position))
        };
        self.transactions.iter().enumerate().map(hash).collect()
    }

    /// Returns how often a field occurs.
    fn times(&self, name: &str) -> u64 {
        if self.twice == Some(name) { 2 } else { 1 }
    }

    fn write_blocks(&self, blocks: &[Self], epee: &mut Epee) {
        epee.array("blocks", 12, blocks.len() as u64);
        for block in blocks {
            epee.length(self.times("block") + self.times("txs"));
            for _ in 0..self.times("block") {
                epee.string("block", &block.block().serialize());
            }
            for _ in 0..self.times("txs") {
                block.write_transactions(epee);
            }
        }
    }

    fn write_transactions(&self, epee: &mut Epee) {
        epee.array("txs", if self.whole { 10 } else { 12 }, self.transactions.len() as u64);
        for tx in &self.transactions {
            let blob = [tx.serialize(), self.tail.clone()].concat();
            if self.whole {
                epee.bytes(&[&blob[..], &PROOFS].concat());
                continue;
            }
            epee.length(self.times("blob") + u64::from(self.prunable_hash.is_some()));
            for _ in 0..self.times("blob") {
                epee.string("blob", &blob);
            }
            if let Some(hash) = &self.prunable_hash {
                epee.string("prunable_hash", hash);
            }
        }
    }

    fn write_indices(&self, blocks: &[Self], epee: &mut Epee) {
        epee.array("output_indices", 12, blocks.len() as u64);
        for block in blocks {
            let indices = block.indices.as_ref().expect("all blocks have indices");
            epee.length(self.times("indices"));
            for _ in 0..self.times("indices") {
                epee.array("indices", 12, indices.len() as u64);
                for indices in indices {
                    epee.length(self.times("numbers"));
                    for _ in 0..self.times("numbers") {
                        epee.array("indices", 5, indices.len() as u64);
                        epee.0.extend(indices.iter().flat_map(|index| index.to_le_bytes()));
                    }
                }
            }
        }
    }
}

/// Encodes an answer with several blocks, of which all or none have indices.
pub(crate) fn encode(blocks: &[Answer]) -> Vec<u8> {
    let first = &blocks[0];
    let numbers = [("start_height", first.start_height), ("current_height", first.chain_height)];
    let numbers: Vec<_> =
        numbers.into_iter().filter_map(|(name, number)| Some((name, number?))).collect();
    let indexed = if first.indices.is_some() { first.times("output_indices") } else { 0 };
    let lists = first.times("blocks") + indexed + first.times("status");
    let mut epee = Epee::answer(lists + numbers.len() as u64);
    for _ in 0..first.times("blocks") {
        first.write_blocks(blocks, &mut epee);
    }
    for (name, number) in numbers {
        epee.name(name);
        epee.0.push(5);
        epee.0.extend(number.to_le_bytes());
    }
    for _ in 0..indexed {
        first.write_indices(blocks, &mut epee);
    }
    for _ in 0..first.times("status") {
        epee.string("status", b"OK");
    }
    epee.0
}

/// Creates a miner's transaction without outputs.
pub(crate) fn miner(height: usize) -> Transaction<NotPruned> {
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
    /// Starts an answer with this number of fields.
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

    /// Writes the value of a string.
    fn bytes(&mut self, bytes: &[u8]) {
        self.length(bytes.len() as u64);
        self.0.extend(bytes);
    }

    /// Starts an array of `length` elements of a type.
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

/// Extracts the pruned transactions of a daemon's answer, which have the label `blob`.
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

//! Answers put together by hand, with transactions of our choosing.

use monero_wallet::{
    block::{Block, BlockHeader},
    primitives::keccak256,
    transaction::{Input, NotPruned, Pruned, Timelock, Transaction, TransactionPrefix},
};

/// What stands for the proofs of a transaction that is sent whole; nobody reads them.
const PROOFS: [u8; 100] = [0xab; 100];

/// A block and what is sent with it; and, if it is the first, what is sent with all of them.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) fork: u8,
    pub(crate) signal: u8,
    pub(crate) height: usize,
    pub(crate) previous: [u8; 32],
    pub(crate) miner: Transaction<NotPruned>,
    pub(crate) transactions: Vec<Transaction<Pruned>>,
    /// The hashes that the block lists; some of our own if there are none here.
    pub(crate) listed: Option<Vec<[u8; 32]>>,
    /// The indices of each transaction's outputs, the miner's included.
    pub(crate) indices: Option<Vec<Vec<u64>>>,
    /// Whether transactions are sent whole, their proofs included, rather than pruned.
    pub(crate) whole: bool,
    /// What is sent as the hash of the proofs.
    pub(crate) prunable_hash: Option<Vec<u8>>,
    /// What is sent behind each transaction.
    pub(crate) tail: Vec<u8>,
    pub(crate) start_height: Option<u64>,
    pub(crate) chain_height: Option<u64>,
    /// A field that is sent twice, wherever it stands.
    pub(crate) twice: Option<&'static str>,
}

impl Answer {
    /// One transaction in a block of its own.
    pub(crate) fn of(tx: Transaction<Pruned>) -> Self {
        Self::with(vec![tx]).indexed_from(1_000)
    }

    /// Transactions in one block, without indices.
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

    /// The same at another fork.
    pub(crate) fn at_fork(self, fork: u8) -> Self {
        Self { fork, signal: fork, ..self }
    }

    /// The same at another height.
    pub(crate) fn at_height(self, height: usize) -> Self {
        Self { height, miner: miner(height), ..self }
    }

    /// The same as the block that follows another.
    pub(crate) fn after(self, other: &Self) -> Self {
        Self { previous: other.block().hash(), ..self.at_height(other.height + 1) }
    }

    /// The same with right indices.
    pub(crate) fn indexed_from(self, mut next: u64) -> Self {
        let others = self.transactions.iter().map(|tx| tx.prefix().outputs.len());
        let counts = std::iter::once(self.miner.prefix().outputs.len()).chain(others);
        let indices = counts.map(|count| {
            let first = next;
            next = next.wrapping_add(count as u64);
            (0..count as u64).map(|place| first.wrapping_add(place)).collect()
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
        Block::new(header, self.miner.clone(), hashes).expect("the miner's input is right")
    }

    pub(crate) fn hashes(&self) -> Vec<[u8; 32]> {
        let proofs = match &self.prunable_hash {
            Some(hash) => hash.as_slice().try_into().ok(),
            None => self.whole.then(|| keccak256(PROOFS)),
        };
        let made_up =
            |place: usize| keccak256([self.height.to_le_bytes(), place.to_le_bytes()].concat());
        let hash = |(place, tx): (usize, &Transaction<Pruned>)| {
            let real = proofs.and_then(|proofs| tx.hash_with_prunable_hash(proofs));
            real.unwrap_or_else(|| made_up(place))
        };
        self.transactions.iter().enumerate().map(hash).collect()
    }

    /// How often a field is sent.
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

/// An answer with several blocks. Either all of them have indices, or none.
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

/// A miner's transaction that pays nobody.
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

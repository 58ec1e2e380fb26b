//! Scanning of a daemon's answer.

use monero_wallet::{
    WalletOutput,
    block::Block as LibraryBlock,
    extra::PaymentId,
    interface::ScannableBlock,
    primitives::keccak256,
    transaction::{Input, Pruned, Timelock, Transaction, TransactionPrefix},
};

use crate::{
    Block, Lock, Output, Progress, ScanError, ScanReport, Spend, SubaddressIndex, Wallet,
    address::payment_id_from_bytes,
    body::{self, Body, Form, Indices, RawBlock, RawTransaction},
    chain::Chain,
    images,
    prefilter::{self, TransactionKeys},
    rules,
};

impl Wallet {
    /// Scans the body of a `get_blocks.bin` answer, pruned or not. The report of an answer without
    /// blocks is empty.
    ///
    /// Answers must be scanned in chain order, so that an output is known before it is spent.
    /// Outputs of version-1 transactions (before 2017) are ignored.
    ///
    /// # Errors
    ///
    /// Returns a [`ScanError`] if the answer is damaged, reports a failure, contradicts itself,
    /// breaks a rule of the chain, or contains a block whose hard fork is newer than this wallet.
    /// The wallet is unchanged then.
    pub fn scan(&mut self, blocks: &[u8]) -> Result<ScanReport, ScanError> {
        self.scan_with(blocks, &mut |_| {})
    }

    /// Scans like [`scan`](Self::scan), and calls `progress` after each block.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`scan`](Self::scan).
    pub fn scan_with(
        &mut self,
        blocks: &[u8],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<ScanReport, ScanError> {
        self.run(blocks, Method::Prefiltered, progress)
    }

    /// Scans like [`scan`](Self::scan), but passes every output to the scanner. The result is the
    /// same. This is slower, and the work per byte is not bounded; it is the reference for tests
    /// and benchmarks.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`scan`](Self::scan).
    pub fn scan_exhaustively(&mut self, blocks: &[u8]) -> Result<ScanReport, ScanError> {
        self.run(blocks, Method::Exhaustive, &mut |_| {})
    }

    fn run(
        &mut self,
        blocks: &[u8],
        method: Method,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<ScanReport, ScanError> {
        let (report, chain) = (ScanReport::default(), Chain::default());
        let mut scan = Scan { wallet: self, method, report, chain };
        let result = scan.body(blocks, progress);
        let report = scan.report;
        match result {
            Ok(()) => self.images.commit(),
            Err(_) => self.images.roll_back(),
        }
        result.map(|()| report)
    }
}

/// The selection of outputs that are passed to the scanner.
#[derive(Clone, Copy)]
enum Method {
    Prefiltered,
    Exhaustive,
}

/// The state of a scan.
struct Scan<'wallet> {
    wallet: &'wallet mut Wallet,
    method: Method,
    report: ScanReport,
    chain: Chain,
}

/// The position of a transaction in the chain.
#[derive(Clone, Copy)]
struct Position<'block> {
    block: &'block LibraryBlock,
    /// 0 is the miner's transaction.
    position: usize,
}

impl Scan<'_> {
    fn body(&mut self, body: &[u8], progress: &mut dyn FnMut(Progress)) -> Result<(), ScanError> {
        let body = body::read(body)?;
        self.report.chain_height = body.chain_height;
        let blocks_total = body.blocks.len() as u32;
        for (position, block) in (0..).zip(&body.blocks) {
            let height = self.block(position, block, &body)?;
            let outputs_found = self.report.outputs.len() as u32;
            progress(Progress { blocks_done: position + 1, blocks_total, height, outputs_found });
        }
        Ok(())
    }

    /// Scans a block, and returns its height.
    fn block(
        &mut self,
        position: u32,
        raw: &RawBlock<'_>,
        body: &Body<'_>,
    ) -> Result<u64, ScanError> {
        let error = |reason| ScanError::Block { position, reason };
        let block = read_block(raw).map_err(error)?;
        let (height, fork) = (block.number() as u64, block.header.hardfork_version);
        if fork > rules::NEWEST_FORK {
            return Err(ScanError::UnsupportedFork { height, fork });
        }
        rules::block(&block).map_err(error)?;
        let hash = block.hash();
        self.chain.add(&block, hash, body).map_err(error)?;
        self.report.blocks.push(Block {
            height,
            hash: hex::encode(hash),
            previous: hex::encode(block.header.previous),
            timestamp: block.header.timestamp,
        });
        let place = Position { block: &block, position: 0 };
        let miner = block.miner_transaction().clone().into();
        self.transaction(place, miner, raw.miner_indices)?;
        let mut fees = 0;
        for (position, raw) in (1..).zip(&raw.transactions) {
            let place = Position { block: &block, position };
            let tx = read_transaction(place, raw)?;
            let fee = rules::transfer(fork, &tx).map_err(|reason| place.error(reason))?;
            fees = rules::sum([fees, fee]).map_err(error)?;
            self.transaction(place, tx, raw.indices)?;
        }
        rules::reward(&block, fees).map_err(error)?;
        Ok(height)
    }

    fn transaction(
        &mut self,
        place: Position<'_>,
        mut tx: Transaction<Pruned>,
        indices: Option<Indices>,
    ) -> Result<(), ScanError> {
        let error = |reason| place.error(reason);
        self.report.transactions += 1;
        self.report.outputs_seen += tx.prefix().outputs.len() as u32;
        self.chain.spend(&tx.prefix().inputs).map_err(error)?;
        let first_index = self.chain.outputs(&tx, place.position == 0, indices).map_err(error)?;
        if tx.version() != 2 {
            return Ok(());
        }
        let own = self.spends(place, &tx.prefix().inputs);
        let keys = TransactionKeys::read(tx.prefix()).map_err(error)?;
        let worth_scanning = match self.method {
            Method::Prefiltered => {
                prefilter::keep_candidates(&self.wallet.private_view, &keys, &mut tx)
            }
            Method::Exhaustive => true,
        };
        if worth_scanning {
            for output in self.scan_fully(place, tx)? {
                self.received(place, own, first_index, &output);
            }
        }
        Ok(())
    }

    /// Reports the wallet's outputs that a transaction spends, and returns whether there are any.
    fn spends(&mut self, place: Position<'_>, inputs: &[Input]) -> bool {
        let before = self.report.spends.len();
        self.report.spends.extend(self.wallet.images.spent_by(inputs).map(|image| Spend {
            height: place.height(),
            tx_hash: place.tx_hash(),
            key_image: hex::encode(image),
        }));
        self.report.spends.len() > before
    }

    /// Passes a transaction to the scanner. The scanner accepts blocks only, so the transaction is
    /// put into a block whose miner's transaction the scanner ignores.
    fn scan_fully(
        &mut self,
        place: Position<'_>,
        tx: Transaction<Pruned>,
    ) -> Result<Vec<WalletOutput>, ScanError> {
        let miner = Transaction::V1 {
            prefix: TransactionPrefix {
                additional_timelock: Timelock::None,
                inputs: vec![Input::Gen(place.block.number())],
                outputs: Vec::new(),
                extra: Vec::new(),
            },
            signatures: Vec::new(),
        };
        let header = place.block.header.clone();
        let block = LibraryBlock::new(header, miner, vec![place.raw_tx_hash()])
            .ok_or_else(|| place.error("its block is malformed"))?;
        let scannable = ScannableBlock {
            block,
            transactions: vec![tx],
            // The report has its own indices, because outputs may have been removed.
            output_index_for_first_ringct_output: Some(0),
        };
        let found = self.wallet.scanner.scan(scannable);
        Ok(found.map_err(|error| place.error(error.to_string()))?.ignore_additional_timelock())
    }

    fn received(
        &mut self,
        place: Position<'_>,
        own: bool,
        first_index: Option<u64>,
        output: &WalletOutput,
    ) {
        let image = self.wallet.private_spend.as_ref().map(|key| images::key_image(key, output));
        if let Some(image) = image {
            self.wallet.images.insert(image);
        }
        let index_in_tx = output.index_in_transaction();
        self.report.outputs.push(Output {
            height: place.height(),
            tx_hash: place.tx_hash(),
            index_in_tx: index_in_tx as u32,
            global_index: first_index.map(|first| first + index_in_tx),
            amount: output.commitment().amount,
            subaddress: subaddress(output),
            public_key: hex::encode(output.key().compress().to_bytes()),
            key_image: image.map(hex::encode),
            payment_id: payment_id(output).filter(|_| !own),
            lock: lock(output.additional_timelock()),
            coinbase: place.position == 0,
        });
    }
}

impl Position<'_> {
    fn height(self) -> u64 {
        self.block.number() as u64
    }

    fn raw_tx_hash(self) -> [u8; 32] {
        match self.position.checked_sub(1) {
            None => self.block.miner_transaction().hash(),
            Some(listed) => self.block.transactions[listed],
        }
    }

    fn tx_hash(self) -> String {
        hex::encode(self.raw_tx_hash())
    }

    fn error(self, reason: impl Into<String>) -> ScanError {
        ScanError::Transaction {
            height: self.height(),
            position: self.position as u32,
            reason: reason.into(),
        }
    }
}

/// Parses a block, and checks that it lists as many transactions as were sent with it.
fn read_block(raw: &RawBlock<'_>) -> Result<LibraryBlock, String> {
    let mut rest = raw.blob;
    let block = LibraryBlock::read(&mut rest).map_err(|_| fault(raw.blob, rest))?;
    if !rest.is_empty() {
        return Err(format!("{} unexpected bytes after its end", rest.len()));
    }
    let (listed, sent) = (block.transactions.len(), raw.transactions.len());
    if listed != sent {
        return Err(format!("it lists {listed} transactions, but the daemon sent {sent}"));
    }
    Ok(block)
}

/// Parses the pruned part of a transaction. If the daemon sent its proofs or their hash, checks
/// that the transaction is the one that the block lists.
fn read_transaction(
    place: Position<'_>,
    raw: &RawTransaction<'_>,
) -> Result<Transaction<Pruned>, ScanError> {
    if raw.blob.len() > rules::MAX_TRANSACTION {
        let (length, most) = (raw.blob.len(), rules::MAX_TRANSACTION);
        return Err(place.error(format!("it has {length} bytes, expected at most {most}")));
    }
    let mut rest = raw.blob;
    let tx = Transaction::read(&mut rest).map_err(|_| place.error(fault(raw.blob, rest)))?;
    let hash = match (raw.form, tx.version()) {
        (Form::Whole, 1) => Some(keccak256(raw.blob)),
        (Form::Whole, _) => tx.hash_with_prunable_hash(keccak256(rest)),
        (Form::Pruned { .. }, _) if !rest.is_empty() => {
            return Err(place.error(format!("{} unexpected bytes after its end", rest.len())));
        }
        (Form::Pruned { proofs }, _) => proofs.and_then(|hash| tx.hash_with_prunable_hash(*hash)),
    };
    if hash.is_some_and(|hash| hash != place.raw_tx_hash()) {
        return Err(place.error("its hash is not the one that the block lists"));
    }
    Ok(tx)
}

/// Describes where parsing of a blob failed. The library's own errors have no text without `std`.
fn fault(blob: &[u8], rest: &[u8]) -> String {
    let length = blob.len();
    if rest.is_empty() {
        format!("unexpected end after {length} bytes")
    } else {
        format!("malformed at byte {} of {length}", length - rest.len())
    }
}

fn subaddress(output: &WalletOutput) -> SubaddressIndex {
    output.subaddress().map_or(SubaddressIndex { account: 0, index: 0 }, |index| SubaddressIndex {
        account: index.account(),
        index: index.address(),
    })
}

/// Returns the payment id. Zero is a dummy that makes all transactions look alike, and long ids are
/// obsolete; neither is returned.
fn payment_id(output: &WalletOutput) -> Option<u64> {
    match output.payment_id()? {
        PaymentId::Encrypted(id) => Some(payment_id_from_bytes(id)).filter(|id| *id != 0),
        PaymentId::Unencrypted(_) => None,
    }
}

fn lock(lock: Timelock) -> Lock {
    match lock {
        Timelock::None => Lock::None,
        Timelock::Block(height) => Lock::UntilHeight { height: height as u64 },
        Timelock::Time(time) => Lock::UntilTime { time },
    }
}

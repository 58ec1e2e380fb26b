//! Scanning: from the daemon's answer to a report.

use monero_wallet::{
    WalletOutput,
    block::Block as LibraryBlock,
    extra::PaymentId,
    interface::ScannableBlock,
    transaction::{Input, Pruned, Timelock, Transaction, TransactionPrefix},
};

use crate::{
    Block, Lock, Output, Progress, ScanError, ScanReport, Spend, SubaddressIndex, Wallet,
    address::payment_id_from_bytes,
    body::{self, RawBlock},
    images, prefilter,
};

/// The newest protocol the scanner knows. Checked here too, since it may never see the block.
const NEWEST_FORK: u8 = 16;

impl Wallet {
    /// Scans the body of a `get_blocks.bin` answer, pruned or not. An answer without blocks gives a
    /// report without any.
    ///
    /// Answers are to be scanned in chain order, so that an output is known before it is spent.
    /// Version-1 transactions (before 2017) are passed over.
    ///
    /// # Errors
    ///
    /// [`ScanError`] if the answer is damaged, reports a failure, or holds a block of rules newer
    /// than this wallet. Nothing is reported of the answer then, and the wallet is unchanged.
    pub fn scan(&mut self, blocks: &[u8]) -> Result<ScanReport, ScanError> {
        self.scan_with(blocks, &mut |_| {})
    }

    /// Like [`scan`](Self::scan), and calls `progress` after each block.
    ///
    /// # Errors
    ///
    /// As [`scan`](Self::scan).
    pub fn scan_with(
        &mut self,
        blocks: &[u8],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<ScanReport, ScanError> {
        self.run(blocks, Method::Prefiltered, progress)
    }

    /// Like [`scan`](Self::scan) with the same result, but gives every output to the scanner. About
    /// four times slower; the yardstick for tests and benchmarks.
    ///
    /// # Errors
    ///
    /// As [`scan`](Self::scan).
    pub fn scan_exhaustively(&mut self, blocks: &[u8]) -> Result<ScanReport, ScanError> {
        self.run(blocks, Method::Exhaustive, &mut |_| {})
    }

    fn run(
        &mut self,
        blocks: &[u8],
        method: Method,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<ScanReport, ScanError> {
        let mut scan = Scan { wallet: self, method, report: ScanReport::default() };
        let result = scan.body(blocks, progress);
        let report = scan.report;
        match result {
            Ok(()) => self.images.commit(),
            Err(_) => self.images.roll_back(),
        }
        result.map(|()| report)
    }
}

/// Which outputs the scanner gets to see.
#[derive(Clone, Copy)]
enum Method {
    Prefiltered,
    Exhaustive,
}

/// A scan under way.
struct Scan<'wallet> {
    wallet: &'wallet mut Wallet,
    method: Method,
    report: ScanReport,
}

/// A transaction's place in the chain.
#[derive(Clone, Copy)]
struct Place<'block> {
    block: &'block LibraryBlock,
    /// 0 is the miner's transaction.
    position: usize,
    first_index: Option<u64>,
}

impl Scan<'_> {
    fn body(&mut self, body: &[u8], progress: &mut dyn FnMut(Progress)) -> Result<(), ScanError> {
        let body = body::read(body)?;
        self.report.chain_height = body.chain_height;
        let blocks_total = body.blocks.len() as u32;
        for (position, block) in (0..).zip(&body.blocks) {
            let height = self.block(position, block)?;
            let outputs_found = self.report.outputs.len() as u32;
            progress(Progress { blocks_done: position + 1, blocks_total, height, outputs_found });
        }
        Ok(())
    }

    /// Scans one block; returns its height.
    fn block(&mut self, position: u32, raw: &RawBlock) -> Result<u64, ScanError> {
        let block = read_block(position, raw)?;
        let height = block.number() as u64;
        if block.header.hardfork_version > NEWEST_FORK {
            let fork = block.header.hardfork_version;
            return Err(ScanError::UnsupportedFork { height, fork });
        }
        self.report.blocks.push(Block {
            height,
            hash: hex::encode(block.hash()),
            previous: hex::encode(block.header.previous),
            timestamp: block.header.timestamp,
        });
        let place = |position: usize| Place {
            block: &block,
            position,
            first_index: raw.first_indices.get(position).copied().flatten(),
        };
        self.transaction(place(0), block.miner_transaction().clone().into())?;
        for (position, blob) in (1..).zip(&raw.transactions) {
            let place = place(position);
            self.transaction(place, read_transaction(place, blob)?)?;
        }
        Ok(height)
    }

    fn transaction(
        &mut self,
        place: Place<'_>,
        mut tx: Transaction<Pruned>,
    ) -> Result<(), ScanError> {
        self.report.transactions += 1;
        self.report.outputs_seen += tx.prefix().outputs.len() as u32;
        if tx.version() != 2 {
            return Ok(());
        }
        let own = self.spends(place, &tx.prefix().inputs);
        let worth_scanning = match self.method {
            Method::Prefiltered => prefilter::keep_candidates(&self.wallet.private_view, &mut tx),
            Method::Exhaustive => true,
        };
        if worth_scanning {
            for output in self.scan_fully(place, tx)? {
                self.received(place, own, &output);
            }
        }
        Ok(())
    }

    /// Reports the wallet's outputs that a transaction spends; says whether there are any.
    fn spends(&mut self, place: Place<'_>, inputs: &[Input]) -> bool {
        let before = self.report.spends.len();
        self.report.spends.extend(self.wallet.images.spent_by(inputs).map(|image| Spend {
            height: place.height(),
            tx_hash: place.tx_hash(),
            key_image: hex::encode(image),
        }));
        self.report.spends.len() > before
    }

    /// Gives a transaction to the scanner, which takes whole blocks only: this one alone, in a
    /// block whose miner's transaction is of a kind that the scanner passes over.
    fn scan_fully(
        &mut self,
        place: Place<'_>,
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
            .ok_or_else(|| place.error("its block is not well-formed"))?;
        let scannable = ScannableBlock {
            block,
            transactions: vec![tx],
            output_index_for_first_ringct_output: Some(place.first_index.unwrap_or(0)),
        };
        let found = self.wallet.scanner.scan(scannable);
        Ok(found.map_err(|error| place.error(error.to_string()))?.ignore_additional_timelock())
    }

    fn received(&mut self, place: Place<'_>, own: bool, output: &WalletOutput) {
        let image = self.wallet.private_spend.as_ref().map(|key| images::key_image(key, output));
        if let Some(image) = image {
            self.wallet.images.insert(image);
        }
        self.report.outputs.push(Output {
            height: place.height(),
            tx_hash: place.tx_hash(),
            index_in_tx: output.index_in_transaction() as u32,
            global_index: place.first_index.map(|_| output.index_on_blockchain()),
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

impl Place<'_> {
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

/// Reads a block and checks that what was sent with it fits.
fn read_block(position: u32, raw: &RawBlock) -> Result<LibraryBlock, ScanError> {
    let error = |reason| ScanError::Block { position, reason };
    let mut rest = raw.blob;
    let block = LibraryBlock::read(&mut rest).map_err(|_| error(fault(raw.blob, rest)))?;
    if !rest.is_empty() {
        return Err(error(format!("{} bytes follow its end", rest.len())));
    }
    let (listed, sent) = (block.transactions.len(), raw.transactions.len());
    if listed != sent {
        return Err(error(format!("it lists {listed} transactions, but {sent} were sent")));
    }
    let indices = raw.first_indices.len();
    if indices != 0 && indices != sent + 1 {
        return Err(error(format!("{} transactions, but indices for {indices}", sent + 1)));
    }
    Ok(block)
}

/// Reads the part of a transaction that pruning leaves; the rest, if it was sent, is only proofs.
fn read_transaction(place: Place<'_>, blob: &[u8]) -> Result<Transaction<Pruned>, ScanError> {
    let mut rest = blob;
    Transaction::read(&mut rest).map_err(|_| place.error(fault(blob, rest)))
}

/// Says where reading a blob failed. The library's own errors carry no text without `std`.
fn fault(blob: &[u8], rest: &[u8]) -> String {
    let length = blob.len();
    if rest.is_empty() {
        format!("it ends early, after {length} bytes")
    } else {
        format!("it is malformed at byte {} of {length}", length - rest.len())
    }
}

fn subaddress(output: &WalletOutput) -> SubaddressIndex {
    output.subaddress().map_or(SubaddressIndex { account: 0, index: 0 }, |index| SubaddressIndex {
        account: index.account(),
        index: index.address(),
    })
}

/// The payment id, unless it is the zero that wallets add so that all transactions look alike, or
/// of the long kind that is no longer in use.
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

//! Parses the body of the daemon's `get_blocks.bin` answer into blobs.
//!
//! Memory is bounded by the bytes that were read, never by a length field. Each entry of a list
//! here belongs to a blob of at least [`MIN_BLOCK`] or [`MIN_TRANSACTION`] bytes, and needs about
//! as much memory. Output indices are nested lists; those that belong to no transaction are refused
//! before they are read.

use std::cell::Cell;

use monero_epee::{Epee, EpeeEntry, Type};

use crate::{
    ScanError,
    cursor::{Cursor, Location},
};

/// The maximum length of a body. Daemons stop adding blocks at 100 MiB of blobs.
const MAX_BODY: usize = 128 << 20;

/// The minimum length of a transaction: version, lock, one input without a ring, no output, no
/// extra field.
const MIN_TRANSACTION: usize = 40;

/// The minimum length of a block: a header of 39 bytes, a miner's transaction of 7, no hash.
const MIN_BLOCK: usize = 47;

/// An answer whose blobs are not parsed yet.
pub(crate) struct Body<'body> {
    /// The blocks, with their transactions and indices.
    pub(crate) blocks: Vec<RawBlock<'body>>,
    /// The height of the first block, if the daemon sent it.
    pub(crate) start_height: Option<u64>,
    /// The number of blocks in the daemon's chain, if the daemon sent it.
    pub(crate) chain_height: Option<u64>,
}

/// An unparsed block.
pub(crate) struct RawBlock<'body> {
    /// The bytes of the block.
    pub(crate) blob: &'body [u8],
    /// The block's transactions, except the miner's.
    pub(crate) transactions: Vec<RawTransaction<'body>>,
    /// The indices of the outputs of the miner's transaction.
    pub(crate) miner_indices: Option<Indices>,
}

/// An unparsed transaction.
pub(crate) struct RawTransaction<'body> {
    /// The bytes of the transaction.
    pub(crate) blob: &'body [u8],
    /// The part of the transaction that the daemon sent.
    pub(crate) form: Form<'body>,
    /// The indices of the transaction's outputs.
    pub(crate) indices: Option<Indices>,
}

/// The part of a transaction that the daemon sent.
#[derive(Clone, Copy)]
pub(crate) enum Form<'body> {
    /// The whole transaction.
    Whole,
    /// The transaction without its proofs.
    Pruned {
        /// The hash of the proofs. In answers with blocks, daemons send zeros instead.
        proofs: Option<&'body [u8; 32]>,
    },
}

/// The indices of a transaction's outputs among all outputs of the chain, as sent by the daemon.
#[derive(Clone, Copy, Default)]
pub(crate) struct Indices {
    /// The number of indices.
    pub(crate) count: usize,
    /// The first index, or 0 if there is none.
    pub(crate) first: u64,
    /// Whether the indices are consecutive.
    pub(crate) consecutive: bool,
}

type Entry<'body, 'position, 'parent> = EpeeEntry<'body, 'parent, Cursor<'body, 'position>>;

/// Parses an answer. The body is read twice, because fields may be in any order, and indices can be
/// read only when the blocks are known.
pub(crate) fn read(body: &[u8]) -> Result<Body<'_>, ScanError> {
    let position = Cell::new(0);
    let at = Location(&position);
    if body.len() > MAX_BODY {
        let length = body.len();
        return Err(at.encoding(format!("{length} bytes exceed the limit of {MAX_BODY}")));
    }
    let fields = read_fields(body, at)?;
    if position.get() != body.len() {
        return Err(at.encoding("unexpected bytes after the end of the answer"));
    }
    match fields.status {
        Some(b"OK") => {}
        Some(other) => return Err(ScanError::Daemon { status: shorten(other) }),
        None if fields.blocks.is_some() => {}
        None => return Err(at.encoding("the answer has neither a status nor blocks")),
    }
    // The daemon omits empty lists.
    let mut blocks = fields.blocks.unwrap_or_default();
    read_all_indices(body, &mut blocks)?;
    Ok(Body { blocks, start_height: fields.start_height, chain_height: fields.chain_height })
}

/// The fields of the answer that the wallet uses.
#[derive(Default)]
struct Fields<'body> {
    blocks: Option<Vec<RawBlock<'body>>>,
    status: Option<&'body [u8]>,
    start_height: Option<u64>,
    chain_height: Option<u64>,
}

fn read_fields<'body>(body: &'body [u8], at: Location<'_>) -> Result<Fields<'body>, ScanError> {
    let mut fields = Fields::default();
    let mut epee = Epee::new(Cursor::new(body, at.0)).map_err(at.field("header"))?;
    let mut entries = epee.entry().and_then(EpeeEntry::fields).map_err(at.field("answer"))?;
    while let Some(entry) = entries.next() {
        let (name, value) = entry.map_err(at.field("answer"))?;
        match name.consume().bytes() {
            b"blocks" => at.set_once(&mut fields.blocks, "blocks", read_blocks(value, at)?)?,
            b"status" => {
                let status = read_string(value, at, "status")?;
                at.set_once(&mut fields.status, "status", status)?;
            }
            b"start_height" => {
                let height = value.to_u64().map_err(at.field("start_height"))?;
                at.set_once(&mut fields.start_height, "start_height", height)?;
            }
            b"current_height" => {
                let height = value.to_u64().map_err(at.field("current_height"))?;
                at.set_once(&mut fields.chain_height, "current_height", height)?;
            }
            // Dropping the entry skips it. The next iteration reports an error that occurs there.
            _ => {}
        }
    }
    Ok(fields)
}

fn read_blocks<'body>(
    list: Entry<'body, '_, '_>,
    at: Location<'_>,
) -> Result<Vec<RawBlock<'body>>, ScanError> {
    const NAME: &str = "blocks";
    let mut blocks = Vec::new();
    let mut items = list.iterate().map_err(at.field(NAME))?;
    while let Some(item) = items.next() {
        let (mut blob, mut transactions) = (None, None);
        let mut entries = item.and_then(EpeeEntry::fields).map_err(at.field(NAME))?;
        while let Some(entry) = entries.next() {
            let (name, value) = entry.map_err(at.field(NAME))?;
            match name.consume().bytes() {
                b"block" => {
                    let bytes = read_blob(value, at, "blocks.block", MIN_BLOCK)?;
                    at.set_once(&mut blob, "blocks.block", bytes)?;
                }
                b"txs" => {
                    let list = read_transactions(value, at)?;
                    at.set_once(&mut transactions, "blocks.txs", list)?;
                }
                _ => {}
            }
        }
        let blob = blob.ok_or_else(|| at.encoding("blocks: an entry has no field `block`"))?;
        let transactions = transactions.unwrap_or_default();
        at.push(&mut blocks, NAME, RawBlock { blob, transactions, miner_indices: None })?;
    }
    Ok(blocks)
}

/// Reads a block's transactions: objects with a blob if they are pruned, plain blobs otherwise.
fn read_transactions<'body>(
    list: Entry<'body, '_, '_>,
    at: Location<'_>,
) -> Result<Vec<RawTransaction<'body>>, ScanError> {
    const NAME: &str = "blocks.txs";
    let mut transactions = Vec::new();
    let mut items = list.iterate().map_err(at.field(NAME))?;
    while let Some(item) = items.next() {
        let item = item.map_err(at.field(NAME))?;
        let (blob, form) = if item.kind() == Type::String {
            (read_blob(item, at, NAME, MIN_TRANSACTION)?, Form::Whole)
        } else {
            read_pruned(item, at)?
        };
        at.push(&mut transactions, NAME, RawTransaction { blob, form, indices: None })?;
    }
    Ok(transactions)
}

fn read_pruned<'body>(
    item: Entry<'body, '_, '_>,
    at: Location<'_>,
) -> Result<(&'body [u8], Form<'body>), ScanError> {
    const NAME: &str = "blocks.txs";
    let (mut blob, mut proofs) = (None, None::<&[u8; 32]>);
    let mut entries = item.fields().map_err(at.field(NAME))?;
    while let Some(entry) = entries.next() {
        let (name, value) = entry.map_err(at.field(NAME))?;
        match name.consume().bytes() {
            b"blob" => {
                let bytes = read_blob(value, at, "blocks.txs.blob", MIN_TRANSACTION)?;
                at.set_once(&mut blob, "blocks.txs.blob", bytes)?;
            }
            b"prunable_hash" => {
                const NAME: &str = "blocks.txs.prunable_hash";
                let hash = read_string(value, at, NAME)?;
                let length = hash.len();
                let hash = hash
                    .try_into()
                    .map_err(|_| at.encoding(format!("{NAME}: expected 32 bytes, got {length}")))?;
                at.set_once(&mut proofs, NAME, hash)?;
            }
            _ => {}
        }
    }
    let blob = blob.ok_or_else(|| at.encoding("blocks.txs: an entry has no field `blob`"))?;
    let proofs = proofs.filter(|hash| **hash != [0; 32]);
    Ok((blob, Form::Pruned { proofs }))
}

/// Assigns indices to all transactions. The field contains a list per block, of a list per
/// transaction, of numbers.
fn read_all_indices(body: &[u8], blocks: &mut [RawBlock<'_>]) -> Result<(), ScanError> {
    let position = Cell::new(0);
    let at = Location(&position);
    let mut epee = Epee::new(Cursor::new(body, at.0)).map_err(at.field("header"))?;
    let mut entries = epee.entry().and_then(EpeeEntry::fields).map_err(at.field("answer"))?;
    let mut seen = None;
    while let Some(entry) = entries.next() {
        let (name, value) = entry.map_err(at.field("answer"))?;
        if name.consume().bytes() == b"output_indices" {
            at.set_once(&mut seen, "output_indices", ())?;
            read_blocks_indices(value, blocks, at)?;
        }
    }
    Ok(())
}

fn read_blocks_indices(
    list: Entry<'_, '_, '_>,
    blocks: &mut [RawBlock<'_>],
    at: Location<'_>,
) -> Result<(), ScanError> {
    const NAME: &str = "output_indices";
    if list.len() != blocks.len() {
        return Err(ScanError::Block {
            position: blocks.len().min(list.len()) as u32,
            reason: format!("expected indices for {} blocks, got {}", blocks.len(), list.len()),
        });
    }
    let mut items = list.iterate().map_err(at.field(NAME))?;
    for (position, block) in (0..).zip(blocks) {
        let Some(item) = items.next() else { break };
        let mut seen = None;
        let mut entries = item.and_then(EpeeEntry::fields).map_err(at.field(NAME))?;
        while let Some(entry) = entries.next() {
            let (name, value) = entry.map_err(at.field(NAME))?;
            if name.consume().bytes() == b"indices" {
                at.set_once(&mut seen, "output_indices.indices", ())?;
                read_block_indices(value, position, block, at)?;
            }
        }
    }
    Ok(())
}

fn read_block_indices(
    list: Entry<'_, '_, '_>,
    position: u32,
    block: &mut RawBlock<'_>,
    at: Location<'_>,
) -> Result<(), ScanError> {
    const NAME: &str = "output_indices.indices";
    let (transactions, sent) = (block.transactions.len() + 1, list.len());
    // An empty list means that the daemon sent no indices.
    if sent != transactions && sent != 0 {
        let reason = format!("expected indices for {transactions} transactions, got {sent}");
        return Err(ScanError::Block { position, reason });
    }
    let others = block.transactions.iter_mut().map(|transaction| &mut transaction.indices);
    let mut items = list.iterate().map_err(at.field(NAME))?;
    for indices in std::iter::once(&mut block.miner_indices).chain(others) {
        let Some(item) = items.next() else { break };
        let mut read = None;
        let mut entries = item.and_then(EpeeEntry::fields).map_err(at.field(NAME))?;
        while let Some(entry) = entries.next() {
            let (name, value) = entry.map_err(at.field(NAME))?;
            if name.consume().bytes() == b"indices" {
                at.set_once(&mut read, "output_indices.indices.indices", read_indices(value, at)?)?;
            }
        }
        *indices = Some(read.unwrap_or_default());
    }
    Ok(())
}

fn read_indices(list: Entry<'_, '_, '_>, at: Location<'_>) -> Result<Indices, ScanError> {
    const NAME: &str = "output_indices.indices.indices";
    let mut indices = Indices { consecutive: true, ..Indices::default() };
    let mut before = None;
    let mut numbers = list.iterate().map_err(at.field(NAME))?;
    while let Some(number) = numbers.next() {
        let number = number.and_then(EpeeEntry::to_u64).map_err(at.field(NAME))?;
        match before {
            None => indices.first = number,
            Some(before) => indices.consecutive &= u64::checked_add(before, 1) == Some(number),
        }
        before = Some(number);
        indices.count += 1;
    }
    Ok(indices)
}

fn read_blob<'body>(
    entry: Entry<'body, '_, '_>,
    at: Location<'_>,
    name: &'static str,
    least: usize,
) -> Result<&'body [u8], ScanError> {
    let blob = read_string(entry, at, name)?;
    if blob.len() < least {
        let length = blob.len();
        return Err(at.encoding(format!("{name}: expected at least {least} bytes, got {length}")));
    }
    Ok(blob)
}

fn read_string<'body>(
    entry: Entry<'body, '_, '_>,
    at: Location<'_>,
    name: &'static str,
) -> Result<&'body [u8], ScanError> {
    entry.to_str().map(|text| text.consume().bytes()).map_err(at.field(name))
}

/// Returns the beginning of a status. A status is a word, but a hostile one may have megabytes.
fn shorten(status: &[u8]) -> String {
    String::from_utf8_lossy(&status[..status.len().min(64)]).into_owned()
}

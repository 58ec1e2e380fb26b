//! The body of the daemon's `get_blocks.bin` answer, taken apart into blobs.
//!
//! Nothing is allocated on the word of a length field. An entry of a list here stands for a blob of
//! at least [`MIN_BLOCK`] or [`MIN_TRANSACTION`] bytes, which were really read, and takes about as
//! many itself. Of the output indices, which come in lists of lists, only what belongs to a
//! transaction is kept: a body that has more or fewer lists than transactions is refused before
//! they are read.

use std::cell::Cell;

use monero_epee::{Epee, EpeeEntry, Type};

use crate::{
    ScanError,
    cursor::{At, Cursor},
};

/// The longest body that is read. Daemons stop adding blocks at 100 MiB of blobs.
const MAX_BODY: usize = 128 << 20;

/// What the shortest transaction takes: version, lock, one input without ring, no output, no extra.
const MIN_TRANSACTION: usize = 40;

/// What the shortest block takes: a header of 39 bytes, a miner's transaction of 7, no hash.
const MIN_BLOCK: usize = 47;

/// An answer, its blobs still unread.
pub(crate) struct Body<'body> {
    /// The blocks with what belongs to them.
    pub(crate) blocks: Vec<RawBlock<'body>>,
    /// The height of the first block, if the daemon said so.
    pub(crate) start_height: Option<u64>,
    /// The number of blocks in the daemon's chain, if it said so.
    pub(crate) chain_height: Option<u64>,
}

/// A block as it was sent.
pub(crate) struct RawBlock<'body> {
    /// The block.
    pub(crate) blob: &'body [u8],
    /// Its transactions except the miner's.
    pub(crate) transactions: Vec<RawTransaction<'body>>,
    /// The indices of the outputs of its miner's transaction.
    pub(crate) miner_indices: Option<Indices>,
}

/// A transaction as it was sent.
pub(crate) struct RawTransaction<'body> {
    /// The transaction.
    pub(crate) blob: &'body [u8],
    /// How much of it that is.
    pub(crate) form: Form<'body>,
    /// The indices of its outputs.
    pub(crate) indices: Option<Indices>,
}

/// How much of a transaction was sent.
#[derive(Clone, Copy)]
pub(crate) enum Form<'body> {
    /// All of it.
    Whole,
    /// All but its proofs.
    Pruned {
        /// The hash of the proofs; daemons send zeros in its place with blocks.
        proofs: Option<&'body [u8; 32]>,
    },
}

/// The places of a transaction's outputs among all outputs of the chain, as the daemon says. None
/// are known (`Option::None`) if it sent none for the block.
#[derive(Clone, Copy, Default)]
pub(crate) struct Indices {
    /// How many there are.
    pub(crate) count: usize,
    /// The first; 0 if there is none.
    pub(crate) first: u64,
    /// Whether each is one more than the one before it.
    pub(crate) consecutive: bool,
}

type Entry<'body, 'position, 'parent> = EpeeEntry<'body, 'parent, Cursor<'body, 'position>>;

/// Takes an answer apart. It is walked through twice, since the indices can only be read when the
/// blocks are known, and fields may come in any order.
pub(crate) fn read(body: &[u8]) -> Result<Body<'_>, ScanError> {
    let position = Cell::new(0);
    let at = At(&position);
    if body.len() > MAX_BODY {
        return Err(at.encoding(format!("longer than {MAX_BODY} bytes")));
    }
    let fields = read_fields(body, at)?;
    if position.get() != body.len() {
        return Err(at.encoding("bytes follow the end of the answer"));
    }
    match fields.status {
        Some(b"OK") => {}
        Some(other) => return Err(ScanError::Daemon { status: shorten(other) }),
        None if fields.blocks.is_some() => {}
        None => return Err(at.encoding("there is neither a status nor a block")),
    }
    // A list without entries is left out by the daemon.
    let mut blocks = fields.blocks.unwrap_or_default();
    read_all_indices(body, &mut blocks)?;
    Ok(Body { blocks, start_height: fields.start_height, chain_height: fields.chain_height })
}

/// The fields of the answer that matter, each absent until met.
#[derive(Default)]
struct Fields<'body> {
    blocks: Option<Vec<RawBlock<'body>>>,
    status: Option<&'body [u8]>,
    start_height: Option<u64>,
    chain_height: Option<u64>,
}

fn read_fields<'body>(body: &'body [u8], at: At<'_>) -> Result<Fields<'body>, ScanError> {
    let mut fields = Fields::default();
    let mut epee = Epee::new(Cursor::new(body, at.0)).map_err(at.field("header"))?;
    let mut entries = epee.entry().and_then(EpeeEntry::fields).map_err(at.field("answer"))?;
    while let Some(entry) = entries.next() {
        let (name, value) = entry.map_err(at.field("answer"))?;
        match name.consume().bytes() {
            b"blocks" => at.once(&mut fields.blocks, "blocks", read_blocks(value, at)?)?,
            b"status" => {
                let status = read_string(value, at, "status")?;
                at.once(&mut fields.status, "status", status)?;
            }
            b"start_height" => {
                let height = value.to_u64().map_err(at.field("start_height"))?;
                at.once(&mut fields.start_height, "start_height", height)?;
            }
            b"current_height" => {
                let height = value.to_u64().map_err(at.field("current_height"))?;
                at.once(&mut fields.chain_height, "current_height", height)?;
            }
            // Dropping the entry skips it; an error on the way is reported by the next turn.
            _ => {}
        }
    }
    Ok(fields)
}

fn read_blocks<'body>(
    list: Entry<'body, '_, '_>,
    at: At<'_>,
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
                    at.once(&mut blob, "blocks.block", bytes)?;
                }
                b"txs" => {
                    let list = read_transactions(value, at)?;
                    at.once(&mut transactions, "blocks.txs", list)?;
                }
                _ => {}
            }
        }
        let blob = blob.ok_or_else(|| at.encoding("blocks: an entry without a block"))?;
        let transactions = transactions.unwrap_or_default();
        at.push(&mut blocks, NAME, RawBlock { blob, transactions, miner_indices: None })?;
    }
    Ok(blocks)
}

/// Reads a block's transactions: objects with a blob if they are pruned, else plain blobs.
fn read_transactions<'body>(
    list: Entry<'body, '_, '_>,
    at: At<'_>,
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
    at: At<'_>,
) -> Result<(&'body [u8], Form<'body>), ScanError> {
    const NAME: &str = "blocks.txs";
    let (mut blob, mut proofs) = (None, None::<&[u8; 32]>);
    let mut entries = item.fields().map_err(at.field(NAME))?;
    while let Some(entry) = entries.next() {
        let (name, value) = entry.map_err(at.field(NAME))?;
        match name.consume().bytes() {
            b"blob" => {
                let bytes = read_blob(value, at, "blocks.txs.blob", MIN_TRANSACTION)?;
                at.once(&mut blob, "blocks.txs.blob", bytes)?;
            }
            b"prunable_hash" => {
                const NAME: &str = "blocks.txs.prunable_hash";
                let hash = read_string(value, at, NAME)?.try_into();
                let hash = hash.map_err(|_| at.encoding(format!("{NAME}: not 32 bytes")))?;
                at.once(&mut proofs, NAME, hash)?;
            }
            _ => {}
        }
    }
    let blob = blob.ok_or_else(|| at.encoding("blocks.txs: an entry without a blob"))?;
    let proofs = proofs.filter(|hash| **hash != [0; 32]);
    Ok((blob, Form::Pruned { proofs }))
}

/// Gives each transaction its indices: a list of blocks, each a list of transactions, each a list of
/// numbers.
fn read_all_indices(body: &[u8], blocks: &mut [RawBlock<'_>]) -> Result<(), ScanError> {
    let position = Cell::new(0);
    let at = At(&position);
    let mut epee = Epee::new(Cursor::new(body, at.0)).map_err(at.field("header"))?;
    let mut entries = epee.entry().and_then(EpeeEntry::fields).map_err(at.field("answer"))?;
    let mut seen = None;
    while let Some(entry) = entries.next() {
        let (name, value) = entry.map_err(at.field("answer"))?;
        if name.consume().bytes() == b"output_indices" {
            at.once(&mut seen, "output_indices", ())?;
            read_blocks_indices(value, blocks, at)?;
        }
    }
    Ok(())
}

fn read_blocks_indices(
    list: Entry<'_, '_, '_>,
    blocks: &mut [RawBlock<'_>],
    at: At<'_>,
) -> Result<(), ScanError> {
    const NAME: &str = "output_indices";
    if list.len() != blocks.len() {
        return Err(ScanError::Block {
            position: blocks.len().min(list.len()) as u32,
            reason: format!("{} blocks were sent, but indices for {}", blocks.len(), list.len()),
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
                at.once(&mut seen, "output_indices.indices", ())?;
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
    at: At<'_>,
) -> Result<(), ScanError> {
    const NAME: &str = "output_indices.indices";
    let (transactions, sent) = (block.transactions.len() + 1, list.len());
    // An empty list is the same as none.
    if sent != transactions && sent != 0 {
        let reason = format!("{transactions} transactions, but indices for {sent}");
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
                at.once(&mut read, "output_indices.indices.indices", read_indices(value, at)?)?;
            }
        }
        *indices = Some(read.unwrap_or_default());
    }
    Ok(())
}

fn read_indices(list: Entry<'_, '_, '_>, at: At<'_>) -> Result<Indices, ScanError> {
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
    at: At<'_>,
    name: &'static str,
    least: usize,
) -> Result<&'body [u8], ScanError> {
    let blob = read_string(entry, at, name)?;
    if blob.len() < least {
        return Err(at.encoding(format!("{name}: {} bytes are too few", blob.len())));
    }
    Ok(blob)
}

fn read_string<'body>(
    entry: Entry<'body, '_, '_>,
    at: At<'_>,
    name: &'static str,
) -> Result<&'body [u8], ScanError> {
    entry.to_str().map(|text| text.consume().bytes()).map_err(at.field(name))
}

/// A status is a word; a hostile one may be megabytes.
fn shorten(status: &[u8]) -> String {
    String::from_utf8_lossy(&status[..status.len().min(64)]).into_owned()
}

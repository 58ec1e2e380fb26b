//! The body of the daemon's `get_blocks.bin` answer, taken apart into blobs.
//!
//! Nothing is allocated on the word of a length field: every entry of a list here stands for at
//! least one byte that was really read.

use std::cell::Cell;

use monero_epee::{Epee, EpeeEntry, EpeeError, Type};

use crate::{ScanError, cursor::Cursor};

/// An answer, its blobs still unread.
pub(crate) struct Body<'body> {
    /// The blocks with what belongs to them.
    pub(crate) blocks: Vec<RawBlock<'body>>,
    /// The number of blocks in the daemon's chain.
    pub(crate) chain_height: Option<u64>,
}

/// A block as it was sent.
pub(crate) struct RawBlock<'body> {
    /// The block.
    pub(crate) blob: &'body [u8],
    /// Its transactions except the miner's, pruned or whole.
    pub(crate) transactions: Vec<&'body [u8]>,
    /// For each transaction, the miner's first, the global index of its first output. Empty if
    /// the daemon sent none for the block.
    pub(crate) first_indices: Vec<Option<u64>>,
}

/// The fields of the answer that matter, each absent until met.
#[derive(Default)]
struct Fields<'body> {
    blocks: Option<Vec<RawBlock<'body>>>,
    first_indices: Option<Vec<Vec<Option<u64>>>>,
    status: Option<&'body [u8]>,
    chain_height: Option<u64>,
}

type Entry<'body, 'position, 'parent> = EpeeEntry<'body, 'parent, Cursor<'body, 'position>>;

/// Takes an answer apart.
pub(crate) fn read(body: &[u8]) -> Result<Body<'_>, ScanError> {
    let position = Cell::new(0);
    let at = At(&position);
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
    if let Some(indices) = fields.first_indices {
        join(&mut blocks, indices)?;
    }
    Ok(Body { blocks, chain_height: fields.chain_height })
}

/// Where reading stands, for errors.
#[derive(Clone, Copy)]
struct At<'position>(&'position Cell<usize>);

impl<'position> At<'position> {
    fn encoding(self, reason: impl Into<String>) -> ScanError {
        ScanError::Encoding { offset: self.0.get() as u64, reason: reason.into() }
    }

    /// Turns a reader's error into ours, naming the field.
    fn field(self, name: &'static str) -> impl Fn(EpeeError) -> ScanError + 'position {
        move |error| self.encoding(format!("{name}: {}", describe(error)))
    }
}

fn read_fields<'body>(body: &'body [u8], at: At<'_>) -> Result<Fields<'body>, ScanError> {
    let mut fields = Fields::default();
    let mut epee = Epee::new(Cursor::new(body, at.0)).map_err(at.field("header"))?;
    let mut entries = epee.entry().and_then(EpeeEntry::fields).map_err(at.field("answer"))?;
    while let Some(entry) = entries.next() {
        let (name, value) = entry.map_err(at.field("answer"))?;
        match name.consume().bytes() {
            b"blocks" => fields.blocks = Some(read_blocks(value, at)?),
            b"output_indices" => fields.first_indices = Some(read_indices(value, at)?),
            b"status" => fields.status = Some(read_string(value, at, "status")?),
            b"current_height" => {
                fields.chain_height = Some(value.to_u64().map_err(at.field("current_height"))?);
            }
            // Dropping the entry skips it; an error on the way is reported by the next turn.
            _ => {}
        }
    }
    Ok(fields)
}

/// Reads the blocks; their indices come later in the answer.
fn read_blocks<'body>(
    list: Entry<'body, '_, '_>,
    at: At<'_>,
) -> Result<Vec<RawBlock<'body>>, ScanError> {
    let mut blocks = Vec::new();
    let mut items = list.iterate().map_err(at.field("blocks"))?;
    while let Some(item) = items.next() {
        let mut blob = None;
        let mut transactions = Vec::new();
        let mut entries = item.and_then(EpeeEntry::fields).map_err(at.field("blocks"))?;
        while let Some(entry) = entries.next() {
            let (name, value) = entry.map_err(at.field("blocks"))?;
            match name.consume().bytes() {
                b"block" => blob = Some(read_string(value, at, "blocks.block")?),
                b"txs" => transactions = read_transactions(value, at)?,
                _ => {}
            }
        }
        let blob = blob.ok_or_else(|| at.encoding("blocks: an entry without a block"))?;
        blocks.push(RawBlock { blob, transactions, first_indices: Vec::new() });
    }
    Ok(blocks)
}

/// Reads a block's transactions: objects with a blob if they are pruned, else plain blobs.
fn read_transactions<'body>(
    list: Entry<'body, '_, '_>,
    at: At<'_>,
) -> Result<Vec<&'body [u8]>, ScanError> {
    const NAME: &str = "blocks.txs";
    let mut transactions = Vec::new();
    let mut items = list.iterate().map_err(at.field(NAME))?;
    while let Some(item) = items.next() {
        let item = item.map_err(at.field(NAME))?;
        if item.kind() == Type::String {
            transactions.push(read_string(item, at, NAME)?);
            continue;
        }
        let mut blob = None;
        let mut entries = item.fields().map_err(at.field(NAME))?;
        while let Some(entry) = entries.next() {
            let (name, value) = entry.map_err(at.field(NAME))?;
            if name.consume().bytes() == b"blob" {
                blob = Some(read_string(value, at, "blocks.txs.blob")?);
            }
        }
        transactions.push(blob.ok_or_else(|| at.encoding("blocks.txs: an entry without a blob"))?);
    }
    Ok(transactions)
}

/// Reads the output indices: a list of blocks, each a list of transactions, each a list of numbers.
fn read_indices(list: Entry<'_, '_, '_>, at: At<'_>) -> Result<Vec<Vec<Option<u64>>>, ScanError> {
    const NAME: &str = "output_indices";
    let mut blocks = Vec::new();
    let mut items = list.iterate().map_err(at.field(NAME))?;
    while let Some(item) = items.next() {
        let mut transactions = Vec::new();
        let mut entries = item.and_then(EpeeEntry::fields).map_err(at.field(NAME))?;
        while let Some(entry) = entries.next() {
            let (name, value) = entry.map_err(at.field(NAME))?;
            if name.consume().bytes() == b"indices" {
                transactions = read_block_indices(value, at)?;
            }
        }
        blocks.push(transactions);
    }
    Ok(blocks)
}

/// Reads the first index of each transaction of a block; the others follow from it.
fn read_block_indices(list: Entry<'_, '_, '_>, at: At<'_>) -> Result<Vec<Option<u64>>, ScanError> {
    const NAME: &str = "output_indices.indices";
    let mut transactions = Vec::new();
    let mut items = list.iterate().map_err(at.field(NAME))?;
    while let Some(item) = items.next() {
        let mut first = None;
        let mut entries = item.and_then(EpeeEntry::fields).map_err(at.field(NAME))?;
        while let Some(entry) = entries.next() {
            let (name, value) = entry.map_err(at.field(NAME))?;
            if name.consume().bytes() == b"indices" {
                let mut numbers = value.iterate().map_err(at.field(NAME))?;
                first = numbers.next().map(|number| number.and_then(EpeeEntry::to_u64));
            }
        }
        transactions.push(first.transpose().map_err(at.field(NAME))?);
    }
    Ok(transactions)
}

fn read_string<'body>(
    entry: Entry<'body, '_, '_>,
    at: At<'_>,
    name: &'static str,
) -> Result<&'body [u8], ScanError> {
    entry.to_str().map(|text| text.consume().bytes()).map_err(at.field(name))
}

/// Gives each block its indices.
fn join(blocks: &mut [RawBlock<'_>], indices: Vec<Vec<Option<u64>>>) -> Result<(), ScanError> {
    if indices.len() != blocks.len() {
        return Err(ScanError::Block {
            position: blocks.len().min(indices.len()) as u32,
            reason: format!("{} blocks were sent, but indices for {}", blocks.len(), indices.len()),
        });
    }
    for (block, first_indices) in blocks.iter_mut().zip(indices) {
        block.first_indices = first_indices;
    }
    Ok(())
}

fn describe(error: EpeeError) -> &'static str {
    match error {
        EpeeError::Short(_) => "the answer ends early",
        EpeeError::InvalidHeader => "not in the daemon's binary format (EPEE)",
        EpeeError::InvalidVersion(_) => "an unknown version of the daemon's binary format",
        EpeeError::UnrecognizedType => "an unknown type",
        EpeeError::EmptyKey => "a field without a name",
        EpeeError::DepthLimitExceeded => "nested too deeply",
        EpeeError::TypeError => "a value of another type than expected",
        EpeeError::InternalError | EpeeError::EpeeReuse => "the reader lost its place",
    }
}

/// A status is a word; a hostile one may be megabytes.
fn shorten(status: &[u8]) -> String {
    String::from_utf8_lossy(&status[..status.len().min(64)]).into_owned()
}

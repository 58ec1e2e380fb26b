//! What the blocks of an answer say about each other: they follow one another, and nothing that the
//! chain can hold only once comes twice.

use std::collections::BTreeSet;

use monero_wallet::{
    block::Block,
    transaction::{Input, Pruned, Transaction},
};

use crate::body::{Body, Indices};

/// What was seen of an answer so far.
#[derive(Default)]
pub(crate) struct Chain {
    last: Option<Last>,
    hashes: BTreeSet<[u8; 32]>,
    key_images: BTreeSet<[u8; 32]>,
    /// The index of the next output, once a daemon told one. All of version 2 are in one list.
    next_index: Option<u64>,
}

struct Last {
    height: u64,
    hash: [u8; 32],
    fork: u8,
}

impl Chain {
    /// Adds a block and the hashes of its transactions; `body` is what the daemon says of the whole.
    pub(crate) fn add(
        &mut self,
        block: &Block,
        hash: [u8; 32],
        body: &Body<'_>,
    ) -> Result<(), String> {
        let (height, fork) = (block.number() as u64, block.header.hardfork_version);
        match &self.last {
            None => {
                if let Some(start) = body.start_height.filter(|start| *start != height) {
                    return Err(format!(
                        "its height is {height}, but the answer starts at {start}"
                    ));
                }
            }
            Some(last) if last.height + 1 != height => {
                return Err(format!("its height is {height}, that before it {}", last.height));
            }
            Some(last) if last.hash != block.header.previous => {
                return Err("it does not follow the block before it".to_owned());
            }
            Some(last) if last.fork > fork => {
                return Err(format!("it follows hard fork {fork}, that before it {}", last.fork));
            }
            Some(_) => {}
        }
        if let Some(length) = body.chain_height.filter(|length| *length <= height) {
            return Err(format!("its height is {height}, but the chain has {length} blocks"));
        }
        if !block.transactions.iter().all(|hash| self.hashes.insert(*hash)) {
            return Err("it lists a transaction that was listed before".to_owned());
        }
        self.last = Some(Last { height, hash, fork });
        Ok(())
    }

    /// Adds the inputs of a transaction.
    pub(crate) fn spend(&mut self, inputs: &[Input]) -> Result<(), String> {
        for (position, input) in inputs.iter().enumerate() {
            if let Input::ToKey { key_image, .. } = input
                && !self.key_images.insert(key_image.to_bytes())
            {
                return Err(format!("input {position} was spent before"));
            }
        }
        Ok(())
    }

    /// Adds the outputs of a transaction; returns the index of the first, if the daemon told it.
    pub(crate) fn outputs(
        &mut self,
        tx: &Transaction<Pruned>,
        mined: bool,
        indices: Option<Indices>,
    ) -> Result<Option<u64>, String> {
        let count = tx.prefix().outputs.len();
        // A daemon may be asked to leave the miners' out.
        let indices = indices.filter(|indices| !(mined && indices.count == 0));
        if let Some(indices) = indices.filter(|indices| indices.count != count) {
            return Err(format!("{count} outputs, but indices for {}", indices.count));
        }
        // Before version 2 there was a list for each amount.
        if tx.version() != 2 || count == 0 {
            return Ok(None);
        }
        if let Some(indices) = indices {
            let expected = self.next_index.unwrap_or(indices.first);
            if !indices.consecutive || indices.first != expected {
                return Err("its outputs' indices do not follow one another".to_owned());
            }
            self.next_index = Some(expected);
        }
        if let Some(next) = self.next_index {
            let end = next.checked_add(count as u64);
            self.next_index = Some(end.ok_or("its outputs' indices go beyond all numbers")?);
        }
        Ok(indices.map(|indices| indices.first))
    }
}

//! Checks the blocks of an answer against each other: each continues the one before it, and nothing
//! that is unique in a chain occurs twice.

use std::collections::BTreeSet;

use monero_wallet::{
    block::Block,
    transaction::{Input, Pruned, Transaction},
};

use crate::body::{Body, Indices};

/// The state of the chain after the blocks of an answer that were checked so far.
#[derive(Default)]
pub(crate) struct Chain {
    last: Option<Last>,
    hashes: BTreeSet<[u8; 32]>,
    key_images: BTreeSet<[u8; 32]>,
    /// The index of the next output of version 2, if the daemon sent indices.
    next_index: Option<u64>,
}

struct Last {
    height: u64,
    hash: [u8; 32],
    fork: u8,
}

impl Chain {
    /// Adds a block and the hashes of its transactions, and checks it against the fields of `body`.
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
                        "its height is {height}, but the answer's start height is {start}"
                    ));
                }
            }
            Some(last) if last.height + 1 != height => {
                return Err(format!("expected height {}, got {height}", last.height + 1));
            }
            Some(last) if last.hash != block.header.previous => {
                return Err("its previous hash is not that of the preceding block".to_owned());
            }
            Some(last) if last.fork > fork => {
                return Err(format!(
                    "its hard fork {fork} is older than that of the preceding block, {}",
                    last.fork
                ));
            }
            Some(_) => {}
        }
        if let Some(length) = body.chain_height.filter(|length| *length <= height) {
            return Err(format!(
                "its height is {height}, but the daemon's chain has {length} blocks"
            ));
        }
        if !block.transactions.iter().all(|hash| self.hashes.insert(*hash)) {
            return Err("it lists a transaction that is already in the chain".to_owned());
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
                return Err(format!("input {position} spends an output that is already spent"));
            }
        }
        Ok(())
    }

    /// Adds the outputs of a transaction, and returns the index of the first, if the daemon sent
    /// it.
    pub(crate) fn outputs(
        &mut self,
        tx: &Transaction<Pruned>,
        mined: bool,
        indices: Option<Indices>,
    ) -> Result<Option<u64>, String> {
        let count = tx.prefix().outputs.len();
        // A daemon may be asked to omit the indices of miners' transactions.
        let indices = indices.filter(|indices| !(mined && indices.count == 0));
        if let Some(indices) = indices.filter(|indices| indices.count != count) {
            return Err(format!("expected indices for {count} outputs, got {}", indices.count));
        }
        // Outputs of version 1 have a list of indices per amount.
        if tx.version() != 2 || count == 0 {
            return Ok(None);
        }
        if let Some(indices) = indices {
            let expected = self.next_index.unwrap_or(indices.first);
            if !indices.consecutive {
                return Err("the indices of its outputs are not consecutive".to_owned());
            }
            if indices.first != expected {
                let first = indices.first;
                return Err(format!(
                    "expected its first output index to be {expected}, got {first}"
                ));
            }
            self.next_index = Some(expected);
        }
        if let Some(next) = self.next_index {
            let end = next.checked_add(count as u64);
            self.next_index = Some(end.ok_or("the indices of its outputs exceed 64 bits")?);
        }
        Ok(indices.map(|indices| indices.first))
    }
}

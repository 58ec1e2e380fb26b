//! The host's record of the chain. The wallet in the module does not store it.

use std::collections::BTreeMap;

use wallet_core::{Block, Lock, Output, ScanReport, Spend};

use crate::Failure;

/// The number of blocks after which an output can be spent.
const MATURITY: u64 = 10;

/// The scanned part of the chain.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The blocks by height.
    pub blocks: BTreeMap<u64, Block>,
    /// The outputs by transaction and position, because answers may overlap.
    outputs: BTreeMap<(String, u32), Output>,
    /// The spends by key image.
    spends: BTreeMap<String, Spend>,
    /// The number of blocks in the daemon's chain.
    pub chain_height: u64,
}

/// The changes that a report caused.
#[derive(Debug)]
pub struct Change {
    /// The lowest height at which a block was replaced.
    pub fork: Option<u64>,
    /// The outputs of replaced blocks.
    pub removed: Vec<Output>,
    /// The outputs of new blocks.
    pub added: Vec<Output>,
}

impl Ledger {
    /// Adds a report, and removes what a reorganisation made void.
    ///
    /// # Errors
    ///
    /// Returns an error if the report does not continue the known blocks. An earlier answer must be
    /// scanned then.
    pub fn add(&mut self, report: &ScanReport) -> Result<Change, Failure> {
        let fork = self.fork(&report.blocks)?;
        let removed = fork.map_or_else(Vec::new, |fork| self.remove_from(fork));
        let is_new = |output: &&Output| !self.outputs.contains_key(&id(output));
        let added: Vec<_> = report.outputs.iter().filter(is_new).cloned().collect();
        let blocks = report.blocks.iter().map(|block| (block.height, block.clone()));
        self.blocks.extend(blocks);
        self.outputs.extend(added.iter().map(|output| (id(output), output.clone())));
        let spends = report.spends.iter().map(|spend| (spend.key_image.clone(), spend.clone()));
        self.spends.extend(spends);
        self.chain_height = report.chain_height.unwrap_or(self.chain_height);
        Ok(Change { fork, removed, added })
    }

    /// Returns the lowest height at which a block's hash differs from the known one.
    fn fork(&self, blocks: &[Block]) -> Result<Option<u64>, Failure> {
        if let Some(first) = blocks.first()
            && let Some(below) = first.height.checked_sub(1)
            && self.blocks.get(&below).is_some_and(|block| block.hash != first.previous)
        {
            let height = first.height;
            let problem =
                format!("the chain was reorganised below {height}: scan an earlier answer first");
            return Err(problem.into());
        }
        let differs = |block: &&Block| {
            self.blocks.get(&block.height).is_some_and(|known| known.hash != block.hash)
        };
        Ok(blocks.iter().find(differs).map(|block| block.height))
    }

    /// Removes all blocks from a height on, and returns their outputs.
    fn remove_from(&mut self, fork: u64) -> Vec<Output> {
        self.blocks.retain(|height, _| *height < fork);
        self.spends.retain(|_, spend| spend.height < fork);
        self.outputs.extract_if(.., |_, output| output.height >= fork).map(|(_, it)| it).collect()
    }

    /// Returns all received outputs.
    pub fn outputs(&self) -> impl Iterator<Item = &Output> {
        self.outputs.values()
    }

    /// Returns whether an output is spent.
    pub fn is_spent(&self, output: &Output) -> bool {
        output.key_image.as_ref().is_some_and(|image| self.spends.contains_key(image))
    }

    /// Returns whether an output can be spent in the next block.
    pub fn is_unlocked(&self, output: &Output) -> bool {
        let lock_passed = match output.lock {
            Lock::None => true,
            Lock::UntilHeight { height } => height <= self.chain_height,
            Lock::UntilTime { time } => {
                self.blocks.values().next_back().is_some_and(|last| time <= last.timestamp)
            }
        };
        output.height + MATURITY <= self.chain_height && lock_passed
    }

    /// Returns the sum of all outputs that satisfy a predicate.
    pub fn sum(&self, predicate: impl Fn(&Output) -> bool) -> u64 {
        self.outputs().filter(|output| predicate(output)).map(|output| output.amount).sum()
    }
}

fn id(output: &Output) -> (String, u32) {
    (output.tx_hash.clone(), output.index_in_tx)
}

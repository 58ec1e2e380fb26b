//! What a host keeps of the chain: the wallet in the module remembers none of it.

use std::collections::BTreeMap;

use wallet_core::{Block, Lock, Output, ScanReport, Spend};

use crate::Failure;

/// Blocks that must follow an output before it can be spent.
const MATURITY: u64 = 10;

/// The chain as far as it was scanned.
#[derive(Debug, Default)]
pub struct Ledger {
    /// By height.
    pub blocks: BTreeMap<u64, Block>,
    /// By transaction and place in it, since answers may overlap.
    outputs: BTreeMap<(String, u32), Output>,
    /// By key image.
    spends: BTreeMap<String, Spend>,
    /// Blocks in the daemon's chain.
    pub chain_height: u64,
}

/// What a report changed.
#[derive(Debug)]
pub struct Change {
    /// The lowest height whose block was replaced.
    pub fork: Option<u64>,
    /// Received in blocks that were replaced.
    pub vanished: Vec<Output>,
    /// Received in blocks that are new.
    pub appeared: Vec<Output>,
}

impl Ledger {
    /// Takes over what a scan found; first drops what a reorganisation made void.
    ///
    /// # Errors
    ///
    /// If the report does not join the blocks below it: then an earlier answer is needed.
    pub fn add(&mut self, report: &ScanReport) -> Result<Change, Failure> {
        let fork = self.fork(&report.blocks)?;
        let vanished = fork.map_or_else(Vec::new, |fork| self.drop_from(fork));
        let is_new = |output: &&Output| !self.outputs.contains_key(&place(output));
        let appeared: Vec<_> = report.outputs.iter().filter(is_new).cloned().collect();
        let blocks = report.blocks.iter().map(|block| (block.height, block.clone()));
        self.blocks.extend(blocks);
        self.outputs.extend(appeared.iter().map(|output| (place(output), output.clone())));
        let spends = report.spends.iter().map(|spend| (spend.key_image.clone(), spend.clone()));
        self.spends.extend(spends);
        self.chain_height = report.chain_height.unwrap_or(self.chain_height);
        Ok(Change { fork, vanished, appeared })
    }

    /// Where blocks begin to differ from those known: seen by their hashes alone.
    fn fork(&self, blocks: &[Block]) -> Result<Option<u64>, Failure> {
        if let Some(first) = blocks.first()
            && let Some(below) = first.height.checked_sub(1)
            && self.blocks.get(&below).is_some_and(|block| block.hash != first.previous)
        {
            let height = first.height;
            let problem =
                format!("the chain was reorganised below {height}: scan again from there");
            return Err(problem.into());
        }
        let differs = |block: &&Block| {
            self.blocks.get(&block.height).is_some_and(|known| known.hash != block.hash)
        };
        Ok(blocks.iter().find(differs).map(|block| block.height))
    }

    /// Forgets a height and all above it; gives the outputs received there.
    fn drop_from(&mut self, fork: u64) -> Vec<Output> {
        self.blocks.retain(|height, _| *height < fork);
        self.spends.retain(|_, spend| spend.height < fork);
        self.outputs.extract_if(.., |_, output| output.height >= fork).map(|(_, it)| it).collect()
    }

    /// All outputs received.
    pub fn outputs(&self) -> impl Iterator<Item = &Output> {
        self.outputs.values()
    }

    /// Whether an output was spent.
    pub fn is_spent(&self, output: &Output) -> bool {
        output.key_image.as_ref().is_some_and(|image| self.spends.contains_key(image))
    }

    /// Whether an output may be spent in the next block.
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

    /// The sum of all outputs that fit.
    pub fn sum(&self, fits: impl Fn(&Output) -> bool) -> u64 {
        self.outputs().filter(|output| fits(output)).map(|output| output.amount).sum()
    }
}

fn place(output: &Output) -> (String, u32) {
    (output.tx_hash.clone(), output.index_in_tx)
}

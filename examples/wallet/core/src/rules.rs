//! What Monero's consensus says of a block and of a transaction alone: all that can be checked
//! without the chain before it and without proofs, and cheaply. A daemon that breaks one of these
//! rules shows nothing that could be on a chain.
//!
//! Numbers of hard forks are those of `cryptonote_config.h`. Rules on what only the library reads
//! (canonical numbers, plain amounts in transfers, a commitment and an amount for each output)
//! are the library's.

use monero_wallet::{
    block::Block,
    ringct::RctType,
    transaction::{Input, Output, Pruned, Timelock, Transaction, TransactionPrefix},
};

/// The newest hard fork.
pub(crate) const NEWEST_FORK: u8 = 16;

/// Newly mined coins are locked for so many blocks.
const MINED_LOCK: usize = 60;
/// From here on, the number of a lock is a time and no height.
const MAX_HEIGHT: usize = 500_000_000;
/// The longest transaction other than a miner's, proofs included.
pub(crate) const MAX_TRANSACTION: usize = 1_000_000;
/// The most outputs that one bulletproof covers.
const MAX_BULLETPROOF_OUTPUTS: usize = 16;
/// The most Borromean range proofs, of 6,176 bytes each, that fit into a transaction.
pub(crate) const MAX_BORROMEAN_OUTPUTS: usize = MAX_TRANSACTION / 6_176;

const FIRST_RINGCT_FORK: u8 = 4;
const DISTINCT_RING_MEMBERS_FORK: u8 = 6;
const SORTED_INPUTS_FORK: u8 = 7;
const RING_OF_11_FORK: u8 = 8;
/// Two outputs at least, rings of one size, miners' transactions of version 2 without signatures.
const UNIFORM_FORK: u8 = 12;
/// View tags and rings of 16 are allowed. They are required from the next fork on.
const VIEW_TAGS_FORK: u8 = 15;

/// Checks a block's header and its miner's transaction, but for what it pays.
pub(crate) fn block(block: &Block) -> Result<(), String> {
    let (fork, signal) = (block.header.hardfork_version, block.header.hardfork_signal);
    if fork == 0 {
        return Err("there is no hard fork 0".to_owned());
    }
    // Before forks were voted on, the signal was always 0.
    if signal.max(1) < fork {
        return Err(format!("it follows hard fork {fork} and votes for {signal}"));
    }
    let height = block.number();
    if height >= MAX_HEIGHT - MINED_LOCK {
        return Err(format!("{height} is no height"));
    }
    let miner = block.miner_transaction();
    if miner.prefix().additional_timelock != Timelock::Block(height + MINED_LOCK) {
        return Err(format!("the miner's transaction is not locked for {MINED_LOCK} blocks"));
    }
    if fork >= UNIFORM_FORK {
        let Transaction::V2 { proofs, .. } = miner else {
            return Err(format!("its miner's transaction has version 1 at hard fork {fork}"));
        };
        if proofs.is_some() {
            return Err("the miner's transaction has RingCT data".to_owned());
        }
    }
    view_tags(fork, &miner.prefix().outputs)
}

/// Checks what a block pays its miner: no more than a reward before any coin was made, and the fees.
pub(crate) fn reward(block: &Block, fees: u64) -> Result<(), String> {
    let most = if block.header.hardfork_version < 2 { u64::MAX >> 20 } else { u64::MAX >> 19 };
    let paid = amounts(&block.miner_transaction().prefix().outputs)?;
    if paid > fees && paid - fees > most {
        return Err(format!("it pays its miner {paid}, with fees of {fees}"));
    }
    Ok(())
}

/// Checks a transaction that is not the miner's; returns its fee.
pub(crate) fn transfer(fork: u8, tx: &Transaction<Pruned>) -> Result<u64, String> {
    inputs(fork, tx.prefix())?;
    view_tags(fork, &tx.prefix().outputs)?;
    match tx {
        Transaction::V1 { prefix, .. } => plain_amounts(prefix),
        Transaction::V2 { proofs: None, .. } => Err("it has no RingCT data".to_owned()),
        Transaction::V2 { prefix, proofs: Some(proofs) } => {
            ringct(fork, proofs.rct_type, prefix.outputs.len())?;
            Ok(proofs.base.fee)
        }
    }
}

fn inputs(fork: u8, prefix: &TransactionPrefix) -> Result<(), String> {
    let mut last_image = None;
    let mut size_of_all = None;
    for (position, input) in prefix.inputs.iter().enumerate() {
        let Input::ToKey { amount, key_offsets, key_image } = input else {
            return Err(format!("input {position} makes new coins; only the miner's may"));
        };
        ring_members(fork, key_offsets).map_err(|reason| format!("input {position} {reason}"))?;
        let image = key_image.to_bytes();
        if fork >= SORTED_INPUTS_FORK && last_image.is_some_and(|last| image >= last) {
            return Err(format!("input {position} is not sorted by key image"));
        }
        last_image = Some(image);
        let size = key_offsets.len();
        if fork >= UNIFORM_FORK && *size_of_all.get_or_insert(size) != size {
            return Err(format!("input {position} has a ring of another size than the first"));
        }
        // Coins from before RingCT may be too few of a kind to be mixed.
        if amount.is_none() && !fits_ring(fork, size) {
            return Err(format!("input {position} has a ring of {size} at hard fork {fork}"));
        }
    }
    Ok(())
}

/// Checks a ring, given as the distance of each member from the one before it.
fn ring_members(fork: u8, offsets: &[u64]) -> Result<(), &'static str> {
    let Some((first, others)) = offsets.split_first() else {
        return Err("has no ring");
    };
    if fork >= DISTINCT_RING_MEMBERS_FORK && others.contains(&0) {
        return Err("has a ring member twice");
    }
    let last = others.iter().try_fold(*first, |sum, offset| sum.checked_add(*offset));
    last.map(drop).ok_or("has a ring member beyond all outputs")
}

fn fits_ring(fork: u8, size: usize) -> bool {
    match fork {
        0..RING_OF_11_FORK => true,
        RING_OF_11_FORK..UNIFORM_FORK => size >= 11,
        UNIFORM_FORK..VIEW_TAGS_FORK => size == 11,
        VIEW_TAGS_FORK => size == 11 || size == 16,
        _ => size == 16,
    }
}

fn view_tags(fork: u8, outputs: &[Output]) -> Result<(), String> {
    let tagged = outputs.iter().filter(|output| output.view_tag.is_some()).count();
    if fork < VIEW_TAGS_FORK && tagged != 0 {
        return Err(format!("an output has a view tag at hard fork {fork}"));
    }
    if fork > VIEW_TAGS_FORK && tagged != outputs.len() {
        return Err(format!("an output has no view tag at hard fork {fork}"));
    }
    if tagged != 0 && tagged != outputs.len() {
        return Err("some outputs have view tags, others have none".to_owned());
    }
    Ok(())
}

/// Checks the amounts of a version-1 transaction; returns its fee.
fn plain_amounts(prefix: &TransactionPrefix) -> Result<u64, String> {
    if prefix.outputs.iter().any(|output| output.amount.unwrap_or(0) == 0) {
        return Err("an output of version 1 has no amount".to_owned());
    }
    let spent = sum(prefix.inputs.iter().map(|input| match input {
        Input::ToKey { amount, .. } => amount.unwrap_or(0),
        Input::Gen(_) => 0,
    }))?;
    let paid = amounts(&prefix.outputs)?;
    spent.checked_sub(paid).ok_or_else(|| format!("it pays {paid} and spends {spent}"))
}

fn ringct(fork: u8, kind: RctType, outputs: usize) -> Result<(), String> {
    let (forks, most) = match kind {
        RctType::AggregateMlsagBorromean | RctType::MlsagBorromean => {
            (FIRST_RINGCT_FORK..=8, MAX_BORROMEAN_OUTPUTS)
        }
        RctType::MlsagBulletproofs => (8..=10, MAX_BULLETPROOF_OUTPUTS),
        // Until 13, but for two transactions that the chain has at 14.
        RctType::MlsagBulletproofsCompactAmount => (10..=14, MAX_BULLETPROOF_OUTPUTS),
        RctType::ClsagBulletproof => (13..=15, MAX_BULLETPROOF_OUTPUTS),
        RctType::ClsagBulletproofPlus => (15..=NEWEST_FORK, MAX_BULLETPROOF_OUTPUTS),
    };
    if !forks.contains(&fork) {
        let kind = u8::from(kind);
        return Err(format!("it has RingCT data of type {kind} at hard fork {fork}"));
    }
    let least = if fork >= UNIFORM_FORK { 2 } else { 1 };
    if outputs < least || outputs > most {
        return Err(format!("it has {outputs} outputs"));
    }
    Ok(())
}

fn amounts(outputs: &[Output]) -> Result<u64, String> {
    sum(outputs.iter().map(|output| output.amount.unwrap_or(0)))
}

/// Adds amounts up.
pub(crate) fn sum(amounts: impl IntoIterator<Item = u64>) -> Result<u64, String> {
    let sum = amounts.into_iter().try_fold(0, u64::checked_add);
    sum.ok_or_else(|| "more coins than there are".to_owned())
}

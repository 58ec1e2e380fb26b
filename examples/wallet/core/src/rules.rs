//! Rules of Monero's consensus for a single block or transaction. They are those that can be
//! checked cheaply, without the preceding chain and without proofs.
//!
//! Numbers of hard forks are those of `cryptonote_config.h`. The library checks what only it reads:
//! canonical numbers, plain amounts in transfers, a commitment and an amount for each output.

use monero_wallet::{
    block::Block,
    ringct::RctType,
    transaction::{Input, Output, Pruned, Timelock, Transaction, TransactionPrefix},
};

/// The newest supported hard fork.
pub(crate) const NEWEST_FORK: u8 = 16;

/// The number of blocks for which newly mined coins are locked.
const MINED_LOCK: usize = 60;
/// The least number of a lock that is a time instead of a height.
const MAX_HEIGHT: usize = 500_000_000;
/// The maximum length of a transaction with its proofs, except the miner's.
pub(crate) const MAX_TRANSACTION: usize = 1_000_000;
/// The maximum number of outputs of one bulletproof.
const MAX_BULLETPROOF_OUTPUTS: usize = 16;
/// The maximum number of Borromean range proofs in a transaction. Each has 6,176 bytes.
pub(crate) const MAX_BORROMEAN_OUTPUTS: usize = MAX_TRANSACTION / 6_176;

const FIRST_RINGCT_FORK: u8 = 4;
const DISTINCT_RING_MEMBERS_FORK: u8 = 6;
const SORTED_INPUTS_FORK: u8 = 7;
const RING_OF_11_FORK: u8 = 8;
/// From this fork on, transactions have at least two outputs and rings of one size, and miners'
/// transactions have version 2 without signatures.
const UNIFORM_FORK: u8 = 12;
/// This fork allows view tags and rings of 16. The next fork requires them.
const VIEW_TAGS_FORK: u8 = 15;

/// Checks a block's header and its miner's transaction, except the amount.
pub(crate) fn block(block: &Block) -> Result<(), String> {
    let (fork, signal) = (block.header.hardfork_version, block.header.hardfork_signal);
    if fork == 0 {
        return Err("hard fork 0 does not exist".to_owned());
    }
    // The signal was always 0 before miners voted on forks.
    if signal.max(1) < fork {
        return Err(format!("it votes for hard fork {signal}, older than its own, {fork}"));
    }
    let height = block.number();
    if height >= MAX_HEIGHT - MINED_LOCK {
        return Err(format!("its height {height} is greater than any valid height"));
    }
    let miner = block.miner_transaction();
    if miner.prefix().additional_timelock != Timelock::Block(height + MINED_LOCK) {
        return Err(format!("the miner's transaction is not locked for {MINED_LOCK} blocks"));
    }
    if fork >= UNIFORM_FORK {
        let Transaction::V2 { proofs, .. } = miner else {
            return Err(format!(
                "the miner's transaction has version 1, expected 2 at fork {fork}"
            ));
        };
        if proofs.is_some() {
            return Err("the miner's transaction has RingCT data".to_owned());
        }
    }
    view_tags(fork, &miner.prefix().outputs)
}

/// Checks the amount that a block pays its miner: at most the fees and the reward of the first
/// block.
pub(crate) fn reward(block: &Block, fees: u64) -> Result<(), String> {
    let most = if block.header.hardfork_version < 2 { u64::MAX >> 20 } else { u64::MAX >> 19 };
    let paid = amounts(&block.miner_transaction().prefix().outputs)?;
    if paid > fees && paid - fees > most {
        return Err(format!(
            "it pays its miner {paid}, expected at most {most} and fees of {fees}"
        ));
    }
    Ok(())
}

/// Checks a transaction other than the miner's, and returns its fee.
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
    let mut first_size = None;
    for (position, input) in prefix.inputs.iter().enumerate() {
        let Input::ToKey { amount, key_offsets, key_image } = input else {
            return Err(format!(
                "input {position} creates coins, which only the miner's transaction may"
            ));
        };
        ring_members(fork, key_offsets).map_err(|reason| format!("input {position} {reason}"))?;
        let image = key_image.to_bytes();
        if fork >= SORTED_INPUTS_FORK && last_image.is_some_and(|last| image >= last) {
            return Err(format!("input {position} is not in the order of key images"));
        }
        last_image = Some(image);
        let size = key_offsets.len();
        let first = *first_size.get_or_insert(size);
        if fork >= UNIFORM_FORK && first != size {
            return Err(format!(
                "input {position} has a ring of {size}, expected {first} as before"
            ));
        }
        // Rings of coins from before RingCT may be small, because few coins have the same amount.
        if amount.is_none() && !is_ring_size(fork, size) {
            return Err(format!("input {position} has a ring of {size}, invalid at fork {fork}"));
        }
    }
    Ok(())
}

/// Checks a ring. Each offset is the distance of a member from the one before it.
fn ring_members(fork: u8, offsets: &[u64]) -> Result<(), &'static str> {
    let Some((first, others)) = offsets.split_first() else {
        return Err("has a ring without members");
    };
    if fork >= DISTINCT_RING_MEMBERS_FORK && others.contains(&0) {
        return Err("has a duplicate ring member");
    }
    let last = others.iter().try_fold(*first, |sum, offset| sum.checked_add(*offset));
    last.map(drop).ok_or("has a ring member whose index exceeds 64 bits")
}

/// Returns whether a hard fork allows rings of this size.
fn is_ring_size(fork: u8, size: usize) -> bool {
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
        return Err(format!("an output has a view tag, which hard fork {fork} forbids"));
    }
    if fork > VIEW_TAGS_FORK && tagged != outputs.len() {
        return Err(format!("an output has no view tag, which hard fork {fork} requires"));
    }
    if tagged != 0 && tagged != outputs.len() {
        let count = outputs.len();
        return Err(format!("{tagged} of {count} outputs have view tags, expected all or none"));
    }
    Ok(())
}

/// Checks the amounts of a version-1 transaction, and returns its fee.
fn plain_amounts(prefix: &TransactionPrefix) -> Result<u64, String> {
    if prefix.outputs.iter().any(|output| output.amount.unwrap_or(0) == 0) {
        return Err("an output has no amount, which version 1 requires".to_owned());
    }
    let spent = sum(prefix.inputs.iter().map(|input| match input {
        Input::ToKey { amount, .. } => amount.unwrap_or(0),
        Input::Gen(_) => 0,
    }))?;
    let paid = amounts(&prefix.outputs)?;
    spent.checked_sub(paid).ok_or_else(|| format!("it pays {paid}, but spends {spent}"))
}

fn ringct(fork: u8, kind: RctType, outputs: usize) -> Result<(), String> {
    let (forks, most) = match kind {
        RctType::AggregateMlsagBorromean | RctType::MlsagBorromean => {
            (FIRST_RINGCT_FORK..=8, MAX_BORROMEAN_OUTPUTS)
        }
        RctType::MlsagBulletproofs => (8..=10, MAX_BULLETPROOF_OUTPUTS),
        // Valid until fork 13, except for two transactions in the chain at fork 14.
        RctType::MlsagBulletproofsCompactAmount => (10..=14, MAX_BULLETPROOF_OUTPUTS),
        RctType::ClsagBulletproof => (13..=15, MAX_BULLETPROOF_OUTPUTS),
        RctType::ClsagBulletproofPlus => (15..=NEWEST_FORK, MAX_BULLETPROOF_OUTPUTS),
    };
    if !forks.contains(&fork) {
        let kind = u8::from(kind);
        return Err(format!("its RingCT data has type {kind}, invalid at hard fork {fork}"));
    }
    let least = if fork >= UNIFORM_FORK { 2 } else { 1 };
    if outputs < least || outputs > most {
        return Err(format!("it has {outputs} outputs, expected {least} to {most}"));
    }
    Ok(())
}

fn amounts(outputs: &[Output]) -> Result<u64, String> {
    sum(outputs.iter().map(|output| output.amount.unwrap_or(0)))
}

/// Sums amounts.
pub(crate) fn sum(amounts: impl IntoIterator<Item = u64>) -> Result<u64, String> {
    let sum = amounts.into_iter().try_fold(0, u64::checked_add);
    sum.ok_or_else(|| "the sum of amounts exceeds 64 bits".to_owned())
}

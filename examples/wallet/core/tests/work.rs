//! Bounds on the work per body: the work of valid transactions is accepted, more is refused.

mod common;

use common::{answer::Answer, payer::Payer};
use monero_wallet::{
    extra::ExtraField,
    transaction::{Output, Pruned, Transaction},
};
use wallet_core::{ScanError, Wallet};

#[test]
fn pairs_of_keys_and_outputs_are_limited() {
    // The last key is the one by which the outputs are found.
    let transfer = |keys, outputs| {
        let mut tx = payer().transfer(outputs);
        set_keys(&mut tx, keys);
        Answer::of(tx)
    };
    for (keys, outputs) in [(32, 16), (256, 2)] {
        assert_eq!(found(&transfer(keys, outputs)), Ok(outputs.into()), "{keys} keys");
        refused(&transfer(keys + 1, outputs));
    }
    let mined = |keys, outputs| mined(keys, outputs).at_fork(16);
    for (keys, outputs) in [(1, 127), (4, 127)] {
        assert_eq!(found(&mined(keys, outputs)), Ok(outputs.into()), "{keys} keys");
    }
    refused(&mined(5, 127));
}

#[test]
fn outputs_without_view_tags_have_the_same_limit() {
    let mut answer = mined(200, 120).at_fork(15);
    answer.miner.prefix_mut().outputs.iter_mut().for_each(untag);
    refused(&answer);
    let mut tx = payer().transfer(16);
    tx.prefix_mut().outputs.iter_mut().for_each(untag);
    set_keys(&mut tx, 32);
    assert_eq!(found(&Answer::of(tx).at_fork(15)), Ok(16));
}

#[test]
fn a_key_that_is_repeated_counts_once() {
    let mut tx = payer().transfer(16);
    tx.prefix_mut().extra = payer().extra().repeat(1_000);
    assert_eq!(found(&Answer::of(tx)), Ok(16));
}

#[test]
fn keys_without_outputs_are_accepted() {
    let answer = mined(2_000, 0).at_fork(16);
    assert_eq!(found(&answer), Ok(0));
}

#[test]
fn additional_keys_are_limited() {
    let own = |outputs: u8| {
        let mut answer = mined(1, outputs).at_fork(16);
        let keys = vec![payer().key(); outputs.into()];
        let fields = [ExtraField::PublicKey(Payer::new(1).key()), ExtraField::PublicKeys(keys)];
        let extra = fields.iter().flat_map(ExtraField::serialize).collect();
        answer.miner.prefix_mut().extra = extra;
        answer
    };
    assert_eq!(found(&own(127)), Ok(127));
    let mut more = own(127);
    let outputs = &mut more.miner.prefix_mut().outputs;
    outputs.extend(outputs.clone());
    let keys = vec![payer().key(); 254];
    more.miner.prefix_mut().extra.extend(ExtraField::PublicKeys(keys.clone()).serialize());
    // Only the first such field counts.
    assert_eq!(found(&more), Ok(127));
    let fields = [ExtraField::PublicKey(payer().key()), ExtraField::PublicKeys(keys)];
    more.miner.prefix_mut().extra = fields.iter().flat_map(ExtraField::serialize).collect();
    refused(&more);
}

/// Each byte of the body is an empty entry of a list.
#[test]
fn empty_entries_take_no_memory() {
    for count in [1_u64 << 16, (1 << 16) + 1] {
        for (name, inner) in
            [("output_indices", false), ("output_indices", true), ("blocks", false)]
        {
            let mut epee = common::answer::Epee::answer(1);
            if inner {
                epee.array(name, 12, 1);
                epee.length(1);
                epee.array("indices", 12, count);
            } else {
                epee.array(name, 12, count);
            }
            epee.0.resize(epee.0.len() + count as usize, 0);
            let result = view_wallet().scan(&epee.0);
            assert!(matches!(result, Err(ScanError::Encoding { .. } | ScanError::Block { .. })));
        }
    }
}

fn payer() -> Payer {
    Payer::new(5)
}

/// Returns a block that pays its miner with `outputs` outputs, found by the last of `keys` keys.
fn mined(keys: u64, outputs: u8) -> Answer {
    let mut answer = Answer::with(Vec::new());
    let prefix = answer.miner.prefix_mut();
    prefix.outputs = (0..outputs).map(|place| payer().output(place, Some(1))).collect();
    prefix.extra = extra(keys);
    answer
}

fn set_keys(tx: &mut Transaction<Pruned>, keys: u64) {
    tx.prefix_mut().extra = extra(keys);
}

fn extra(keys: u64) -> Vec<u8> {
    let others = (1..keys).map(|secret| Payer::new(1_000 + secret));
    others.chain([payer()]).flat_map(|payer| payer.extra()).collect()
}

fn untag(output: &mut Output) {
    output.view_tag = None;
}

fn view_wallet() -> Wallet {
    common::regtest_view_wallet()
}

/// Scans an answer, and returns the number of outputs found.
fn found(answer: &Answer) -> Result<usize, ScanError> {
    view_wallet().scan(&answer.encode()).map(|report| report.outputs.len())
}

#[track_caller]
fn refused(answer: &Answer) {
    let result = found(answer);
    assert!(matches!(result, Err(ScanError::Transaction { .. })), "{result:?}");
}

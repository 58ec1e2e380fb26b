//! False claims of a daemon: each is refused with its error. `claims.json` contains the same
//! bodies, for the tests of the hosts.

mod common;

use std::path::Path;

use common::{
    answer::{Answer, encode, miner, transactions_of},
    payer::{Payer, input},
};
use monero_wallet::{
    ringct::RctType,
    transaction::{Input, NotPruned, Output, Pruned, Timelock, Transaction},
};
use serde_json::{Value, json};
use wallet_core::ScanError;

type Tx = Transaction<Pruned>;

/// The maximum reward of a miner, without fees.
const MAX_REWARD: u64 = u64::MAX >> 19;

/// A description of a claim, and a body that makes it.
type Case = (String, Vec<u8>);

#[test]
fn false_claims_are_refused_with_the_error_in_the_file() {
    let found: Vec<Value> = cases().iter().map(refusal).collect();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("claims.json");
    if std::env::var_os("WHARF_BLESS").is_some() {
        let text = serde_json::to_string_pretty(&json!({ "answers": found })).expect("JSON");
        std::fs::write(&file, text + "\n").expect("the file can be written");
    }
    let expected: Value = serde_json::from_slice(&std::fs::read(file).expect("the file exists"))
        .expect("the file is JSON");
    let expected = expected["answers"].as_array().expect("a list");
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected, "the file is stale: set WHARF_BLESS=1 to write it");
    }
    assert_eq!(found.len(), expected.len());
}

fn refusal((what, body): &Case) -> Value {
    let result = common::regtest_view_wallet().scan(body);
    let Err(error) = result else { panic!("{what}: {result:?}") };
    let kind = match &error {
        ScanError::Encoding { .. } => "Encoding",
        ScanError::Block { .. } => "Block",
        ScanError::Transaction { .. } => "Transaction",
        other => panic!("{what}: {other:?}"),
    };
    json!({ "what": what, "hex": hex::encode(body), "error": kind, "message": error.to_string() })
}

/// The bodies from which the cases are made are valid.
#[test]
fn unaltered_bodies_are_accepted() {
    let found = |answer: &[u8]| {
        let report = common::scan_both_ways(&mut common::regtest_view_wallet(), answer);
        report.outputs.iter().map(|output| output.amount).collect::<Vec<_>>()
    };
    assert_eq!(found(&paying().encode()), [9_000_000_000_000]);
    assert_eq!(found(&mined(MAX_REWARD).indexed_from(7).encode()), [MAX_REWARD]);
    let fee = Answer { transactions: vec![payer().transfer(2)], ..mined(MAX_REWARD + 1_000) };
    assert_eq!(found(&fee.encode()), [MAX_REWARD + 1_000, 1, 1]);
    let [first, second] = chain();
    assert_eq!(found(&encode(&[first, second])).len(), 4);

    // A daemon may be asked to omit the indices of miners' transactions.
    let mut without_miner = mined(5).indexed_from(7);
    without_miner.indices = Some(vec![Vec::new()]);
    assert_eq!(found(&without_miner.encode()), [5]);

    let hashed = Answer { prunable_hash: Some(vec![9; 32]), ..paying() };
    assert_eq!(found(&hashed.encode()).len(), 1);
    let unknown = Answer { prunable_hash: Some(vec![0; 32]), ..paying() };
    assert_eq!(found(&Answer { listed: Some(vec![[1; 32]]), ..unknown }.encode()).len(), 1);

    let fork = |fork, kind, ring| {
        let mut tx = with_type(payer().transfer(2), kind);
        set_rings(&mut tx, vec![1; ring]);
        if fork < 15 {
            untag(&mut tx);
        }
        Answer::of(tx).at_fork(fork).encode()
    };
    for (number, kind, ring) in [
        (10, RctType::MlsagBulletproofsCompactAmount, 11),
        (14, RctType::ClsagBulletproof, 11),
        (15, RctType::ClsagBulletproofPlus, 11),
        (15, RctType::ClsagBulletproof, 16),
        (16, RctType::ClsagBulletproofPlus, 16),
    ] {
        assert_eq!(found(&fork(number, kind, ring)), [1, 1], "at fork {number}");
    }
}

fn cases() -> Vec<Case> {
    [miners(), blocks(), chains(), indices(), inputs(), outputs(), forms(), work()].concat()
}

/// Invalid transactions of miners.
fn miners() -> Vec<Case> {
    let miner = |change: &dyn Fn(&mut Transaction<NotPruned>)| {
        let mut answer = mined(5);
        change(&mut answer.miner);
        answer
    };
    let locked = |lock| miner(&|tx| tx.prefix_mut().additional_timelock = lock);
    let version_1 = miner(&|tx| {
        let prefix = tx.prefix().clone();
        *tx = Transaction::V1 { prefix, signatures: Vec::new() };
    });
    let untagged = miner(&|tx| tx.prefix_mut().outputs[0].view_tag = None);
    let fee = Answer { transactions: vec![payer().transfer(2)], ..mined(MAX_REWARD + 1_001) };
    cases_of([
        ("a miner paid more than the maximum reward", mined(MAX_REWARD + 1)),
        ("a miner paid 2^64 - 1", mined(u64::MAX)),
        ("a miner paid more than reward and fees", fee),
        ("mined coins without a lock", locked(Timelock::None)),
        ("mined coins with too short a lock", locked(Timelock::Block(559))),
        ("mined coins locked until a time", locked(Timelock::Time(1_700_000_000))),
        ("a miner's transaction of version 1", version_1),
        ("a miner's output without a view tag", untagged),
    ])
}

/// Invalid blocks.
fn blocks() -> Vec<Case> {
    let untagged = |fork| {
        let mut answer = mined(5).at_fork(fork);
        answer.miner.prefix_mut().outputs[0].view_tag = None;
        answer
    };
    let height = Answer { start_height: Some(501), ..mined(5) };
    let length = Answer { chain_height: Some(500), ..mined(5) };
    cases_of([
        ("a block of hard fork 0", untagged(0)),
        ("a vote for an older fork than the block's own", Answer { signal: 15, ..mined(5) }),
        ("a height beyond the limit", mined(5).at_height(499_999_940)),
        ("another height than the start height", height),
        ("a height beyond the chain", length),
    ])
}

/// What blocks may not say of each other.
fn chains() -> Vec<Case> {
    let [first, second] = chain();
    let pair = |what: &str, second: Answer| (what.to_owned(), encode(&[first.clone(), second]));
    let same = |transactions: &[Tx]| {
        Answer { transactions: transactions.to_vec(), ..second.clone() }.indexed_from(1_002)
    };
    let other_hash = Answer { previous: [8; 32], ..second.clone() };
    let later = Answer { previous: first.block().hash(), ..second.clone().at_height(502) };
    let older = second.clone().at_fork(15);
    let listed = Answer { listed: Some(first.hashes()), ..second.clone() };
    let twice = first.transactions[0].clone();
    let indices = |next| second.clone().indexed_from(next);
    let mut cases = vec![
        pair("a block with another previous hash", other_hash),
        pair("a missing height", later),
        pair("the same block twice", first.clone()),
        pair("an older hard fork than before", older),
        pair("a transaction in two blocks", listed),
        pair("an output spent in two blocks", same(std::slice::from_ref(&twice))),
        pair("indices with a gap between blocks", indices(1_003)),
        pair("indices that decrease between blocks", indices(1_001)),
    ];
    let mut both = Answer::with(vec![twice.clone(), twice]);
    cases.push(("an output spent twice in a block".to_owned(), both.encode()));
    both.listed = Some(vec![[1; 32]; 2]);
    cases.push(("a transaction twice in a block".to_owned(), both.encode()));
    cases
}

/// Indices that do not match the outputs.
fn indices() -> Vec<Case> {
    let indices = |indices: &[&[u64]]| Answer {
        indices: Some(indices.iter().map(|indices| indices.to_vec()).collect()),
        miner: payer().coinbase(500, 5),
        ..paying()
    };
    cases_of([
        ("fewer indices than outputs", indices(&[&[7], &[8]])),
        ("more indices than outputs", indices(&[&[7], &[8, 9, 10]])),
        ("no indices for a transaction", indices(&[&[7], &[]])),
        ("indices with a gap", indices(&[&[7], &[8, 10]])),
        ("indices that do not continue the miner's", indices(&[&[7], &[9, 10]])),
        ("indices beyond 64 bits", indices(&[&[u64::MAX - 1], &[u64::MAX, 0]])),
        ("too many indices for a miner's outputs", indices(&[&[7, 8], &[9, 10]])),
    ])
}

/// Invalid inputs of transfers.
fn inputs() -> Vec<Case> {
    let inputs = |inputs: Vec<Input>| changed(&|tx| tx.prefix_mut().inputs.clone_from(&inputs));
    let rings = |offsets: &[u64]| changed(&|tx| set_rings(tx, offsets.to_vec()));
    let generated = |mut inputs: Vec<Input>| {
        // Looks like a miner's transaction, because its output has a plain amount.
        inputs.insert(0, Input::Gen(500));
        let mut tx = payer().transfer(2);
        let Transaction::V2 { proofs, .. } = &mut tx else { panic!("RingCT") };
        *proofs = None;
        tx.prefix_mut().inputs = inputs;
        tx.prefix_mut().outputs = vec![payer().output(0, Some(1_000_000_000_000))];
        Answer::of(tx)
    };
    let version_1 = |spent: u64, paid: u64| {
        let mut prefix = payer().transfer(2).prefix().clone();
        let Input::ToKey { amount, .. } = &mut prefix.inputs[0] else { panic!("a transfer") };
        *amount = Some(spent);
        prefix.outputs = vec![payer().output(0, Some(paid))];
        Answer::of(Transaction::V1 { prefix, signatures: () })
    };
    let uneven = vec![input(2), with_ring(1, vec![1; 15])];
    let beyond = [&[u64::MAX - 14][..], &[1; 15]].concat();
    cases_of([
        ("coins created outside the miner's transaction", generated(Vec::new())),
        ("coins created before coins are spent", generated(vec![input(1)])),
        ("coins created after coins are spent", inputs(vec![input(1), Input::Gen(500)])),
        ("an output spent twice in a transaction", inputs(vec![input(1), input(1)])),
        ("unsorted inputs", inputs(vec![input(1), input(2)])),
        ("rings of two sizes", inputs(uneven)),
        ("a ring without members", rings(&[])),
        ("a ring of one", rings(&[1])),
        ("a ring of eleven instead of sixteen", rings(&[1; 11])),
        ("a ring of seventeen", rings(&[1; 17])),
        ("a ring with a duplicate member", rings(&[&[1; 15][..], &[0]].concat())),
        ("a ring with a member beyond 64 bits", rings(&beyond)),
        ("a version-1 transfer that pays more than it spends", version_1(5, 6)),
        ("a version-1 transfer that pays nothing", version_1(5, 0)),
    ])
}

/// Invalid outputs of transfers.
fn outputs() -> Vec<Case> {
    let outputs = |count| Answer::of(payer().transfer(count));
    let without_proofs = changed(&|tx| {
        let Transaction::V2 { proofs, .. } = tx else { panic!("RingCT") };
        *proofs = None;
    });
    let plain = changed(&|tx| tx.prefix_mut().outputs[0].amount = Some(1));
    let kind = |kind| Answer::of(with_type(payer().transfer(2), kind));
    let tags_too_soon = changed(&|tx| set_rings(tx, vec![1; 11])).at_fork(14);
    let half = changed(&|tx| tx.prefix_mut().outputs[1].view_tag = None);
    cases_of([
        ("one output", outputs(1)),
        ("seventeen outputs", outputs(17)),
        ("a transfer without RingCT data", without_proofs),
        ("a plain amount in a transfer", plain),
        ("RingCT data of an earlier fork", kind(RctType::ClsagBulletproof)),
        ("a version-2 transfer at hard fork 1", changed(&untag).at_fork(1)),
        ("no view tags at hard fork 16", changed(&untag)),
        ("an output without a view tag at hard fork 16", half.clone()),
        ("an output without a view tag at hard fork 15", half.at_fork(15)),
        ("view tags at hard fork 14", tags_too_soon),
    ])
}

/// Transactions that the block does not list, and duplicate fields.
fn forms() -> Vec<Case> {
    let listed = Some(vec![[1; 32]]);
    let whole = Answer { whole: true, listed: listed.clone(), ..paying() };
    let hashed = Answer { prunable_hash: Some(vec![9; 32]), listed, ..paying() };
    let short = Answer { prunable_hash: Some(vec![9; 31]), ..paying() };
    let mut cases = cases_of([
        ("a whole transaction that is not listed", whole),
        ("a pruned transaction that is not listed", hashed),
        ("a hash of 31 bytes", short),
        ("bytes after a pruned transaction", Answer { tail: vec![0], ..paying() }),
    ]);
    for name in ["blocks", "block", "txs", "blob", "status", "output_indices", "indices", "numbers"]
    {
        let answer = Answer { twice: Some(name), ..paying() };
        cases.push((format!("a duplicate field {name}"), answer.encode()));
    }
    cases
}

/// Transactions that need more work than any valid one.
fn work() -> Vec<Case> {
    let keys = |tx: &mut Tx, count| {
        tx.prefix_mut().extra = (1..=count).flat_map(|secret| Payer::new(secret).extra()).collect();
    };
    let mut transfer = payer().transfer(16);
    keys(&mut transfer, 33);
    cases_of([("33 keys for 16 outputs", Answer::of(transfer))])
}

fn cases_of<const N: usize>(answers: [(&str, Answer); N]) -> Vec<Case> {
    answers.map(|(what, answer)| (what.to_owned(), answer.encode())).to_vec()
}

fn payer() -> Payer {
    Payer::new(5)
}

/// Returns an answer with a transfer of a real wallet.
fn paying() -> Answer {
    Answer::of(transactions_of(common::BEFORE).remove(0))
}

/// Returns an answer with a changed transfer of our own.
fn changed(change: &dyn Fn(&mut Tx)) -> Answer {
    let mut tx = payer().transfer(2);
    change(&mut tx);
    Answer::of(tx)
}

/// Returns a block that pays the wallet as its miner.
fn mined(amount: u64) -> Answer {
    let empty = Answer { miner: miner(500), ..Answer::with(Vec::new()) };
    Answer { miner: payer().coinbase(500, amount), ..empty }
}

/// Returns two consecutive blocks.
fn chain() -> [Answer; 2] {
    let first = Answer::of(payer().transfer(2));
    let mut other = Payer::new(6).transfer(2);
    other.prefix_mut().inputs = vec![input(2)];
    let second = Answer::with(vec![other]).after(&first).indexed_from(1_002);
    [first, second]
}

fn with_type(mut tx: Tx, kind: RctType) -> Tx {
    let Transaction::V2 { proofs: Some(proofs), .. } = &mut tx else { panic!("RingCT") };
    proofs.rct_type = kind;
    tx
}

fn with_ring(image: u8, offsets: Vec<u64>) -> Input {
    let Input::ToKey { amount, key_image, .. } = input(image) else { panic!("a ring") };
    Input::ToKey { amount, key_offsets: offsets, key_image }
}

fn set_rings(tx: &mut Tx, offsets: Vec<u64>) {
    tx.prefix_mut().inputs = vec![with_ring(1, offsets)];
}

fn untag(tx: &mut Tx) {
    let untag = |output: &mut Output| output.view_tag = None;
    tx.prefix_mut().outputs.iter_mut().for_each(untag);
}

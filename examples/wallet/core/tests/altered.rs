//! Altered real transactions: forged outputs are not found, and real outputs are not lost.

mod common;

use common::answer::{Answer, transactions_of};
use monero_wallet::{
    ed25519::CompressedPoint,
    extra::{Extra, ExtraField},
    ringct::EncryptedAmount,
    transaction::{Pruned, Transaction},
};
use wallet_core::{Output, ScanError};

type Tx = Transaction<Pruned>;

#[test]
fn a_forged_amount_finds_nothing() {
    for byte in 0..8 {
        let mut tx = paying();
        for amount in encrypted_amounts(&mut tx) {
            let EncryptedAmount::Compact { amount } = amount else { panic!("a modern amount") };
            amount[byte] ^= 1;
        }
        assert_eq!(found(&tx), []);
    }
}

#[test]
fn a_forged_commitment_finds_nothing() {
    let mut tx = paying();
    let Transaction::V2 { proofs: Some(proofs), .. } = &mut tx else { panic!("RingCT") };
    proofs.base.commitments.reverse();
    assert_eq!(found(&tx), []);
}

#[test]
fn a_plain_amount_in_a_transfer_is_an_error() {
    let mut tx = paying();
    tx.prefix_mut().outputs[0].amount = Some(1_000_000_000_000);
    let result = common::regtest_wallet().scan(&Answer::of(tx).encode());
    assert!(matches!(result, Err(ScanError::Transaction { position: 1, .. })));
}

#[test]
fn only_the_right_view_tag_finds_the_output() {
    let real = found(&paying());
    let [output] = &real[..] else { panic!("expected one output") };
    let mut finding = 0;
    for tag in 0..=255 {
        let mut tx = paying();
        tx.prefix_mut().outputs[output.index_in_tx as usize].view_tag = Some(tag);
        let outputs = found(&tx);
        finding += outputs.len();
        assert!(outputs.is_empty() || outputs == real);
    }
    assert_eq!(finding, 1);
}

/// One of the 256 tags is that of our own output, so that the prefilter passes the foreign output.
#[test]
fn no_view_tag_makes_a_foreign_output_ours() {
    let foreign = transactions_of(common::SMALL).into_iter().find(|tx| found(tx).is_empty());
    let foreign = foreign.expect("the data contain foreign transactions");
    for tag in 0..=255 {
        let mut tx = foreign.clone();
        for output in &mut tx.prefix_mut().outputs {
            output.view_tag = Some(tag);
        }
        assert_eq!(found(&tx), []);
    }
}

#[test]
fn outputs_without_view_tags_are_found() {
    for mut tx in transactions_of(common::SMALL) {
        let real = found(&tx);
        for output in &mut tx.prefix_mut().outputs {
            output.view_tag = None;
        }
        assert_eq!(found_at(15, &tx), real);
    }
}

#[test]
fn outputs_are_found_by_their_additional_keys() {
    let tx = with_additional_keys();
    let real = found(&tx);
    let additional = |field: &ExtraField| matches!(field, ExtraField::PublicKeys(_));
    let by_main_key = found(&with_extra(&tx, |fields| fields.retain(|field| !additional(field))));
    assert!(by_main_key.len() < real.len(), "some outputs need their additional keys");

    // With a foreign main key, only the outputs that it found are lost.
    let by_additional = found(&with_extra(&tx, |fields| {
        for field in fields {
            if let ExtraField::PublicKey(key) = field {
                *key = foreign_key();
            }
        }
    }));
    let expected: Vec<_> =
        real.iter().filter(|output| !by_main_key.contains(output)).cloned().collect();
    assert_eq!(by_additional, expected);
}

#[test]
fn an_additional_key_counts_for_its_own_output_only() {
    let shifted = with_extra(&with_additional_keys(), |fields| {
        for field in fields {
            if let ExtraField::PublicKeys(keys) = field {
                keys.rotate_left(1);
            }
        }
    });
    let by_main_key = with_extra(&with_additional_keys(), |fields| {
        fields.retain(|field| !matches!(field, ExtraField::PublicKeys(_)));
    });
    assert_eq!(found(&shifted), found(&by_main_key));
}

#[test]
fn missing_additional_keys_are_no_error() {
    let tx = with_extra(&with_additional_keys(), |fields| {
        for field in fields {
            if let ExtraField::PublicKeys(keys) = field {
                keys.truncate(1);
            }
        }
    });
    found(&tx);
}

#[test]
fn any_of_several_transaction_keys_finds_the_output() {
    let real = found(&paying());
    let more = with_extra(&paying(), |fields| {
        fields.insert(0, ExtraField::PublicKey(foreign_key()));
        fields.push(fields[1].clone());
    });
    assert_eq!(found(&more), real);
}

#[test]
fn without_a_transaction_key_nothing_is_found() {
    let keyless =
        with_extra(&paying(), |fields| fields.retain(|f| !matches!(f, ExtraField::PublicKey(_))));
    assert_eq!(found(&keyless), []);
    let mut empty = paying();
    empty.prefix_mut().extra.clear();
    assert_eq!(found(&empty), []);
    empty.prefix_mut().extra = vec![1, 2, 3];
    assert_eq!(found(&empty), []);
}

#[test]
fn whole_and_pruned_transactions_have_the_same_outputs() {
    let whole = Answer { whole: true, ..Answer::of(paying()) }.encode();
    let report = common::scan_both_ways(&mut common::regtest_wallet(), &whole);
    let [whole, pruned] = [report.outputs, found(&paying())];
    let without_the_hash =
        |outputs: Vec<Output>| outputs.into_iter().map(|o| (o.public_key, o.amount)).collect();
    let [whole, pruned]: [Vec<_>; 2] = [whole, pruned].map(without_the_hash);
    assert_eq!((whole.len(), whole), (1, pruned));
}

#[test]
fn keys_and_outputs_off_the_curve_are_ignored() {
    let off_curve = CompressedPoint::from([0xff; 32]);
    let mut tx = paying();
    for output in &mut tx.prefix_mut().outputs {
        output.key = off_curve;
    }
    assert_eq!(found(&tx), []);
    found(&with_extra(&paying(), |fields| fields.insert(0, ExtraField::PublicKey(off_curve))));
}

/// Scans a transaction alone, with and without the prefilter, and returns its outputs.
fn found(tx: &Tx) -> Vec<Output> {
    found_at(16, tx)
}

/// Scans a transaction in a block of this fork, and returns its outputs.
fn found_at(fork: u8, tx: &Tx) -> Vec<Output> {
    let answer = Answer::of(tx.clone()).at_fork(fork).encode();
    common::scan_both_ways(&mut common::regtest_wallet(), &answer).outputs
}

/// Returns a transaction with one output to the wallet.
fn paying() -> Tx {
    transactions_of(common::BEFORE).remove(0)
}

/// Returns a transaction to several of the wallet's subaddresses, which has a key per output.
fn with_additional_keys() -> Tx {
    let mut all = transactions_of(common::SMALL).into_iter();
    let several = all.find(|tx| fields(tx).iter().any(|f| matches!(f, ExtraField::PublicKeys(_))));
    several.expect("the data contain such a transaction")
}

fn fields(tx: &Tx) -> Vec<ExtraField> {
    let mut rest = tx.prefix().extra.as_slice();
    let mut fields = Vec::new();
    while !rest.is_empty() {
        fields.push(ExtraField::read(&mut rest).expect("the data are well-formed"));
    }
    fields
}

fn with_extra(tx: &Tx, change: impl FnOnce(&mut Vec<ExtraField>)) -> Tx {
    let mut fields = fields(tx);
    change(&mut fields);
    let mut tx = tx.clone();
    tx.prefix_mut().extra = fields.iter().flat_map(ExtraField::serialize).collect();
    assert!(Extra::read(&mut tx.prefix().extra.as_slice()).is_ok());
    tx
}

/// Returns the key of another transaction.
fn foreign_key() -> CompressedPoint {
    let extra = fields(&transactions_of(common::AFTER).remove(0));
    let key = extra.iter().find_map(|field| match field {
        ExtraField::PublicKey(key) => Some(*key),
        _ => None,
    });
    key.expect("every transaction has a key")
}

fn encrypted_amounts(tx: &mut Tx) -> &mut [EncryptedAmount] {
    let Transaction::V2 { proofs: Some(proofs), .. } = tx else { panic!("RingCT") };
    &mut proofs.base.encrypted_amounts
}

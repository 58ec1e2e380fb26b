//! Compares every field of every output with the results of the reference wallet.

mod common;

use std::collections::BTreeSet;

use common::{number, text};
use serde_json::Value;
use wallet_core::{Lock, Output, ScanReport, SubaddressIndex};

#[test]
fn small_then_large_matches_the_reference_wallet() {
    let mut wallet = common::regtest_wallet();
    let small = common::scan_both_ways(&mut wallet, common::SMALL);
    check(&small.outputs, &common::small_expected());
    assert_eq!(small.blocks.len(), 184);
    assert_eq!(small.outputs_seen, 203);
    assert_eq!(sum(&small.outputs), 48_344_771_176_732);

    // The second answer starts at height 1 again and repeats the first.
    let large = common::scan_both_ways(&mut wallet, common::LARGE);
    assert_eq!(large.blocks[..184], small.blocks[..]);
    assert_eq!(large.outputs[..11], small.outputs[..]);
    let new: Vec<_> = large.outputs.iter().filter(|output| output.height >= 185).cloned().collect();
    assert_eq!((new.len(), sum(&new)), (103, 49_727_321_003_691));
    check(&large.outputs, &common::large_expected());
    assert_eq!(large.outputs.len(), 114);
    assert_eq!(sum(&large.outputs), 98_072_092_180_423);
}

#[test]
fn with_the_spend_key_the_balance_is_known() {
    let mut wallet = common::regtest_wallet();
    let report = wallet.scan(common::LARGE).expect("the data are well-formed");
    check_spends(&report, &common::large_expected());
    assert_eq!(report.spends.len(), 7);
    assert_eq!(sum(unspent(&report)), 93_082_384_648_150);
}

#[test]
fn imported_key_images_replace_the_spend_key() {
    let images: Vec<_> = incoming(&common::large_expected())
        .iter()
        .map(|output| text(&output["key_image"]).to_owned())
        .collect();
    let mut wallet = common::regtest_view_wallet();
    assert_eq!(wallet.import_key_images(&images), Ok(114));
    let report = wallet.scan(common::LARGE).expect("the data are well-formed");
    assert_eq!(report.spends.len(), 7);
}

#[test]
fn a_view_wallet_finds_the_same_outputs_without_key_images() {
    let report = common::scan_both_ways(&mut common::regtest_view_wallet(), common::LARGE);
    assert_eq!(sum(&report.outputs), 98_072_092_180_423);
    assert!(report.outputs.iter().all(|output| output.key_image.is_none()));
    assert!(report.spends.is_empty());
}

#[test]
fn payment_ids_are_reported_except_on_known_change() {
    let expected = common::small_expected();
    let with_id = |report: &ScanReport| -> Vec<(String, u64)> {
        let ids = report.outputs.iter().filter_map(|o| Some((o.tx_hash.clone(), o.payment_id?)));
        ids.collect()
    };
    let sent = (text(&expected["txs"]["integrated"]).to_owned(), 0x0011_2233_4455_66ff);

    let report = common::regtest_wallet().scan(common::SMALL).expect("the data are well-formed");
    assert_eq!(with_id(&report), std::slice::from_ref(&sent));

    // A view key alone does not recognise change, whose id is random.
    let report =
        common::regtest_view_wallet().scan(common::SMALL).expect("the data are well-formed");
    let ids = with_id(&report);
    assert_eq!(ids.len(), 2);
    assert!(ids.contains(&sent));
    assert!(ids.iter().any(|(tx, _)| tx == text(&expected["txs"]["spend"])));
}

#[test]
fn locks_and_coinbase_are_reported() {
    let expected = common::small_expected();
    let report = common::regtest_wallet().scan(common::SMALL).expect("the data are well-formed");
    for output in &report.outputs {
        let locked = output.tx_hash == text(&expected["txs"]["timelocked"]);
        match output.lock {
            Lock::UntilHeight { height } if output.coinbase => {
                assert_eq!(height, output.height + 60);
            }
            Lock::UntilHeight { .. } => assert!(locked),
            Lock::UntilTime { .. } => panic!("unexpected lock until a time"),
            Lock::None => assert!(!locked),
        }
    }
    assert_eq!(report.outputs.iter().filter(|output| output.coinbase).count(), 1);
}

#[test]
fn a_reorganisation_is_visible_in_the_hashes() {
    let expected = common::reorg_expected();
    let mut wallet = common::regtest_wallet();
    let before = common::scan_both_ways(&mut wallet, common::BEFORE);
    let after = common::scan_both_ways(&mut wallet, common::AFTER);
    check_outputs(&before.outputs, incoming_of(&expected["before"]));
    check_outputs(&after.outputs, incoming_of(&expected["after"]));

    let same = before.blocks.iter().zip(&after.blocks).take_while(|(b, a)| b == a).count();
    assert_eq!(before.blocks[same].height, 233);
    assert_eq!(before.blocks[same].previous, after.blocks[same].previous);
    for blocks in [&before.blocks, &after.blocks] {
        for pair in blocks.windows(2) {
            assert_eq!(pair[1].previous, pair[0].hash);
            assert_eq!(pair[1].height, pair[0].height + 1);
        }
    }
}

#[test]
fn the_stagenet_block_contains_one_output() {
    let expected = common::stagenet_expected();
    let report = common::scan_both_ways(&mut common::stagenet_wallet(), common::STAGENET);
    let [output] = &report.outputs[..] else { panic!("expected one output") };
    assert_eq!(output.tx_hash, text(&expected["expected"][0]["tx_hash"]));
    assert_eq!(output.amount, 10_000_000_000_000);
    assert_eq!(output.global_index, Some(6_693_930));
    assert_eq!(output.subaddress, SubaddressIndex { account: 0, index: 0 });
    assert_eq!(report.blocks[0].hash, text(&expected["block_hash"]));
    assert_eq!(report.chain_height, Some(1_384_527));
}

#[test]
fn progress_is_reported_after_each_block() {
    let mut seen = Vec::new();
    let report = common::regtest_wallet()
        .scan_with(common::SMALL, &mut |progress| seen.push(progress))
        .expect("the data are well-formed");
    let last = seen.last().expect("there are blocks");
    assert_eq!(seen.len(), 184);
    assert_eq!((last.blocks_done, last.blocks_total, last.height), (184, 184, 184));
    assert_eq!(last.outputs_found as usize, report.outputs.len());
}

fn check(outputs: &[Output], expected: &Value) {
    check_outputs(outputs, incoming(expected));
}

/// Compares each field of the reference wallet's outputs, in any order.
fn check_outputs(outputs: &[Output], expected: &[Value]) {
    let facts = |output: &Output| {
        (
            output.key_image.clone().expect("the spend key is known"),
            output.amount,
            output.height,
            output.global_index.expect("the daemon sent indices"),
            output.public_key.clone(),
            (u64::from(output.subaddress.account), u64::from(output.subaddress.index)),
            output.tx_hash.clone(),
        )
    };
    let expected_facts = |output: &Value| {
        let subaddress = &output["subaddr_index"];
        (
            text(&output["key_image"]).to_owned(),
            number(&output["amount"]),
            number(&output["block_height"]),
            number(&output["global_index"]),
            text(&output["pubkey"]).to_owned(),
            (number(&subaddress["major"]), number(&subaddress["minor"])),
            text(&output["tx_hash"]).to_owned(),
        )
    };
    let found: BTreeSet<_> = outputs.iter().map(facts).collect();
    assert_eq!(found, expected.iter().map(expected_facts).collect());
    assert_eq!(found.len(), outputs.len());
}

/// Compares which outputs are spent and unlocked.
fn check_spends(report: &ScanReport, expected: &Value) {
    let chain_height = report.chain_height.expect("the daemon sent it");
    let spent: BTreeSet<_> = report.spends.iter().map(|spend| &*spend.key_image).collect();
    for expected in incoming(expected) {
        let image = text(&expected["key_image"]);
        assert_eq!(Some(spent.contains(image)), expected["spent"].as_bool());
        let output =
            report.outputs.iter().find(|output| output.key_image.as_deref() == Some(image));
        let output = output.expect("all were found");
        let lock_passed = match output.lock {
            Lock::None => true,
            Lock::UntilHeight { height } => height <= chain_height,
            Lock::UntilTime { .. } => panic!("unexpected lock until a time"),
        };
        let unlocked = output.height + 10 <= chain_height && lock_passed;
        assert_eq!(Some(unlocked), expected["unlocked"].as_bool());
    }
}

fn unspent(report: &ScanReport) -> impl Iterator<Item = &Output> {
    let spent: BTreeSet<_> = report.spends.iter().map(|spend| &spend.key_image).collect();
    let is_left =
        move |output: &&Output| !spent.contains(&output.key_image.clone().unwrap_or_default());
    report.outputs.iter().filter(is_left)
}

fn sum<'a>(outputs: impl IntoIterator<Item = &'a Output>) -> u64 {
    outputs.into_iter().map(|output| output.amount).sum()
}

fn incoming(expected: &Value) -> &[Value] {
    incoming_of(&expected["incoming"])
}

fn incoming_of(list: &Value) -> &[Value] {
    list.as_array().expect("a list")
}

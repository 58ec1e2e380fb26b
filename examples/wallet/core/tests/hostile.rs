//! Malformed answers: always an error with the fault and its position, never a panic.

mod common;

use common::{
    Noise,
    answer::{Answer, Epee, transactions_of},
};
use monero_wallet::{ed25519::CompressedPoint, transaction::Input};
use wallet_core::ScanError;

#[test]
fn a_truncated_answer_is_an_error() {
    let mut wallet = common::regtest_wallet();
    let mut check = |body: &[u8], length: usize| {
        let result = wallet.scan(&body[..length]);
        let Err(ScanError::Encoding { offset, .. }) = result else {
            panic!("truncated at {length}: {result:?}")
        };
        assert!(offset <= length as u64);
    };
    for length in 0..common::BEFORE.len() {
        check(common::BEFORE, length);
    }
    // The longer answer is truncated at every 23rd byte, and at each byte of its indices.
    let length = common::SMALL.len();
    for length in (0..length).step_by(23).chain(length - 300..length) {
        check(common::SMALL, length);
    }
}

#[test]
fn empty_and_random_bytes_are_errors() {
    let mut wallet = common::regtest_wallet();
    assert!(matches!(wallet.scan(&[]), Err(ScanError::Encoding { offset: 0, .. })));
    let mut noise = Noise(0x5eed);
    for _ in 0..2_000 {
        let mut bytes: Vec<u8> = (0..noise.below(600)).map(|_| noise.next() as u8).collect();
        assert!(wallet.scan(&bytes).is_err());
        // The same bytes after a valid header.
        bytes.splice(0..0, Epee::answer(noise.below(20) as u64).0);
        assert!(wallet.scan(&bytes).is_err());
    }
}

#[test]
fn a_changed_byte_has_the_same_result_with_and_without_the_prefilter() {
    let mut noise = Noise(0xf11b);
    let mut wallet = common::regtest_view_wallet();
    for at in (0..common::BEFORE.len()).step_by(2) {
        let mut body = common::BEFORE.to_vec();
        body[at] ^= 1 << noise.below(8);
        assert_eq!(wallet.scan(&body), wallet.scan_exhaustively(&body), "at {at}");
    }
}

#[test]
fn many_changed_bytes_do_not_panic() {
    let mut noise = Noise(0xdead);
    let mut wallet = common::regtest_wallet();
    for _ in 0..50 {
        let mut body = common::SMALL.to_vec();
        for _ in 0..=noise.below(4) {
            let at = noise.below(body.len());
            body[at] = noise.next() as u8;
        }
        let _error_or_report = wallet.scan(&body);
    }
}

#[test]
fn false_lengths_allocate_nothing() {
    let mut wallet = common::regtest_wallet();
    for element in [1, 5, 8, 10, 11, 12] {
        for length in [u64::MAX >> 8, 1 << 40, 1 << 31] {
            for name in ["blocks", "output_indices", "status", "unknown"] {
                let mut epee = Epee::answer(1);
                epee.array(name, element, length);
                epee.0.extend([0; 64]);
                assert!(wallet.scan(&epee.0).is_err());
            }
        }
    }
}

#[test]
fn deep_nesting_is_an_error() {
    let mut epee = Epee::answer(1);
    for _ in 0..100_000 {
        epee.name("blocks");
        epee.0.extend([12, 4]);
    }
    assert!(matches!(common::regtest_wallet().scan(&epee.0), Err(ScanError::Encoding { .. })));
}

#[test]
fn an_answer_without_blocks_is_an_empty_report() {
    let mut epee = Epee::answer(1);
    epee.string("status", b"OK");
    let report = common::regtest_wallet().scan(&epee.0).expect("well-formed");
    assert_eq!(report, wallet_core::ScanReport::default());
}

#[test]
fn an_answer_without_fields_is_an_error() {
    let result = common::regtest_wallet().scan(&Epee::answer(0).0);
    assert!(matches!(result, Err(ScanError::Encoding { .. })));
}

#[test]
fn a_failure_of_the_daemon_is_returned() {
    let mut epee = Epee::answer(1);
    epee.string("status", b"BUSY");
    let error = common::regtest_wallet().scan(&epee.0).expect_err("not OK");
    assert_eq!(error, ScanError::Daemon { status: "BUSY".to_owned() });
    assert_eq!(error.to_string(), "the daemon answered \"BUSY\" instead of \"OK\"");
}

#[test]
fn bytes_after_the_end_are_an_error() {
    let body = [common::BEFORE, &[0]].concat();
    let result = common::regtest_wallet().scan(&body);
    assert!(matches!(result, Err(ScanError::Encoding { offset: 1471, .. })));
}

#[test]
fn a_newer_fork_is_refused_even_without_own_outputs() {
    for (fork, supported) in [(16, true), (17, false), (255, false)] {
        let answer = Answer::with(Vec::new()).at_fork(fork);
        let result = common::stagenet_wallet().scan(&answer.encode());
        assert_eq!(result.is_ok(), supported);
        if !supported {
            assert_eq!(result, Err(ScanError::UnsupportedFork { height: 500, fork }));
        }
    }
}

#[test]
fn indices_for_another_number_of_transactions_are_an_error() {
    let mut wallet = common::regtest_wallet();
    for indices in [vec![vec![]], vec![vec![], vec![1, 2], vec![]]] {
        let answer = Answer { indices: Some(indices), ..any() };
        assert!(matches!(wallet.scan(&answer.encode()), Err(ScanError::Block { position: 0, .. })));
    }
}

#[test]
fn without_indices_only_the_global_index_is_unknown() {
    let with = common::regtest_wallet().scan(&any().encode()).expect("well-formed");
    let without = Answer { indices: None, ..any() }.encode();
    let without = common::regtest_wallet().scan(&without).expect("well-formed");
    assert_eq!(with.outputs[0].global_index.map(|index| index >= 1_000), Some(true));
    assert_eq!(without.outputs[0].global_index, None);
    assert_eq!(without.outputs[0].amount, with.outputs[0].amount);
}

#[test]
fn an_index_beyond_64_bits_is_an_error() {
    let answer = any().indexed_from(u64::MAX);
    let result = common::regtest_wallet().scan(&answer.encode());
    let Err(ScanError::Transaction { height: 500, position: 1, .. }) = result else {
        panic!("{result:?}")
    };
}

#[test]
fn a_failed_scan_stores_no_key_image() {
    let pays = transactions_of(common::BEFORE).remove(0);
    let mut spends = pays.clone();
    spends.prefix_mut().inputs.truncate(1);
    let Input::ToKey { key_image, .. } = &mut spends.prefix_mut().inputs[0] else {
        panic!("a transfer")
    };
    *key_image = image_of_paid_output();
    let paid_then = |second| Answer::with(vec![pays.clone(), second]).indexed_from(1);
    let fails = paid_then(pays.clone()).encode();
    let works = paid_then(spends.clone());
    let spends = Answer::of(spends).encode();

    let mut wallet = common::regtest_wallet();
    wallet.scan(&fails).expect_err("the key images are duplicates");
    assert_eq!(wallet.scan(&spends).map(|report| report.spends.len()), Ok(0));
    let report = common::regtest_wallet().scan(&works.encode()).expect("well-formed");
    assert_eq!(report.spends[0].key_image, hex::encode(image_of_paid_output().to_bytes()));
    assert_eq!(report.spends[0].tx_hash, hex::encode(works.hashes()[1]));
}

/// Returns the key image of the output that [`any`] pays.
fn image_of_paid_output() -> CompressedPoint {
    let report = common::regtest_wallet().scan(&any().encode()).expect("well-formed");
    let image = report.outputs[0].key_image.clone().expect("the spend key is known");
    let mut bytes = [0; 32];
    hex::decode_to_slice(image, &mut bytes).expect("hex");
    CompressedPoint::from(bytes)
}

/// Returns an answer with one transaction that pays the regtest wallet.
fn any() -> Answer {
    Answer::of(transactions_of(common::BEFORE).remove(0))
}

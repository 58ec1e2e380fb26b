//! Bytes that are no answer, keys that fit nothing: a typed error each, and a module that goes on.

mod common;

use common::{bytes_of, check_error, claims, refused};
use wallet_core::{KeyError, KeyFault, KeyName, ScanError};
use wallet_native::client::Wallet;

#[test]
fn answers_that_are_refused() {
    let mut app = common::app();
    let mut wallet = common::open(&mut app);
    for case in refused("answers").into_iter().chain(claims()) {
        let result = wallet.scan(&bytes_of(&case)).expect("no trap");
        check_error(&result.expect_err("no answer"), &case);
    }
    let whole = common::recorded().bytes("regtest-small.get_blocks.bin").expect("it is there");
    let report = wallet.scan(&whole).expect("no trap").expect("after all that it still works");
    assert_eq!(report.outputs.len(), 11);
}

#[test]
fn keys_that_are_refused() {
    let mut app = common::app();
    for case in refused("keys") {
        let [address, view_key] = ["address", "view_key"].map(|name| case[name].as_str());
        let (address, view_key) = (address.expect("a text"), view_key.expect("a text"));
        let keys = (address, view_key, case["spend_key"].as_str());
        let result = Wallet::open(&mut app, keys).expect("no trap");
        check_error(&result.expect_err("not a wallet's keys"), &case);
    }
}

#[test]
fn addresses_that_are_refused() {
    let mut app = common::app();
    for case in refused("addresses") {
        let address = case["address"].as_str().expect("a text");
        let result = app.parse_address(address).expect("no trap");
        check_error(&result.expect_err("no address"), &case);
    }
}

#[test]
fn an_answer_cut_anywhere_is_an_encoding_error() {
    let mut app = common::app();
    let mut wallet = common::open(&mut app);
    let whole =
        common::recorded().bytes("regtest-reorg-before.get_blocks.bin").expect("it is there");
    for length in (0..whole.len()).step_by(7) {
        let result = wallet.scan(&whole[..length]).expect("no trap");
        let Err(ScanError::Encoding { offset, .. }) = result else {
            panic!("cut at {length}: {result:?}")
        };
        assert!(offset <= length as u64);
    }
}

#[test]
fn noise_is_an_error() {
    let mut app = common::app();
    let mut wallet = common::open(&mut app);
    let mut state = 0x5eed_u64;
    let mut noise = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    };
    for length in 0..500 {
        let bytes: Vec<u8> = (0..length).map(|_| noise()).collect();
        assert!(wallet.scan(&bytes).expect("no trap").is_err());
    }
}

#[test]
fn a_keys_error_says_which_key_and_what_is_wrong_with_it() {
    let mut app = common::app();
    let data = common::recorded();
    let keys = data.json("regtest-small.expected.json").expect("it is there");
    let address = keys["address"].as_str().expect("a text");
    let view_key = format!("0x{}", "0".repeat(62));
    let error = Wallet::open(&mut app, (address, &view_key, None)).expect("no trap");
    let fault = KeyFault::NotHex { position: 1 };
    assert_eq!(error.map(drop), Err(KeyError::Key { key: KeyName::PrivateView, fault }));
}

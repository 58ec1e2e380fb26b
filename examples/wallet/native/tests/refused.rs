//! Invalid answers, keys and addresses: each is refused with a typed error, and the module remains
//! usable.

mod common;

use common::{bytes_of, check_error, claims, refused};
use wallet_core::{KeyError, KeyFault, KeyName, ScanError};
use wallet_native::client::Wallet;

#[test]
fn invalid_answers_are_refused() {
    let mut app = common::app();
    let mut wallet = common::open(&mut app);
    for case in refused("answers").into_iter().chain(claims()) {
        let result = wallet.scan(&bytes_of(&case)).expect("the module does not fail");
        check_error(&result.expect_err("the answer is invalid"), &case);
    }
    let whole = common::recorded().bytes("regtest-small.get_blocks.bin").expect("the file exists");
    let report =
        wallet.scan(&whole).expect("the module does not fail").expect("the wallet remains usable");
    assert_eq!(report.outputs.len(), 11);
}

#[test]
fn invalid_keys_are_refused() {
    let mut app = common::app();
    for case in refused("keys") {
        let [address, view_key] = ["address", "view_key"].map(|name| case[name].as_str());
        let (address, view_key) = (address.expect("a string"), view_key.expect("a string"));
        let keys = (address, view_key, case["spend_key"].as_str());
        let result = Wallet::open(&mut app, keys).expect("the module does not fail");
        check_error(&result.expect_err("the keys are invalid"), &case);
    }
}

#[test]
fn invalid_addresses_are_refused() {
    let mut app = common::app();
    for case in refused("addresses") {
        let address = case["address"].as_str().expect("a string");
        let result = app.parse_address(address).expect("the module does not fail");
        check_error(&result.expect_err("the address is invalid"), &case);
    }
}

#[test]
fn a_truncated_answer_is_an_encoding_error() {
    let mut app = common::app();
    let mut wallet = common::open(&mut app);
    let whole =
        common::recorded().bytes("regtest-reorg-before.get_blocks.bin").expect("the file exists");
    for length in (0..whole.len()).step_by(7) {
        let result = wallet.scan(&whole[..length]).expect("the module does not fail");
        let Err(ScanError::Encoding { offset, .. }) = result else {
            panic!("truncated at {length}: {result:?}")
        };
        assert!(offset <= length as u64);
    }
}

#[test]
fn random_bytes_are_an_error() {
    let mut app = common::app();
    let mut wallet = common::open(&mut app);
    let mut state = 0x5eed_u64;
    let mut noise = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    };
    for length in 0..500 {
        let bytes: Vec<u8> = (0..length).map(|_| noise()).collect();
        assert!(wallet.scan(&bytes).expect("the module does not fail").is_err());
    }
}

#[test]
fn an_invalid_key_is_refused_with_its_name_and_fault() {
    let mut app = common::app();
    let data = common::recorded();
    let keys = data.json("regtest-small.expected.json").expect("the file exists");
    let address = keys["address"].as_str().expect("a string");
    let view_key = format!("0x{}", "0".repeat(62));
    let error =
        Wallet::open(&mut app, (address, &view_key, None)).expect("the module does not fail");
    let fault = KeyFault::NotHex { position: 1 };
    assert_eq!(error.map(drop), Err(KeyError::Key { key: KeyName::PrivateView, fault }));
}

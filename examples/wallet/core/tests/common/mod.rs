//! Shared test data and helpers.

#![allow(dead_code, reason = "each test file uses a part")]

pub(crate) mod answer;
pub(crate) mod payer;

use serde_json::Value;
use wallet_core::{ScanReport, Wallet};

pub(crate) const SMALL: &[u8] = include_bytes!("../../../data/regtest-small.get_blocks.bin");
pub(crate) const LARGE: &[u8] = include_bytes!("../../../data/regtest-large.get_blocks.bin");
pub(crate) const BEFORE: &[u8] =
    include_bytes!("../../../data/regtest-reorg-before.get_blocks.bin");
pub(crate) const AFTER: &[u8] = include_bytes!("../../../data/regtest-reorg-after.get_blocks.bin");
pub(crate) const STAGENET: &[u8] =
    include_bytes!("../../../data/stagenet-block-1384526.get_blocks.bin");

pub(crate) fn small_expected() -> Value {
    json(include_str!("../../../data/regtest-small.expected.json"))
}

pub(crate) fn large_expected() -> Value {
    json(include_str!("../../../data/regtest-large.expected.json"))
}

pub(crate) fn reorg_expected() -> Value {
    json(include_str!("../../../data/regtest-reorg.expected.json"))
}

pub(crate) fn stagenet_expected() -> Value {
    json(include_str!("../../../data/stagenet-block-1384526.json"))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the expected files are JSON")
}

/// Opens the wallet of the regtest files, with its spend key.
pub(crate) fn regtest_wallet() -> Wallet {
    let keys = small_expected();
    open(&keys, keys["spend_key"].as_str())
}

/// Opens the wallet of the regtest files, without its spend key.
pub(crate) fn regtest_view_wallet() -> Wallet {
    open(&small_expected(), None)
}

pub(crate) fn stagenet_wallet() -> Wallet {
    open(&stagenet_expected(), None)
}

fn open(keys: &Value, spend_key: Option<&str>) -> Wallet {
    let mut wallet = Wallet::new(text(&keys["address"]), text(&keys["view_key"]), spend_key)
        .expect("the keys belong together");
    wallet.register_all(2, 3);
    wallet
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

pub(crate) fn number(value: &Value) -> u64 {
    value.as_u64().expect("a number")
}

/// Scans with and without the prefilter, and checks that the outputs are equal.
pub(crate) fn scan_both_ways(wallet: &mut Wallet, body: &[u8]) -> ScanReport {
    let exhaustive = wallet.scan_exhaustively(body).expect("the scanner alone succeeds");
    let prefiltered = wallet.scan(body).expect("the prefiltered scan succeeds");
    assert_eq!(prefiltered.outputs, exhaustive.outputs);
    prefiltered
}

/// A pseudo-random number generator (xorshift).
pub(crate) struct Noise(pub(crate) u64);

impl Noise {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

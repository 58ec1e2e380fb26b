//! The wallet's scan: 184 blocks of a private chain, by the module of `examples/wallet` and by its
//! core compiled natively.

use crate::measure::{Run, run};
use serde_json::Value;
use wallet_core::{KeyError, ScanError, ScanReport, Wallet};
use wharf_host::{Engine, Linker, Module, Object};

const ROW: &str = "wallet's scan, 184 blocks";

/// The daemon's answer.
const ANSWER: &[u8] = include_bytes!("../../../examples/wallet/data/regtest-small.get_blocks.bin");

/// The reference wallet's keys and results.
const EXPECTED: &str = include_str!("../../../examples/wallet/data/regtest-small.expected.json");

/// The number of accounts, and of addresses per account.
const ADDRESSES: (u32, u32) = (2, 3);

/// Makes the row of the wasm module.
pub fn wharf(path: &str) -> Run {
    let engine = Engine::default();
    let module = Module::from_file(&engine, path).expect("the module loads");
    let pre = Linker::<()>::new(&engine).link(&module).expect("the module links");
    let mut app = pre.instantiate(()).expect("an instance starts");
    let new = app
        .func::<(&str, &str, Option<&str>), Result<Object, KeyError>>("Wallet.new")
        .expect("types agree");
    let register = app.method::<(u32, u32), ()>("Wallet.register_all").expect("types agree");
    let scan =
        app.method::<(&[u8],), Result<ScanReport, ScanError>>("Wallet.scan").expect("types agree");
    let [address, view, spend] = &keys();
    let wallet = new.call(&mut app, (address, view, Some(spend))).expect("the call succeeds");
    let wallet = wallet.expect("the keys are right");
    register.call(&mut app, &wallet, ADDRESSES).expect("the call succeeds");
    let mut scan = move || {
        let report = scan.call(&mut app, &wallet, (ANSWER,)).expect("the call succeeds");
        report.expect("the blocks are whole")
    };
    // The first scan differs from all later ones, because the outputs are new to the wallet.
    scan();
    run(ROW, &report(), scan)
}

/// Makes the row of the native core.
pub fn native() -> Run {
    let mut wallet = open();
    run(ROW, &report(), move || wallet.scan(ANSWER).expect("the blocks are whole"))
}

/// Returns the expected report. Its amounts are compared with those of the reference wallet.
fn report() -> ScanReport {
    let report = open().scan(ANSWER).expect("the blocks are whole");
    let mut found: Vec<u64> = report.outputs.iter().map(|output| output.amount).collect();
    let expected: Value = serde_json::from_str(EXPECTED).expect("it is JSON");
    let incoming = expected["incoming"].as_array().expect("a list");
    let mut amounts: Vec<u64> =
        incoming.iter().map(|output| output["amount"].as_u64().expect("a number")).collect();
    found.sort_unstable();
    amounts.sort_unstable();
    assert_eq!(found, amounts);
    report
}

/// Opens a wallet that has scanned the blocks once.
fn open() -> Wallet {
    let [address, view, spend] = keys();
    let mut wallet = Wallet::new(&address, &view, Some(&spend)).expect("the keys are right");
    wallet.register_all(ADDRESSES.0, ADDRESSES.1);
    wallet.scan(ANSWER).expect("the blocks are whole");
    wallet
}

/// Returns the address, the view key and the spend key.
fn keys() -> [String; 3] {
    let expected: Value = serde_json::from_str(EXPECTED).expect("it is JSON");
    ["address", "view_key", "spend_key"]
        .map(|name| expected[name].as_str().expect("a string").to_owned())
}

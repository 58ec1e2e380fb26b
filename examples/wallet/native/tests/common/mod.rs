//! Shared helpers: the module, the plan, and the answers of the shared cases.

#![allow(dead_code, reason = "each test file uses a part")]

use std::path::Path;

use serde_json::Value;
use wallet_native::{
    client::{App, Wallet},
    data::{self, Data},
    json, steps,
};

/// Opens the recorded files.
pub fn recorded() -> Data {
    Data::new(&data::recorded_folder()).expect("the recorded files exist")
}

/// Reads the plan of the demo.
pub fn plan() -> Value {
    data::plan().expect("the plan exists")
}

/// Compiles and starts the module.
pub fn app() -> App {
    let module = data::module();
    let bytes = data::read(&module)
        .unwrap_or_else(|error| panic!("{error}: `cargo xtask test guests` builds the module"));
    App::load(&bytes).expect("the module has the core's types")
}

/// Opens the regtest wallet with its spend key.
pub fn open(app: &mut App) -> Wallet<'_> {
    let (plan, data) = (plan(), recorded());
    let keys = steps::keys(&plan, &data).expect("the keys exist");
    steps::open(app, &plan, &keys).expect("the keys belong together")
}

/// Reads the cases that both hosts must refuse, with their errors.
pub fn refused(name: &str) -> Vec<Value> {
    cases("refused.json", name)
}

/// Reads the false claims of a daemon, which both hosts must refuse.
pub fn claims() -> Vec<Value> {
    cases("claims.json", "answers")
}

fn cases(file: &str, name: &str) -> Vec<Value> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name(file);
    let bytes = data::read(&file).expect("the file of cases exists");
    let cases: Value = serde_json::from_slice(&bytes).expect("the cases are JSON");
    json::list(&cases, name).expect("the cases exist").to_vec()
}

/// Returns the bytes of a case: its own, with zeros appended, or a changed recorded answer.
pub fn bytes_of(case: &Value) -> Vec<u8> {
    if let Some(hex) = case["hex"].as_str() {
        let mut bytes = from_hex(hex);
        bytes.resize(bytes.len() + case["zeros"].as_u64().unwrap_or(0) as usize, 0);
        return bytes;
    }
    let name = case["file"].as_str().expect("a case names a file");
    let mut bytes = recorded().bytes(name).expect("the recorded files exist");
    if let Some(length) = case["length"].as_u64() {
        bytes.truncate(length as usize);
    }
    bytes.extend(from_hex(case["append"].as_str().unwrap_or_default()));
    if let (Some(at), Some(byte)) = (case["at"].as_u64(), case["byte"].as_u64()) {
        bytes[at as usize] = byte as u8;
    }
    bytes
}

fn from_hex(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().chunks(2).map(|pair| {
        let pair = std::str::from_utf8(pair).expect("hex is ASCII");
        u8::from_str_radix(pair, 16).expect("hex")
    });
    digits.collect()
}

/// Checks that an error has the variant and the message of a case.
#[track_caller]
pub fn check_error<E: std::error::Error>(error: &E, case: &Value) {
    let variant = format!("{error:?}");
    let variant = variant.split([' ', '(', '{']).next();
    assert_eq!(variant, case["error"].as_str(), "{}", case["what"]);
    assert_eq!(Some(&*error.to_string()), case["message"].as_str(), "{}", case["what"]);
}

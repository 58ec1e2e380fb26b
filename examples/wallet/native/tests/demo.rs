//! The demo: it agrees with the reference wallet, and one changed byte is enough to make it fail.

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use wallet_native::data;

fn demo(folder: &Path) -> (bool, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_wallet-native")).arg(folder).output().expect("it starts");
    let text = String::from_utf8([stdout, stderr].concat()).expect("it prints text");
    (status.success(), text)
}

#[test]
fn the_demo_prints_every_output_and_agrees_with_the_reference_wallet() {
    let (success, text) = demo(&data::recorded());
    assert!(success, "{text}");
    let count = |mark: &str| text.lines().filter(|line| line.starts_with(mark)).count();
    assert_eq!((count("+ "), count("- ")), (114 + 2 + 1, 1));
    let sums = "114 outputs of 98.072092180423 XMR, 7 spent, 93.082384648150 XMR left";
    assert!(text.contains(sums), "{text}");
    assert!(text.lines().any(|line| line.starts_with("time: 417 blocks in ")), "{text}");
}

/// File, text, the same text with one byte changed, what is printed.
const CHANGES: [(&str, &str, &str, &str); 6] = [
    ("regtest-large.expected.json", "\"amount\": 15", "\"amount\": 16", ": amount is 15"),
    ("regtest-large.expected.json", "\"unlocked\": true", "\"unlocked\": tru3", "expected ident"),
    ("regtest-small.expected.json", "\"tx_hash\": \"fa", "\"tx_hash\": \"fb", ": tx_hash is"),
    ("regtest-small.expected.json", "\"frozen\"", "\"fr0zen\"", ": fr0zen is null"),
    ("regtest-reorg.expected.json", "_after\": 8", "_after\": 9", ": balance_after is"),
    ("stagenet-block-1384526.json", "6693930", "6693931", "6693931"),
];

#[test]
fn a_changed_byte_makes_it_fail() {
    for (number, (file, from, to, says)) in CHANGES.into_iter().enumerate() {
        let folder = altered(&format!("change-{number}"), file, from, to, true);
        let (success, text) = demo(&folder);
        assert!(!success, "{file}: {to}: {text}");
        assert!(text.contains(says), "{file}: {to}: {text}");
    }
}

#[test]
fn so_does_one_that_nothing_is_compared_with() {
    let folder = altered("unseen", "regtest-large.expected.json", "oracle", "Oracle", false);
    let (success, text) = demo(&folder);
    assert!(!success);
    assert!(text.contains("regtest-large.expected.json is not the file in SHA256SUMS"), "{text}");
}

/// A copy of the recorded files with a change; with a fitting sum the comparison alone must see it.
fn altered(name: &str, file: &str, from: &str, to: &str, fit: bool) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder can be made");
    for entry in fs::read_dir(data::recorded()).expect("the recorded files are there") {
        let path = entry.expect("it can be read").path();
        fs::copy(&path, folder.join(path.file_name().expect("a file"))).expect("it can be copied");
    }
    let old = fs::read_to_string(folder.join(file)).expect("it is text");
    let new = old.replacen(from, to, 1);
    assert_ne!(old, new);
    fs::write(folder.join(file), &new).expect("it can be written");
    if fit {
        let sums = folder.join("SHA256SUMS");
        let text = fs::read_to_string(&sums).expect("it is text");
        let [old, new] = [old, new].map(|text| data::sha256(text.as_bytes()));
        fs::write(sums, text.replace(&old, &new)).expect("it can be written");
    }
    folder
}

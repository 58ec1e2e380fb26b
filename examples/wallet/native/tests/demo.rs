//! The demo matches the reference wallet, and one changed byte makes it fail.

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use wallet_native::data;

fn demo(folder: &Path) -> (bool, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_wallet-native"))
        .arg(folder)
        .output()
        .expect("the demo starts");
    let text = String::from_utf8([stdout, stderr].concat()).expect("the output is text");
    (status.success(), text)
}

#[test]
fn the_demo_prints_every_output_and_matches_the_reference_wallet() {
    let (success, text) = demo(&data::recorded_folder());
    assert!(success, "{text}");
    let count = |mark: &str| text.lines().filter(|line| line.starts_with(mark)).count();
    assert_eq!((count("+ "), count("- ")), (114 + 2 + 1, 1));
    let sums = "114 outputs of 98.072092180423 XMR, 7 spent, 93.082384648150 XMR left";
    assert!(text.contains(sums), "{text}");
    assert!(text.lines().any(|line| line.starts_with("time: 417 blocks in ")), "{text}");
}

/// The file, a text in it, the same text with one changed byte, and the printed message.
const CHANGES: [(&str, &str, &str, &str); 6] = [
    ("regtest-large.expected.json", "\"amount\": 15", "\"amount\": 16", ": amount: expected 16"),
    ("regtest-large.expected.json", "\"unlocked\": true", "\"unlocked\": tru3", "expected ident"),
    (
        "regtest-small.expected.json",
        "\"tx_hash\": \"fa",
        "\"tx_hash\": \"fb",
        ": tx_hash: expected",
    ),
    (
        "regtest-small.expected.json",
        "\"frozen\"",
        "\"fr0zen\"",
        ": fr0zen: expected false, got null",
    ),
    ("regtest-reorg.expected.json", "_after\": 8", "_after\": 9", ": balance_after: expected"),
    ("stagenet-block-1384526.json", "6693930", "6693931", "6693931"),
];

#[test]
fn a_changed_byte_makes_the_demo_fail() {
    for (number, (file, from, to, message)) in CHANGES.into_iter().enumerate() {
        let folder = altered(&format!("change-{number}"), file, from, to, true);
        let (success, text) = demo(&folder);
        assert!(!success, "{file}: {to}: {text}");
        assert!(text.contains(message), "{file}: {to}: {text}");
    }
}

#[test]
fn a_changed_byte_that_no_comparison_reads_makes_the_demo_fail() {
    let folder = altered("unseen", "regtest-large.expected.json", "oracle", "Oracle", false);
    let (success, text) = demo(&folder);
    assert!(!success);
    assert!(text.contains("regtest-large.expected.json does not match SHA256SUMS"), "{text}");
}

/// Copies the recorded files and changes one. If `fix_sum` is set, its checksum is adjusted, so
/// that only the comparison can detect the change.
fn altered(name: &str, file: &str, from: &str, to: &str, fix_sum: bool) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("the folder can be created");
    for entry in fs::read_dir(data::recorded_folder()).expect("the recorded files exist") {
        let path = entry.expect("the entry can be read").path();
        fs::copy(&path, folder.join(path.file_name().expect("the entry is a file")))
            .expect("the file can be copied");
    }
    let old = fs::read_to_string(folder.join(file)).expect("the file is text");
    let new = old.replacen(from, to, 1);
    assert_ne!(old, new);
    fs::write(folder.join(file), &new).expect("the file can be written");
    if fix_sum {
        let sums = folder.join("SHA256SUMS");
        let text = fs::read_to_string(&sums).expect("the file is text");
        let [old, new] = [old, new].map(|text| data::sha256(text.as_bytes()));
        fs::write(sums, text.replace(&old, &new)).expect("the file can be written");
    }
    folder
}

//! `wharf inspect`

use crate::run::{Ran, wharf_in};
use crate::samples::shapes;
use wharf_testing::TempDir;

fn inspect(bytes: &[u8], flags: &[&str]) -> Ran {
    let folder = TempDir::new();
    folder.write("m.wasm", bytes);
    wharf_in(folder.path(), &[&["inspect", "m.wasm"], flags].concat())
}

#[test]
fn errors_state_file_cause_and_help() {
    let folder = TempDir::new();
    wharf_in(folder.path(), &["inspect", "no.wasm"])
        .fails(1, &["error: no.wasm: can't be read", "cause: ", "help: check the path"]);
    folder.write("elf", b"\x7fELF rest");
    wharf_in(folder.path(), &["inspect", "elf"])
        .fails(1, &["error: elf: not a WebAssembly file", "begins with 7f 45 4c 46", "help: "]);
    folder.write("empty.wasm", b"");
    wharf_in(folder.path(), &["inspect", "empty.wasm"]).fails(1, &["it is empty"]);
    folder.write("m.wat", "(module)");
    wharf_in(folder.path(), &["inspect", "m.wat"]).fails(1, &["text format", "wat2wasm"]);
    folder.write("short.wasm", b"\0asm\x02");
    wharf_in(folder.path(), &["inspect", "short.wasm"]).fails(1, &["header"]);
    folder.write("v9.wasm", b"\0asm\x09\0\0\0");
    wharf_in(folder.path(), &["inspect", "v9.wasm", "--wat"]).fails(1, &["can't be shown as text"]);
}

/// A file cut anywhere, or with any bit turned, is a report or an error and never a crash.
#[test]
fn damaged_files_are_errors() {
    let whole = shapes();
    let folder = TempDir::new();
    let run = |bytes: &[u8], flags: &[&str]| {
        folder.write("m.wasm", bytes);
        let ran = wharf_in(folder.path(), &[&["inspect", "m.wasm"], flags].concat());
        assert!(ran.code <= 1, "{}", ran.stderr);
        assert!(ran.code == 0 || ran.stderr.contains("help: "), "{}", ran.stderr);
        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
    };
    for cut in (0..whole.len()).step_by(23) {
        run(&whole[..cut], &[]);
    }
    for place in (0..whole.len()).step_by(19) {
        let mut turned = whole.clone();
        turned[place] ^= 1 << (place % 8);
        run(&turned, if place % 2 == 0 { &["--wat"] } else { &["--json"] });
    }
}

#[test]
fn the_readable_part_of_a_cut_file_is_shown() {
    let whole = shapes();
    let ran = inspect(&whole[..whole.len() - 20], &[]);
    ran.fails(1, &["m.wasm: damaged at byte ", "cause: ", "help: "]);
    assert!(ran.stdout.contains("shapes:birthday"), "{}", ran.stdout);
}

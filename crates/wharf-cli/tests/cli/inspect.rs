//! `wharf inspect`

use serde_json::Value;

use crate::run::{Ran, wharf_in};
use crate::samples::{HEADER, module, shapes, wat};
use wharf_testing::TempDir;

fn inspect(bytes: &[u8], flags: &[&str]) -> Ran {
    let folder = TempDir::new();
    folder.write("m.wasm", bytes);
    wharf_in(folder.path(), &[&["inspect", "m.wasm"], flags].concat())
}

#[test]
fn shows_the_interface_with_docs() {
    let text = inspect(&shapes(), &[]).ok();
    let expected = "\
// exports
/// Adds a year.
fn birthday(person: Person) -> Person

/// Keeps keys.
impl Wallet {
    fn scan(&mut self, block: Vec<u8>) -> u64
}

// imports, given by the host
fn fetch_block(height: u64) -> Result<Vec<u8>, String>

// types
enum Kind {
    Plain,
    Round(f64),
    Box {
        edge: f64,
    },
}

/// Someone we know.
struct Person {
    /// In full.
    name: String,
    age: u32,
    kind: Kind,
}

memories
  2 pages (128.0 KiB) at the start, at most 16
tables
  3 elements of funcref, no maximum
imports
  func shapes.fetch_block (i64) -> i32
exports
  func shapes:birthday (i32) -> i32
  func shapes:Wallet.scan (i32, i32, i32) -> i64
  memory memory
  table table
  global wharf_record i32
sections, in bytes
";
    assert!(text.starts_with("m.wasm: "), "{text}");
    assert!(text.replace("\n\n", "\n").contains(&expected.replace("\n\n", "\n")), "{text}");
    assert!(text.contains("  custom \"wharf\""), "{text}");
}

#[test]
fn json_has_the_lines_and_the_signatures() {
    let json: Value = serde_json::from_str(&inspect(&shapes(), &["--json"]).ok()).unwrap();
    assert_eq!(json["kind"], "module");
    let exports = json["interface"]["exports"].as_array().unwrap();
    let signatures: Vec<&str> =
        exports.iter().map(|func| func["signature"].as_str().unwrap()).collect();
    assert_eq!(
        signatures,
        ["fn scan(&mut self, block: Vec<u8>) -> u64", "fn birthday(person: Person) -> Person"]
    );
    assert_eq!(json["schema"].as_array().unwrap().len(), 7);
    assert_eq!(json["memories"][0]["maximum"], 16);
    assert_eq!(json["imports"][0]["module"], "shapes");
    assert_eq!(json["damage"], Value::Null);
}

#[test]
fn wat_is_the_text_format() {
    let text = inspect(&wat("(module (memory 3))"), &["--wat"]).ok();
    assert_eq!(text, "(module\n  (memory (;0;) 3)\n)\n");
}

#[test]
fn says_when_a_module_does_not_describe_itself() {
    let text = inspect(&wat("(module (func (export \"f\")))"), &[]).ok();
    assert!(text.contains("No `wharf` section"), "{text}");
    assert!(text.contains("func f ()"), "{text}");
}

#[test]
fn says_when_it_is_a_component() {
    let component = wat("(component (core module) (import \"a:b/c\" (instance)))");
    let text = inspect(&component, &[]).ok();
    assert!(text.contains("component (not a core module) with 1 module or component inside"));
    assert!(text.contains("instance a:b/c"), "{text}");
    let json: Value = serde_json::from_str(&inspect(&component, &["--json"]).ok()).unwrap();
    assert_eq!(json["kind"], "component");
    assert_eq!(json["interface"], Value::Null);
}

#[test]
fn a_broken_schema_is_named_and_the_rest_shown() {
    let text = inspect(&module("(memory 1)", &[HEADER, "{nonsense"]), &[]).ok();
    assert!(text.contains("The `wharf` section can't be read: "), "{text}");
    assert!(text.contains("1 page (64.0 KiB)"), "{text}");
}

#[test]
fn errors_name_file_cause_and_way_out() {
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

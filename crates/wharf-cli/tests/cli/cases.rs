//! Every file in `tests/cases`: a module, the commands to run, and beside it the whole output of
//! each.
//!
//! The first lines of a file are directives:
//!
//! - `;; RUN: wharf ...` is a command. `%` is the module's file; words with spaces are in single
//!   quotes.
//! - `;; SCHEMA: {...}` is a line of the module's schema, after the header.
//! - `;; ALLOCATOR` adds an allocator, which calls with arguments or results in memory need.
//! - `;; FILE name: text` is a file for the commands.
//!
//! `WHARF_BLESS=1 cargo test -p wharf-cli` writes the outputs anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use wharf_testing::{BUMP_ALLOCATOR, TempDir, assert_snapshots};

use crate::run::wharf_in;
use crate::samples::{HEADER, wat};

#[test]
fn commands_print_what_the_files_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut snapshots = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "wat") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a readable case");
        if cfg!(feature = "call") || !text.contains("RUN: wharf call") {
            snapshots.push((path.with_extension("out"), transcript(&text)));
        }
    }
    assert!(!snapshots.is_empty(), "there are no cases");
    assert_snapshots(snapshots);
}

/// Each command of a case with its output and exit code.
fn transcript(case: &str) -> String {
    let folder = TempDir::new();
    folder.write("m.wasm", module(case));
    for file in directives(case, "FILE ") {
        let (name, text) = file.split_once(": ").expect("a name and a text");
        folder.write(name, text);
    }
    let mut out = String::new();
    for command in directives(case, "RUN: ") {
        let words = words(command);
        let ran = wharf_in(folder.path(), &words[1..]);
        let _ = writeln!(out, "$ {command}\n{}{}", ran.stdout, ran.stderr);
        if ran.code != 0 {
            let _ = writeln!(out, "[exit code {}]\n", ran.code);
        }
    }
    out
}

/// The module of a case, with its schema and allocator.
fn module(case: &str) -> Vec<u8> {
    let lines: Vec<_> = directives(case, "SCHEMA: ").collect();
    let mut fields = String::new();
    if directives(case, "ALLOCATOR").next().is_some() {
        fields.push_str(BUMP_ALLOCATOR);
    }
    if !lines.is_empty() {
        let section = format!("{HEADER}\n{}\n", lines.join("\n"));
        let escaped = section.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        let _ = write!(fields, "(@custom \"wharf\" \"{escaped}\")");
    }
    let end = case.rfind(')').expect("a module");
    wat(&format!("{}{fields}{}", &case[..end], &case[end..]))
}

fn directives<'c>(case: &'c str, name: &str) -> impl Iterator<Item = &'c str> {
    case.lines().filter_map(move |line| line.strip_prefix(";; ")?.strip_prefix(name))
}

/// The words of a command, as a shell splits them.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for char in command.chars() {
        match char {
            '\'' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            '%' if !is_quoted => words.last_mut().expect("a word").push_str("m.wasm"),
            char => words.last_mut().expect("a word").push(char),
        }
    }
    words
}

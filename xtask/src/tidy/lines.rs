//! Rules about single files and lines.

use super::lexer::Line;
use super::{File, Language, Tree, Violation, is_word, tokens};

/// The longest source file, in lines.
const LONGEST: usize = 800;

/// The widest comment, in columns. rustfmt limits code.
const WIDEST: usize = 100;

/// Files and folders with `unsafe`: the guest's runtime and its test, the host's view of guest
/// memory and the test that counts allocations, the pointer through which schemas recurse, the
/// macros' output, and the hand-written ABIs that benchmarks compare with.
pub(super) const UNSAFE_PATHS: [&str; 10] = [
    "crates/wharf/src/rt/",
    "crates/wharf/tests/memory.rs",
    "crates/wharf-host/src/core/memory/",
    "crates/wharf-host/src/engine/wasmtime/raw.rs",
    "crates/wharf-host/tests/growth.rs",
    "crates/wharf-abi/src/schema/constant/static_ref.rs",
    "crates/wharf-macros/",
    HAND_WRITTEN[0],
    HAND_WRITTEN[1],
    HAND_WRITTEN[2],
];

/// Hand-written ABIs check nothing, and have no argument for a SAFETY comment.
const HAND_WRITTEN: [&str; 3] = ["bench/raw/", "bench/peers/extism/", "bench/peers/postcard/"];

/// Folders of one machine. In two pieces, because this file is checked too.
const MACHINE_PATHS: [&str; 3] = [concat!("/wo", "rk"), concat!("/ro", "ot"), concat!("/t", "mp")];

/// Words for work that was left undone.
const UNDONE: [&str; 4] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("to", "do!"),
    concat!("unimple", "mented!"),
];

/// Ways around TypeScript's types.
const TYPE_HOLES: [&str; 2] = [concat!("@ts-", "ignore"), concat!("@ts-", "nocheck")];

/// The most lines of a statement before its `unsafe`.
const STATEMENT: usize = 6;

pub(super) fn length(tree: &Tree) -> Vec<Violation> {
    let long =
        tree.0.iter().filter(|file| file.language != Language::Other && file.lines.len() > LONGEST);
    long.map(|file| file.violation(LONGEST, format!("{} lines; split the file", file.lines.len())))
        .collect()
}

pub(super) fn comment_width(tree: &Tree) -> Vec<Violation> {
    each_line(tree, |file, line| {
        let is_source =
            ["crates/", "js/", "xtask/", "conformance/", "examples/", "bench/", "fuzz/"]
                .iter()
                .any(|folder| file.path.starts_with(folder));
        let is_comment = match file.language {
            Language::Rust | Language::TypeScript => !line.comment.is_empty(),
            Language::Other => file.path.ends_with("js") && line.text.trim().starts_with("//"),
        };
        let width = line.text.chars().count();
        (is_source && is_comment && width > WIDEST && !line.comment.contains("http"))
            .then(|| format!("{width} columns"))
    })
}

pub(super) fn machine_paths(tree: &Tree) -> Vec<Violation> {
    each_line(tree, |_, line| {
        let path = MACHINE_PATHS.iter().find(|path| names_folder(&line.text, path))?;
        Some(format!("`{path}` is a folder of one machine"))
    })
}

/// Whether an absolute path in the text begins with `folder`.
fn names_folder(text: &str, folder: &str) -> bool {
    text.match_indices(folder).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + folder.len()..].chars().next();
        let inner = |c: char| is_word(c) || ".-)}/~*>".contains(c);
        !before.is_some_and(inner) && after.is_some_and(|c| "/\"'`".contains(c))
    })
}

pub(super) fn undone(tree: &Tree) -> Vec<Violation> {
    each_line(tree, |_, line| {
        let word = UNDONE.iter().find(|word| has_word(&line.text, word))?;
        Some(format!("`{word}`: finish it, or open an issue"))
    })
}

pub(super) fn type_holes(tree: &Tree) -> Vec<Violation> {
    each_line(tree, |file, line| {
        if file.language != Language::TypeScript {
            return None;
        }
        if let Some(hole) = TYPE_HOLES.iter().find(|hole| line.comment.contains(*hole)) {
            return Some(format!("`{hole}` hides an error"));
        }
        let tokens: Vec<_> = tokens(&line.code).collect();
        let is_type = tokens
            .windows(2)
            .any(|pair| [":", "as", "<", ",", "|", "=>"].contains(&pair[0]) && pair[1] == "any");
        is_type.then(|| "`any` disables type checks; use `unknown`".to_owned())
    })
}

pub(super) fn unsafe_place(tree: &Tree) -> Vec<Violation> {
    each_line(tree, |file, line| {
        let is_allowed = UNSAFE_PATHS.iter().any(|allowed| file.path.starts_with(allowed));
        (file.language == Language::Rust && !is_allowed && has_word(&line.code, "unsafe"))
            .then(|| format!("`unsafe` is only allowed in {}", UNSAFE_PATHS.join(", ")))
    })
}

pub(super) fn safety(tree: &Tree) -> Vec<Violation> {
    let is_checked = |file: &&File| {
        file.language == Language::Rust
            && !HAND_WRITTEN.iter().any(|path| file.path.starts_with(path))
    };
    tree.0.iter().filter(is_checked).flat_map(unargued).collect()
}

fn unargued(file: &File) -> Vec<Violation> {
    let is_unargued =
        |index: &usize| needs_argument(&file.lines[*index].code) && !is_argued(file, *index);
    let violation = |index| file.violation(index + 1, "no SAFETY comment above");
    (0..file.lines.len()).filter(is_unargued).map(violation).collect()
}

/// Only the engine's part of the host knows the engine; the root of the crate names its types.
pub(super) fn wasmtime(tree: &Tree) -> Vec<Violation> {
    each_line(tree, |file, line| {
        let is_elsewhere = file.path.starts_with("crates/wharf-host/src/")
            && !file.path.starts_with("crates/wharf-host/src/engine")
            && file.path != "crates/wharf-host/src/lib.rs";
        (is_elsewhere && has_word(&line.code, "wasmtime"))
            .then(|| "wasmtime outside crates/wharf-host/src/engine".to_owned())
    })
}

/// A page can have any number of instances, which must not share state.
pub(super) fn module_variables(tree: &Tree) -> Vec<Violation> {
    each_line(tree, |file, line| {
        let is_variable =
            ["let ", "var ", "export let "].iter().any(|word| line.code.starts_with(word));
        (file.path.starts_with("js/runtime/src/") && is_variable)
            .then(|| "a variable at module level is shared by all instances".to_owned())
    })
}

fn each_line(tree: &Tree, rule: impl Fn(&File, &Line) -> Option<String>) -> Vec<Violation> {
    tree.0.iter().flat_map(|file| file.each(|line| rule(file, line))).collect()
}

/// Whether a line begins an unsafe block or implements an unsafe trait. Clippy checks the
/// documentation of unsafe functions.
fn needs_argument(code: &str) -> bool {
    let words: Vec<_> = tokens(code).collect();
    words.iter().enumerate().any(|(at, word)| {
        *word == "unsafe" && matches!(words.get(at + 1), Some(&"{" | &"impl") | None)
    })
}

/// Whether a SAFETY comment is on the line, or above its statement.
fn is_argued(file: &File, index: usize) -> bool {
    let says = |at: usize| file.lines[at].comment.contains("SAFETY:");
    if says(index) {
        return true;
    }
    let mut code = 0;
    for at in (0..index).rev() {
        let line = &file.lines[at];
        if says(at) {
            return true;
        }
        let text = line.code.trim_end();
        if text.is_empty() {
            if line.comment.is_empty() {
                return false;
            }
            continue;
        }
        code += 1;
        let is_other = text.ends_with([';', '}', '{']) && !text.trim_start().starts_with("#[");
        if is_other || code > STATEMENT {
            return false;
        }
    }
    false
}

/// Whether the text contains `word` as a whole word.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{File, Tree, length, machine_paths, safety, type_holes, undone, unsafe_place};

    /// The number of violations in a file.
    fn count(path: &str, text: &str) -> usize {
        let tree = Tree(vec![File::new(Path::new(path), text)]);
        let rules = [length, machine_paths, undone, type_holes, unsafe_place, safety];
        rules.iter().map(|rule| rule(&tree).len()).sum()
    }

    #[test]
    fn long_files() {
        assert_eq!(count("a.rs", &"\n".repeat(800)), 0);
        assert_eq!(count("a.ts", &"\n".repeat(801)), 1);
        assert_eq!(count("a.json", &"\n".repeat(801)), 0);
    }

    #[test]
    fn folders_of_one_machine() {
        assert_eq!(count("a.sh", concat!("cd /ro", "ot/x")), 1);
        assert_eq!(count("a.rs", concat!("\"/t", "mp/x\"")), 1);
        assert_eq!(count("a.md", concat!("https://a.b/wo", "rk/x target/t", "mp/x")), 0);
    }

    #[test]
    fn undone_work() {
        assert_eq!(count("a.rs", concat!("// TO", "DO")), 1);
        assert_eq!(count("a.rs", concat!("fn f() { to", "do!() }")), 1);
        assert_eq!(count("a.rs", "let todos = 1;"), 0);
    }

    #[test]
    fn types_switched_off() {
        assert_eq!(count("a.ts", "let a: any = b as any;"), 1);
        assert_eq!(count("a.ts", "let a: Map<string, any>;"), 1);
        assert_eq!(count("a.ts", concat!("// @ts-", "ignore")), 1);
        assert_eq!(count("a.ts", "// errors: any of them\nlet a = \": any\";"), 0);
        assert_eq!(count("a.rs", "let a: any;"), 0);
    }

    #[test]
    fn unsafe_has_its_places() {
        assert_eq!(count("crates/wharf-bindgen/src/lib.rs", "unsafe fn a() {}"), 1);
        assert_eq!(count("crates/wharf/src/rt/arena.rs", "unsafe fn a() {}"), 0);
        assert_eq!(count("crates/wharf/src/lib.rs", "#![deny(unsafe_code)] // unsafe"), 0);
    }

    #[test]
    fn unsafe_blocks_are_argued() {
        let path = "crates/wharf/src/rt/arena.rs";
        assert_eq!(count(path, "unsafe { a() }"), 1);
        assert_eq!(count(path, "// SAFETY: it is\nunsafe { a() }"), 0);
        assert_eq!(count(path, "// SAFETY: it is\n// so\nlet b =\n    unsafe { a() };"), 0);
        assert_eq!(count(path, "// SAFETY: it is\nlet b = 1;\nunsafe { a() }"), 1);
        assert_eq!(count(path, "// SAFETY: it is\nunsafe impl A for B {}"), 0);
        assert_eq!(count(path, "unsafe impl A for B {}"), 1);
        assert_eq!(count("bench/raw/src/lib.rs", "unsafe { a() }"), 0);
    }
}

//! The rules.

use super::{Breach, File, Language};

/// No source file is longer; the tidy ones are far shorter.
const LONGEST: usize = 800;

/// Where `unsafe` may stand: the guest's runtime and the test that plays its host, the host's view of guest memory, the test that counts what it allocates, the pointer
/// through which schemas recurse, the code that macros write, and the hand-written ABIs that
/// benchmarks compare with.
const UNSAFE_PATHS: [&str; 10] = [
    "crates/wharf/src/rt/",
    "crates/wharf/tests/memory.rs",
    "crates/wharf-host/src/core/memory/",
    "crates/wharf-host/src/engine/wasmtime/raw.rs",
    "crates/wharf-host/tests/growth.rs",
    "crates/wharf-abi/src/schema/named.rs",
    "crates/wharf-macros/",
    HAND_WRITTEN[0],
    HAND_WRITTEN[1],
    HAND_WRITTEN[2],
];

/// The ABIs that benchmarks compare with check nothing, and so have nothing to argue with.
const HAND_WRITTEN: [&str; 3] = ["bench/raw/", "bench/peers/extism/", "bench/peers/postcard/"];

/// Folders of one machine. Written in two pieces, as this file is checked like any other.
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

/// How many lines a statement may begin before its `unsafe`.
const STATEMENT: usize = 6;

/// Every breach in a file.
pub(super) fn breaches(file: &File) -> Vec<Breach> {
    let rules = [length, machine_paths, undone, type_holes, any, unsafe_place, safety];
    rules.iter().flat_map(|rule| rule(file)).collect()
}

fn length(file: &File) -> Vec<Breach> {
    let count = file.lines.len();
    if file.language == Language::Other || count <= LONGEST {
        return Vec::new();
    }
    vec![file.breach(LONGEST, format!("{count} lines; split the file, {LONGEST} is the most"))]
}

fn machine_paths(file: &File) -> Vec<Breach> {
    file.each(|line| {
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

fn undone(file: &File) -> Vec<Breach> {
    file.each(|line| {
        let word = UNDONE.iter().find(|word| has_word(&line.text, word))?;
        Some(format!("`{word}`: finish it, or open an issue"))
    })
}

fn type_holes(file: &File) -> Vec<Breach> {
    if file.language != Language::TypeScript {
        return Vec::new();
    }
    file.each(|line| {
        let hole = TYPE_HOLES.iter().find(|hole| line.comment.contains(*hole))?;
        Some(format!("`{hole}` hides an error"))
    })
}

fn any(file: &File) -> Vec<Breach> {
    if file.language != Language::TypeScript {
        return Vec::new();
    }
    file.each(|line| {
        let words: Vec<_> = words(&line.code).collect();
        let is_type = words
            .windows(2)
            .any(|pair| [":", "as", "<", ",", "|", "=>"].contains(&pair[0]) && pair[1] == "any");
        is_type.then(|| "`any` switches the types off; use `unknown`".to_owned())
    })
}

fn unsafe_place(file: &File) -> Vec<Breach> {
    let path = file.path.to_string_lossy();
    let allowed = UNSAFE_PATHS.iter().any(|allowed| path.starts_with(allowed));
    if file.language != Language::Rust || allowed {
        return Vec::new();
    }
    file.each(|line| {
        has_word(&line.code, "unsafe")
            .then(|| format!("`unsafe` belongs into {}", UNSAFE_PATHS.join(", ")))
    })
}

fn safety(file: &File) -> Vec<Breach> {
    if file.language != Language::Rust
        || HAND_WRITTEN.iter().any(|path| file.path.starts_with(path))
    {
        return Vec::new();
    }
    let unargued = |index: &usize| {
        let code = &file.lines[*index].code;
        needs_argument(code) && !is_argued(file, *index)
    };
    let breach = |index| file.breach(index + 1, "no SAFETY comment above".to_owned());
    (0..file.lines.len()).filter(unargued).map(breach).collect()
}

/// Whether a line begins an unsafe block or implements an unsafe trait. Unsafe functions say in
/// their documentation what they ask for, which clippy checks.
fn needs_argument(code: &str) -> bool {
    let words: Vec<_> = words(code).collect();
    words.iter().enumerate().any(|(at, word)| {
        *word == "unsafe" && matches!(words.get(at + 1), Some(&"{" | &"impl") | None)
    })
}

/// Whether a SAFETY comment stands on the line, or above the statement it is part of.
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

impl File {
    fn breach(&self, line: usize, what: String) -> Breach {
        Breach { path: self.path.clone(), line, what }
    }

    fn each(&self, rule: impl Fn(&super::Line) -> Option<String>) -> Vec<Breach> {
        let lines = self.lines.iter().enumerate();
        lines.filter_map(|(at, line)| Some(self.breach(at + 1, rule(line)?))).collect()
    }
}

/// Whether `word` stands in the text by itself.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// The words and the other characters of a line, `=>` as one.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let length = if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else if rest.starts_with("=>") {
            2
        } else {
            first.len_utf8()
        };
        let (word, following) = rest.split_at(length);
        rest = following;
        Some(word)
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{File, breaches};

    fn whats(path: &str, text: &str) -> Vec<String> {
        breaches(&File::new(Path::new(path), text)).into_iter().map(|it| it.what).collect()
    }

    fn count(path: &str, text: &str) -> usize {
        whats(path, text).len()
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

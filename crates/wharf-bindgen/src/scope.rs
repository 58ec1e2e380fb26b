//! Names of generated code. Each scope is a [`Scope`]: whoever wants a name asks it, and gets that or one like it that is free.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::is_identifier;

/// The names of one scope.
#[derive(Default)]
pub(crate) struct Scope {
    /// Each name, and how many were made from it.
    taken: BTreeMap<String, u32>,
}

impl Scope {
    /// A scope that has these names already.
    pub(crate) fn with<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Self { taken: names.into_iter().map(|name| (name.into(), 1)).collect() }
    }

    /// Whether the name is taken.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.taken.contains_key(name)
    }

    /// Takes `wanted`, or that with `$`, or with `$` and a number. No name of Rust holds a `$`.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        if !self.has(wanted) {
            self.taken.insert(wanted.to_string(), 1);
            return wanted.to_string();
        }
        let mut number = self.taken.get(wanted).copied().unwrap_or(1);
        let name = loop {
            let name =
                if number == 1 { format!("{wanted}$") } else { format!("{wanted}${number}") };
            number += 1;
            if !self.has(&name) {
                break name;
            }
        };
        self.taken.insert(wanted.to_string(), number);
        self.taken.insert(name.clone(), 1);
        name
    }
}

/// Names of parameters, each another, as JavaScript and TypeScript take them for variables. None holds a `$`: the code around a
/// parameter makes names with it.
pub(crate) fn variables<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let name = |name: T| {
        let mut name = variable(name.as_ref());
        while !seen.insert(name.clone()) {
            name.push('_');
        }
        name
    };
    names.into_iter().map(name).collect()
}

fn variable(name: &str) -> String {
    let part = |c| if unicode_ident::is_xid_continue(c) { c } else { '_' };
    let word: String = name.chars().map(part).collect();
    if KEYWORDS.contains(&&*word) {
        format!("{word}_")
    } else if is_identifier(&word) {
        word
    } else {
        format!("_{word}")
    }
}

/// The same from ASCII alone, for names that nobody but generated code sees.
pub(crate) fn private(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

/// Words that can't be a variable's name in a module of JavaScript, or in TypeScript.
pub(crate) const KEYWORDS: [&str; 48] = [
    "arguments",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// Where a name stands in code that is not settled: its number, between two characters that no code holds.
pub(crate) fn mark(number: usize) -> String {
    format!("\u{1}{number}\u{2}")
}

/// The words of a text, whatever they are.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|c| !is_word(c)).filter(|word| !word.is_empty())
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '\u{1}' | '\u{2}') || !c.is_ascii()
}

/// Where a string ends whose quote is before `at`.
pub(crate) fn end_of_string(text: &str, at: usize) -> usize {
    let mut escaped = false;
    let end = text[at..].find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| at + end + 1)
}

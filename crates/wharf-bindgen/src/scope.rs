//! Names of generated code. A [`Scope`] hands out names that are unique in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::is_identifier;

/// The names of one scope.
#[derive(Default)]
pub(crate) struct Scope {
    /// Each name, with the number to try next behind it.
    taken: BTreeMap<String, u32>,
}

impl Scope {
    /// A scope in which some names are taken.
    pub(crate) fn with<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Self { taken: names.into_iter().map(|name| (name.into(), 1)).collect() }
    }

    /// Whether the name is taken.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.taken.contains_key(name)
    }

    /// Takes `wanted`, or that with `$` and a number behind it. No name in Rust contains a `$`.
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

/// Distinct variables for the names of parameters, valid in JavaScript and TypeScript. None
/// contains a `$`, which marks generated names.
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

/// A name in ASCII letters and digits, for names that only generated code contains.
pub(crate) fn private(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

/// Words that are no variable names in JavaScript modules or in TypeScript.
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

/// A placeholder for a name: its number between two characters that no code contains.
pub(crate) fn mark(number: usize) -> String {
    format!("\u{1}{number}\u{2}")
}

/// The words of a text.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|c| !is_word(c)).filter(|word| !word.is_empty())
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '\u{1}' | '\u{2}') || !c.is_ascii()
}

/// The end of the string literal whose opening quote is before `at`.
pub(crate) fn end_of_string(text: &str, at: usize) -> usize {
    let mut escaped = false;
    let end = text[at..].find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| at + end + 1)
}

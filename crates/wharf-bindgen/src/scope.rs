//! Names of generated code. Each scope is a [`Scope`]: whoever wants a name asks it, and gets that or one like it that is free.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    ops::Range,
};

use crate::case::is_identifier;

/// The names of one scope.
#[derive(Default)]
pub(crate) struct Scope {
    /// Names from around it.
    outer: Option<&'static HashSet<&'static str>>,
    /// Each name, and how many were made from it.
    taken: BTreeMap<String, u32>,
}

impl Scope {
    /// A scope that has these names already.
    pub(crate) fn with<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Self { outer: None, taken: names.into_iter().map(|name| (name.into(), 1)).collect() }
    }

    /// The same, inside something that has names too.
    pub(crate) fn inside(mut self, outer: &'static HashSet<&'static str>) -> Self {
        self.outer = Some(outer);
        self
    }

    /// Whether the name is taken.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.taken.contains_key(name) || self.outer.is_some_and(|outer| outer.contains(name))
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

/// What a word is where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It is looked up.
    Name,
    /// It is looked up, and names a property too: `{ u8 }`.
    Shorthand,
    /// It is declared there.
    Declared,
    /// The same, as a property that is taken apart.
    DeclaredShorthand,
    /// A property's name, or a key.
    Property,
}

/// A word of generated code.
struct Word {
    place: Range<usize>,
    role: Role,
}

/// The words of a text, whatever they are.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|c| !is_word(c)).filter(|word| !word.is_empty())
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '\u{1}' | '\u{2}') || !c.is_ascii()
}

/// Settles the names in the text of a function whose parameters are marked: each is called as it `wants`. A name that the function
/// declares itself gives way; one from around it gets another name there, which `alias` gives.
pub(crate) fn settle(
    text: &str,
    wanted: &[String],
    mut alias: impl FnMut(&str) -> String,
) -> String {
    let found = parse(text);
    let is_marked = |word: &Word| text[word.place.clone()].contains('\u{1}');
    let looked_up = || found.iter().filter(|word| word.role != Role::Property);
    let params = variables(wanted);
    let filled = |word: &str| {
        let parts = word.strip_prefix('\u{1}').and_then(|rest| rest.split_once('\u{2}'));
        let Some((number, rest)) = parts else { return word.to_string() };
        format!("{}{rest}", params[number.parse().unwrap_or(0)])
    };
    let mut scope = Scope::with(looked_up().map(|word| filled(&text[word.place.clone()])));
    let declared: BTreeSet<&str> = found
        .iter()
        .filter(|word| matches!(word.role, Role::Declared | Role::DeclaredShorthand))
        .map(|word| &text[word.place.clone()])
        .collect();
    let marked = found.iter().filter(|word| is_marked(word));
    let callers: BTreeSet<_> = marked.map(|word| filled(&text[word.place.clone()])).collect();
    let mut moved: BTreeMap<&str, String> = BTreeMap::new();
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for word in &found {
        let name = &text[word.place.clone()];
        out.push_str(&text[end..word.place.start]);
        end = word.place.end;
        if is_marked(word) {
            out.push_str(&filled(name));
        } else if word.role == Role::Property || !callers.contains(name) {
            out.push_str(name);
        } else {
            let other = moved.entry(name).or_insert_with(|| {
                if declared.contains(name) { scope.take(name) } else { alias(name) }
            });
            if matches!(word.role, Role::Shorthand | Role::DeclaredShorthand) {
                out.push_str(name);
                out.push_str(": ");
            }
            out.push_str(other);
        }
    }
    out.push_str(&text[end..]);
    out
}

/// Reads generated JavaScript as far as its names ask for: it holds no comments, templates and regular expressions.
fn parse(text: &str) -> Vec<Word> {
    let mut reader = Reader {
        text,
        words: Vec::new(),
        open: Vec::new(),
        last: ("", ""),
        declares: None,
        pattern: None,
    };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        at += c.len_utf8();
        if c == '"' {
            at = end_of_string(text, at);
            reader.see(&text[start..at]);
        } else if is_word(c) {
            at += text[at..].find(|c| !is_word(c)).unwrap_or(text.len() - at);
            reader.word(start..at);
        } else if !c.is_whitespace() {
            reader.sign(c, &text[start..at]);
        }
    }
    reader.words
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

struct Reader<'t> {
    text: &'t str,
    words: Vec<Word>,
    /// The brackets that are open.
    open: Vec<char>,
    /// The last two tokens.
    last: (&'t str, &'t str),
    /// A declaration goes on, with so many brackets open.
    declares: Option<usize>,
    /// What is declared is taken apart, with so many brackets open.
    pattern: Option<usize>,
}

impl<'t> Reader<'t> {
    fn see(&mut self, token: &'t str) {
        self.last = (self.last.1, token);
    }

    fn sign(&mut self, c: char, token: &'t str) {
        match c {
            '(' | '[' | '{' => {
                self.open.push(c);
                if matches!(self.last.1, "const" | "let") {
                    self.pattern = Some(self.open.len());
                }
            }
            ')' | ']' | '}' => {
                self.open.pop();
            }
            _ => {}
        }
        if self.pattern.is_some_and(|depth| self.open.len() < depth) {
            self.pattern = None;
        }
        if c == ';' || self.declares.is_some_and(|depth| self.open.len() < depth) {
            self.declares = None;
        }
        self.see(token);
    }

    fn word(&mut self, place: Range<usize>) {
        let text = self.text;
        let token = &text[place.clone()];
        let rest = text[place.end..].trim_start();
        let role = self.role(token, rest);
        let number = token.starts_with(|c: char| c.is_ascii_digit());
        match token {
            "const" | "let" => self.declares = Some(self.open.len()),
            "of" => self.declares = None,
            _ => {}
        }
        if !number {
            self.words.push(Word { place, role });
        }
        self.see(token);
    }

    fn role(&self, token: &str, rest: &str) -> Role {
        let (before, last) = self.last;
        let spread = last == "." && before == ".";
        if matches!(last, "." | "#") && !spread {
            return Role::Property;
        }
        let in_pattern = self.pattern == Some(self.open.len());
        let is_next = matches!(last, "const" | "let" | ",")
            && self.declares == Some(self.open.len())
            && !matches!(token, "const" | "let");
        let caught = last == "(" && before == "catch";
        if is_next || caught || in_pattern && (last == ":" || self.open.last() == Some(&'[')) {
            return Role::Declared;
        }
        if self.open.last() == Some(&'{') && matches!(last, "{" | ",") {
            if rest.starts_with(':') {
                return Role::Property;
            }
            if rest.starts_with([',', '}']) {
                return if in_pattern { Role::DeclaredShorthand } else { Role::Shorthand };
            }
        }
        Role::Name
    }
}

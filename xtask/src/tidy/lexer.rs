//! Splits source text into lines of code and comments.
//!
//! A minimal lexer for rules about words. It removes strings from the code, and knows as much of
//! the syntax as finding the ends of strings needs.

use std::mem::take;

use super::Language;

/// A line of a file.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Line {
    /// The whole text.
    pub(super) text: String,
    /// The code without comments and the contents of strings. The whole text for languages without
    /// rules about code.
    pub(super) code: String,
    /// The comments.
    pub(super) comment: String,
}

/// The syntax at the current position.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Code,
    LineComment,
    /// The depth of nested comments.
    BlockComment(usize),
    /// The character that ends the string.
    Quoted(char),
    /// The number of hashes of the raw string.
    Raw(usize),
}

/// Splits a file into its lines.
pub(super) fn split(text: &str, language: Language) -> Vec<Line> {
    if language == Language::Other {
        let plain = |line: &str| Line { text: line.into(), code: line.into(), ..Line::default() };
        return text.lines().map(plain).collect();
    }
    let mut reader = Reader { language, inside: Inside::Code, line: Line::default() };
    text.lines().map(|line| reader.line(line)).collect()
}

struct Reader {
    language: Language,
    inside: Inside,
    line: Line,
}

impl Reader {
    fn line(&mut self, text: &str) -> Line {
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            let taken = self.step(rest, next);
            rest = &rest[taken..];
        }
        self.end();
        Line { text: text.to_owned(), ..take(&mut self.line) }
    }

    /// Reads at least one character and returns the number of bytes.
    fn step(&mut self, rest: &str, next: char) -> usize {
        match self.inside {
            Inside::Code => self.code(rest, next),
            Inside::LineComment => self.comment(next),
            Inside::BlockComment(depth) => self.block_comment(rest, next, depth),
            Inside::Quoted(end) => self.quoted(rest, next, end),
            Inside::Raw(hashes) => self.raw(rest, next, hashes),
        }
    }

    fn code(&mut self, rest: &str, next: char) -> usize {
        if rest.starts_with("//") {
            self.inside = Inside::LineComment;
            return 2;
        }
        if rest.starts_with("/*") {
            self.inside = Inside::BlockComment(1);
            return 2;
        }
        if let Some(opening) = self.raw_opening(rest) {
            self.inside = Inside::Raw(opening.matches('#').count());
            return opening.len();
        }
        if self.opens_string(rest, next) {
            self.inside = Inside::Quoted(next);
        }
        self.line.code.push(next);
        next.len_utf8()
    }

    /// The `r##"` at the start of a raw string.
    fn raw_opening<'a>(&self, rest: &'a str) -> Option<&'a str> {
        let in_word = self.line.code.ends_with(|c: char| c.is_alphanumeric() && c != 'b');
        if self.language != Language::Rust || in_word {
            return None;
        }
        let hashes = rest.strip_prefix('r')?;
        let quote = hashes.trim_start_matches('#');
        quote.starts_with('"').then(|| &rest[..=rest.len() - quote.len()])
    }

    fn opens_string(&self, rest: &str, next: char) -> bool {
        match (self.language, next) {
            (_, '"') | (Language::TypeScript, '\'' | '`') => true,
            // A character, not a lifetime: closed after one, or escaped.
            (Language::Rust, '\'') => {
                let mut following = rest.chars().skip(1);
                following.next() == Some('\\') || following.next() == Some('\'')
            }
            _ => false,
        }
    }

    fn comment(&mut self, next: char) -> usize {
        self.line.comment.push(next);
        next.len_utf8()
    }

    fn block_comment(&mut self, rest: &str, next: char, depth: usize) -> usize {
        if rest.starts_with("*/") {
            self.inside = if depth > 1 { Inside::BlockComment(depth - 1) } else { Inside::Code };
            return 2;
        }
        // Comments nest in Rust only.
        if self.language == Language::Rust && rest.starts_with("/*") {
            self.inside = Inside::BlockComment(depth + 1);
            return 2;
        }
        self.comment(next)
    }

    fn quoted(&mut self, rest: &str, next: char, end: char) -> usize {
        if next == '\\' {
            let escaped = rest.chars().nth(1).map_or(0, char::len_utf8);
            return 1 + escaped;
        }
        if next == end {
            self.inside = Inside::Code;
            self.line.code.push(next);
        }
        next.len_utf8()
    }

    fn raw(&mut self, rest: &str, next: char, hashes: usize) -> usize {
        let end = format!("\"{}", "#".repeat(hashes));
        if rest.starts_with(&end) {
            self.inside = Inside::Code;
            return end.len();
        }
        next.len_utf8()
    }

    /// Ends line comments, and TypeScript strings that are not templates.
    fn end(&mut self) {
        let quote_ends = self.language == Language::TypeScript;
        match self.inside {
            Inside::LineComment => self.inside = Inside::Code,
            Inside::Quoted('"' | '\'') if quote_ends => self.inside = Inside::Code,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, split};

    fn code(text: &str) -> Vec<String> {
        split(text, Language::Rust).into_iter().map(|line| line.code).collect()
    }

    #[test]
    fn leaves_out_comments_and_strings() {
        assert_eq!(code("a(\"b\\\"c\"); // d"), ["a(\"\"); "]);
        assert_eq!(code("a /* b /* c */ d */ e"), ["a  e"]);
        assert_eq!(code("a(r#\"b\"c\"#, 'd', '\"')"), ["a(, '', '')"]);
    }

    #[test]
    fn goes_on_over_line_ends() {
        assert_eq!(code("a \"b\nc\" d /* e\nf */ g"), ["a \"", "\" d ", " g"]);
    }

    #[test]
    fn lifetimes_open_nothing() {
        assert_eq!(code("fn a<'b>(c: &'b str)"), ["fn a<'b>(c: &'b str)"]);
    }

    #[test]
    fn keeps_comments_apart() {
        let lines = split("let a = 1; // SAFETY: none", Language::Rust);
        assert_eq!(lines[0].comment, " SAFETY: none");
    }

    #[test]
    fn typescript_quotes_end_with_their_line() {
        let lines = split("a.match(/[\"]/)\nb", Language::TypeScript);
        assert_eq!(lines[1].code, "b");
    }
}

//! Statements of JavaScript.

use super::{expr::Expr, style::Style};
use crate::doc;

/// The longest line of readable code, where it can be broken.
pub(crate) const WIDTH: usize = 100;

/// A list of statements, which are laid out at the end.
pub(crate) struct Code {
    style: Style,
    depth: usize,
    lines: Vec<(usize, Line)>,
}

#[derive(Clone)]
enum Line {
    /// An expression between two texts.
    Statement(String, Expr, String),
    /// A statement that runs under a condition.
    Guard(String, Expr),
    Comment(String),
    Blank,
    /// Text of any number of lines, which no source map covers.
    Raw(String),
}

/// Code as text.
pub(crate) struct Text {
    pub(crate) text: String,
    /// The line on which each statement begins.
    pub(crate) marks: Vec<usize>,
}

impl Code {
    /// No code.
    pub(crate) fn new(style: Style) -> Self {
        Self { style, depth: 0, lines: Vec::new() }
    }

    /// Writes one line.
    pub(crate) fn line(&mut self, text: impl Into<String>) {
        self.put(text, &"".into(), "");
    }

    /// Writes an expression between two texts.
    pub(crate) fn put(&mut self, before: impl Into<String>, expr: &Expr, after: &str) {
        let line = Line::Statement(before.into(), expr.clone(), after.to_string());
        self.lines.push((self.depth, line));
    }

    /// Writes an expression that is evaluated under a condition.
    pub(crate) fn guard(&mut self, condition: impl Into<String>, expr: Expr) {
        self.lines.push((self.depth, Line::Guard(condition.into(), expr)));
    }

    /// Writes an empty line into readable code.
    pub(crate) fn blank(&mut self) {
        self.lines.push((0, Line::Blank));
    }

    /// Writes a doc comment into readable code, with another line for the Rust item.
    pub(crate) fn comment(&mut self, doc: &str, rust: Option<&str>) {
        let rust = rust.map(|rust| format!("Rust: `{}`", doc::text(rust)));
        let comment = doc::comment(doc, rust.as_deref(), 0);
        self.lines.push((self.depth, Line::Comment(comment)));
    }

    /// Writes a line and enters its block.
    pub(crate) fn open(&mut self, text: impl Into<String>) {
        self.line(text);
        self.depth += 1;
    }

    /// Leaves a block and writes its last line.
    pub(crate) fn close(&mut self, text: impl Into<String>) {
        self.leave();
        self.line(text);
    }

    /// Leaves a block that has no last line: a `case`.
    pub(crate) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Writes a line that ends one block and begins another: `} else {`.
    pub(crate) fn else_(&mut self, text: impl Into<String>) {
        self.close(text);
        self.depth += 1;
    }

    /// Appends other code to this block.
    pub(crate) fn add(&mut self, other: Self) {
        let depth = self.depth;
        self.lines.extend(other.lines.into_iter().map(|(inner, line)| (depth + inner, line)));
    }

    /// Appends text as it is.
    pub(crate) fn raw(&mut self, text: &str) {
        self.lines.push((0, Line::Raw(text.to_string())));
    }

    /// Lays out the code.
    pub(crate) fn finish(self) -> Text {
        let mut text = String::new();
        let (mut marks, mut count) = (Vec::new(), 0);
        for (depth, line) in &self.lines {
            let indent = if self.style == Style::Readable { 2 * depth } else { 0 };
            if matches!(line, Line::Statement(..) | Line::Guard(..)) {
                marks.push(count);
            }
            let out = self.lay_out(line, indent);
            count += out.matches('\n').count();
            text.push_str(&out);
        }
        Text { text, marks }
    }

    fn lay_out(&self, line: &Line, indent: usize) -> String {
        let pad = " ".repeat(indent);
        match (line, self.style) {
            (Line::Raw(text), _) => text.clone(),
            (Line::Blank | Line::Comment(_), Style::Compact) => String::new(),
            (Line::Blank, Style::Readable) => "\n".to_string(),
            (Line::Comment(comment), Style::Readable) => {
                comment.lines().fold(String::new(), |text, line| text + &pad + line + "\n")
            }
            (Line::Statement(before, expr, after), Style::Compact) => {
                format!("{before}{}{after}\n", expr.flat())
            }
            (Line::Statement(before, expr, after), Style::Readable) => {
                let used = indent + before.len() + after.len();
                format!("{pad}{before}{}{after}\n", expr.broken(indent, used))
            }
            (Line::Guard(condition, expr), style) => {
                let line = format!("{pad}if ({condition}) {};\n", expr.flat());
                if style == Style::Compact || line.len() <= WIDTH + 1 {
                    return line;
                }
                let expr = expr.broken(indent + 2, indent + 3);
                format!("{pad}if ({condition}) {{\n{pad}  {expr};\n{pad}}}\n")
            }
        }
    }
}

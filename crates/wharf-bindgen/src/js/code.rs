//! Lines of JavaScript, indented.

use std::fmt::Write as _;

/// Text that grows line by line.
#[derive(Default)]
pub(crate) struct Code {
    out: String,
    depth: usize,
}

impl Code {
    /// Code that will stand this deep.
    pub(crate) fn at(depth: usize) -> Self {
        Self { out: String::new(), depth }
    }

    /// One line.
    pub(crate) fn line(&mut self, text: impl AsRef<str>) {
        let text = text.as_ref();
        let indent = if text.is_empty() { 0 } else { 2 * self.depth };
        writeln!(self.out, "{:indent$}{text}", "").expect("a string takes all");
    }

    /// A line after which it goes one step in.
    pub(crate) fn open(&mut self, text: impl AsRef<str>) {
        self.line(text);
        self.depth += 1;
    }

    /// A line before which it goes one step out.
    pub(crate) fn close(&mut self, text: impl AsRef<str>) {
        self.depth -= 1;
        self.line(text);
    }

    /// A line that ends one block and begins the next: `} else {`.
    pub(crate) fn turn(&mut self, text: impl AsRef<str>) {
        self.close(text);
        self.depth += 1;
    }

    /// Puts a comma after the last line.
    pub(crate) fn comma(&mut self) {
        self.out.truncate(self.out.trim_end().len());
        self.out.push_str(",\n");
    }

    /// Appends code made for this depth.
    pub(crate) fn add(&mut self, other: &Code) {
        self.out.push_str(&other.out);
    }

    /// Appends lines as they are.
    pub(crate) fn raw(&mut self, lines: &str) {
        self.out.push_str(lines);
    }

    /// How deep the next line stands.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// The text.
    pub(crate) fn text(self) -> String {
        self.out
    }
}

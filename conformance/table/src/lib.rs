//! The conformance table: types and their values as data, and the code that sends each through each place a type can stand in.
//!
//! A file in `conformance/rows` is a topic. `conformance/README.md` says what a row may hold.

#![forbid(unsafe_code)]

mod guest;
mod hosts;
mod matrix;
mod read;
mod types;

pub use guest::guest;
pub use hosts::{Host, Hosts, Outcome};
pub use matrix::matrix;
pub use read::{folder, rows};
pub use types::types;

/// The places a type can stand in.
pub const COLUMNS: [&str; 7] =
    ["parameter", "result", "element", "option", "field", "import_argument", "import_result"];

/// A type and what is sent through it.
#[derive(Debug)]
pub struct Row {
    /// What its file is about.
    pub topic: String,
    /// What it is called in Rust and in JavaScript: `vec_u8`.
    pub name: String,
    /// The type as Rust writes it: `Vec<u8>`, `&'a str`.
    pub rust: String,
    /// For a type that borrows, the one that owns the same.
    pub owned: Option<String>,
    /// Definitions that the type needs.
    pub define: String,
    /// Rust that makes of a value `v` what two equal values have in common; else how it prints.
    pub see: Option<String>,
    /// The values, as Rust writes them.
    pub values: Vec<String>,
    /// Its definitions are the guest's alone: objects and what else crosses by handle.
    pub guest: bool,
    /// The guest can't make its values: the host gives them, and the guest gives them back unseen.
    pub opaque: bool,
    /// It goes out of the guest only; in a list, option or field too.
    pub out: bool,
    /// Columns the type can't stand in, with the reasons.
    pub none: Vec<(String, String)>,
}

impl Row {
    /// Whether the type can stand in a column.
    pub fn has(&self, column: &str) -> bool {
        self.none.iter().all(|(none, _)| none != column)
    }

    /// The columns it can stand in.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        COLUMNS.into_iter().filter(|column| self.has(column))
    }

    /// The module that its code is in.
    fn module(&self) -> String {
        format!("row_{}", self.name)
    }
}

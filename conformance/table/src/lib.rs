//! The conformance table: types with their values as data, and the generator of the code that sends
//! each value through each place where its type can stand.
//!
//! Each file in `conformance/rows` is a topic. `conformance/README.md` describes the keys of a row.

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

/// The places where a type can stand.
pub const COLUMNS: [&str; 7] =
    ["parameter", "result", "element", "option", "field", "import_argument", "import_result"];

/// A type, and the values that are sent through its cells.
#[derive(Debug)]
pub struct Row {
    /// The subject of the row's file.
    pub topic: String,
    /// The row's name in Rust and in JavaScript: `vec_u8`.
    pub name: String,
    /// The type in Rust syntax: `Vec<u8>`, `&'a str`.
    pub rust: String,
    /// The owned type of the same values, if the type borrows.
    pub owned: Option<String>,
    /// Definitions that the type needs.
    pub define: String,
    /// A Rust expression that normalizes a value `v` before comparison; by default its debug text.
    pub normalize: Option<String>,
    /// The values in Rust syntax.
    pub values: Vec<String>,
    /// Only the guest has the definitions, because the type crosses by handle.
    pub guest_only: bool,
    /// Only the host can make values. The guest returns them unread.
    pub host_only: bool,
    /// The type occurs in results only, also inside a list, an option or a field.
    pub result_only: bool,
    /// Columns where the type cannot stand, with the reasons.
    pub absent: Vec<(String, String)>,
}

impl Row {
    /// Returns whether the type can stand in a column.
    pub fn has(&self, column: &str) -> bool {
        self.absent.iter().all(|(absent, _)| absent != column)
    }

    /// Returns the columns where the type can stand.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        COLUMNS.into_iter().filter(|column| self.has(column))
    }

    /// Returns the name of the module that contains the row's code.
    fn module(&self) -> String {
        format!("row_{}", self.name)
    }
}

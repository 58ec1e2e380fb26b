//! The results of all cells.

use std::{collections::BTreeMap, fs, io, path::Path};

use crate::Outcome;

/// The results of all cells by name: the row, then the column.
#[derive(Debug, Default)]
pub struct Report {
    /// The failure of each cell, or `None` if it passed.
    pub cells: BTreeMap<String, Option<String>>,
}

impl Report {
    /// Adds the result of a cell. A cell that ran several times passes if all runs pass.
    pub(crate) fn note(&mut self, row: &str, column: &str, outcome: Outcome) {
        let cell = self.cells.entry(format!("{row} {column}")).or_default();
        *cell = cell.take().or(outcome.err());
    }

    /// Returns the cells that failed, one line each.
    pub fn failures(&self) -> Vec<String> {
        let failed = |(cell, failure): (&String, &Option<String>)| {
            failure.as_ref().map(|failure| format!("{cell}: {failure}"))
        };
        self.cells.iter().filter_map(failed).collect()
    }

    /// Writes the results of `host`, from which the matrix is made.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be written.
    pub fn write(&self, host: &str) -> io::Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../results");
        fs::create_dir_all(&folder)?;
        let text = serde_json::json!({ "cells": self.cells }).to_string();
        fs::write(folder.join(format!("{host}.json")), text)
    }
}

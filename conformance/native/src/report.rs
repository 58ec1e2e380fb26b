//! How each cell went.

use std::{collections::BTreeMap, fs, io, path::Path};

use crate::Outcome;

/// All cells by their names, row before column; a text says what is wrong.
#[derive(Debug, Default)]
pub struct Report {
    /// The cells.
    pub cells: BTreeMap<String, Option<String>>,
}

impl Report {
    /// Notes how one went. A cell that was run in several ways is well if all of them are.
    pub(crate) fn note(&mut self, row: &str, column: &str, outcome: Outcome) {
        let cell = self.cells.entry(format!("{row} {column}")).or_default();
        *cell = cell.take().or(outcome.err());
    }

    /// The cells that failed, a line each.
    pub fn failures(&self) -> Vec<String> {
        let failed = |(cell, failure): (&String, &Option<String>)| {
            failure.as_ref().map(|failure| format!("{cell}: {failure}"))
        };
        self.cells.iter().filter_map(failed).collect()
    }

    /// Keeps it for the matrix, as the results of `host`.
    ///
    /// # Errors
    ///
    /// If it can't be written.
    pub fn keep(&self, host: &str) -> io::Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../results");
        fs::create_dir_all(&folder)?;
        let text = serde_json::json!({ "cells": self.cells }).to_string();
        fs::write(folder.join(format!("{host}.json")), text)
    }
}

//! The files that both demos read.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::Failure;

/// Where the recorded answers are.
pub fn recorded() -> PathBuf {
    wallet("data")
}

/// The module that every host runs.
pub fn module() -> PathBuf {
    wallet("guest/pkg/app.wasm")
}

/// What this demo and the one in Node do.
///
/// # Errors
///
/// If the file cannot be read.
pub fn plan() -> Result<Value, Failure> {
    Ok(serde_json::from_slice(&read(&wallet("demo.json"))?)?)
}

fn wallet(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name(path)
}

/// Reads a file.
///
/// # Errors
///
/// The system's, with the file's path.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// A SHA-256 as hex.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The recorded files of a folder.
#[derive(Debug)]
pub struct Data {
    folder: PathBuf,
    sums: BTreeMap<String, String>,
    altered: RefCell<BTreeSet<String>>,
}

impl Data {
    /// Opens a folder by its `SHA256SUMS`.
    ///
    /// # Errors
    ///
    /// If that file cannot be read.
    pub fn new(folder: &Path) -> Result<Self, Failure> {
        let sums = String::from_utf8(read(&folder.join("SHA256SUMS"))?)?;
        let sums = sums.lines().filter_map(|line| line.split_once("  "));
        let sums = sums.map(|(sum, name)| (name.to_owned(), sum.to_owned())).collect();
        Ok(Self { folder: folder.to_owned(), sums, altered: RefCell::default() })
    }

    /// A file's bytes. An altered file is read all the same: what is wrong in it says more than
    /// its sum.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, Failure> {
        let bytes = read(&self.folder.join(name))?;
        if self.sums.get(name) != Some(&sha256(&bytes)) {
            self.altered.borrow_mut().insert(name.to_owned());
        }
        Ok(bytes)
    }

    /// A file as JSON.
    ///
    /// # Errors
    ///
    /// If it cannot be read or is none.
    pub fn json(&self, name: &str) -> Result<Value, Failure> {
        serde_json::from_slice(&self.bytes(name)?)
            .map_err(|error| format!("{name}: {error}").into())
    }

    /// How many files were recorded.
    pub fn count(&self) -> usize {
        self.sums.len()
    }

    /// Those read so far that are not as they were recorded.
    pub fn altered(&self) -> Vec<String> {
        self.altered.borrow().iter().cloned().collect()
    }
}

//! The files that the native demo and the one in Node read.

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

/// Returns the folder of the recorded answers.
pub fn recorded_folder() -> PathBuf {
    wallet("data")
}

/// Returns the path of the module that both hosts run.
pub fn module() -> PathBuf {
    wallet("guest/pkg/app.wasm")
}

/// Reads the plan of both demos.
///
/// # Errors
///
/// Returns an error if the file cannot be read.
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
/// Returns the system's error with the file's path.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// Returns the SHA-256 of bytes, in hex.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// A folder of recorded files.
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
    /// Returns an error if `SHA256SUMS` cannot be read.
    pub fn new(folder: &Path) -> Result<Self, Failure> {
        let sums = String::from_utf8(read(&folder.join("SHA256SUMS"))?)?;
        let sums = sums.lines().filter_map(|line| line.split_once("  "));
        let sums = sums.map(|(sum, name)| (name.to_owned(), sum.to_owned())).collect();
        Ok(Self { folder: folder.to_owned(), sums, altered: RefCell::default() })
    }

    /// Reads a file. An altered file is no error here, because the comparison describes the
    /// difference better than a checksum.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, Failure> {
        let bytes = read(&self.folder.join(name))?;
        if self.sums.get(name) != Some(&sha256(&bytes)) {
            self.altered.borrow_mut().insert(name.to_owned());
        }
        Ok(bytes)
    }

    /// Reads a JSON file.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read or is not JSON.
    pub fn json(&self, name: &str) -> Result<Value, Failure> {
        serde_json::from_slice(&self.bytes(name)?)
            .map_err(|error| format!("{name}: {error}").into())
    }

    /// Returns the number of recorded files.
    pub fn count(&self) -> usize {
        self.sums.len()
    }

    /// Returns the files read so far whose checksums differ from the recorded ones.
    pub fn altered(&self) -> Vec<String> {
        self.altered.borrow().iter().cloned().collect()
    }
}

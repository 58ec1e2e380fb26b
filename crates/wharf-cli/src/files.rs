//! Reading and writing files with errors that name them.

use std::fs;
use std::io;
use std::path::Path;

use crate::failure::{Failure, Result};

/// The contents of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| {
        let failure = Failure::of(path, "can't be read").cause(&error);
        match error.kind() {
            io::ErrorKind::NotFound => {
                failure.help("check the path; relative paths start at the current folder")
            }
            io::ErrorKind::IsADirectory => failure.help("name the .wasm file inside it"),
            _ => failure,
        }
    })
}

/// Writes a file unless its contents are equal, so that watchers only see changes.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    fs::write(path, bytes).map_err(|error| Failure::of(path, "can't be written").cause(error))
}

/// Removes a file if it exists.
pub(crate) fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Failure::of(path, "can't be removed").cause(error))
        }
        _ => Ok(()),
    }
}

fn create_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| {
        Failure::of(folder, "can't be created").cause(error).help("choose another with --out-dir")
    })
}

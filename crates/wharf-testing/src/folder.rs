//! Folders that exist as long as a test.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};

/// A new, empty folder, which is removed when the value is dropped.
#[derive(Debug)]
pub struct TempDir(PathBuf);

impl TempDir {
    /// Creates the folder.
    ///
    /// # Panics
    ///
    /// If the system's temporary folder is not writable.
    #[must_use]
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("wharf-test-{}-{count}", process::id()));
        // A folder of an earlier process with the same id may have been left behind.
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a writable temporary folder");
        Self(path.canonicalize().expect("an existing folder"))
    }

    /// The folder's absolute path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file and the folders above it, and returns its absolute path.
    ///
    /// # Panics
    ///
    /// If the file can't be written.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&self.0)).expect("writable folders");
        fs::write(&path, bytes).expect("a writable file");
        path
    }
}

impl Default for TempDir {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::TempDir;

    #[test]
    fn a_folder_and_its_files_are_removed_on_drop() {
        let folder = TempDir::new();
        let file = folder.write("a/b.txt", "text");
        assert_eq!(std::fs::read(&file).unwrap(), b"text");
        assert_ne!(folder.path(), TempDir::new().path());
        drop(folder);
        assert!(!file.exists());
    }
}

//! Committed files that a test's output must equal.

use std::path::Path;
use std::{env, fs};

use crate::unified_diff;

/// Whether this run writes snapshots instead of comparing with them: `WHARF_BLESS=1`.
#[must_use]
pub fn is_blessing() -> bool {
    env::var_os("WHARF_BLESS").is_some_and(|value| value != "0")
}

/// Asserts that the file at `path` contains `text`, or writes it when blessing.
///
/// # Panics
///
/// If the contents differ, with a unified diff, or if the file can't be written.
#[track_caller]
pub fn assert_snapshot(path: impl AsRef<Path>, text: &str) {
    assert_snapshots([(path.as_ref(), text)]);
}

/// Asserts several snapshots at once, so that one run reports every difference.
///
/// # Panics
///
/// If the contents of any file differ, with one unified diff per file.
#[track_caller]
pub fn assert_snapshots<P: AsRef<Path>, T: AsRef<str>>(
    snapshots: impl IntoIterator<Item = (P, T)>,
) {
    let diffs: Vec<_> = snapshots
        .into_iter()
        .filter_map(|(path, text)| difference(path.as_ref(), text.as_ref(), is_blessing()))
        .collect();
    assert!(
        diffs.is_empty(),
        "{} snapshots differ; if the new output is right, run the test with WHARF_BLESS=1\n\n{}",
        diffs.len(),
        diffs.join("\n")
    );
}

/// Compares one snapshot, or writes it when blessing.
fn difference(path: &Path, text: &str, is_blessing: bool) -> Option<String> {
    let committed = fs::read_to_string(path).ok();
    if committed.as_deref() == Some(text) {
        return None;
    }
    if is_blessing {
        fs::create_dir_all(path.parent()?).expect("writable folders");
        fs::write(path, text).expect("a writable snapshot");
        return None;
    }
    let diff = unified_diff(&committed.unwrap_or_default(), text);
    Some(format!("{}\n{diff}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::difference;
    use crate::TempDir;

    #[test]
    fn equal_files_pass() {
        let folder = TempDir::new();
        assert_eq!(difference(&folder.write("a", "x\n"), "x\n", false), None);
    }

    #[test]
    fn a_difference_is_shown() {
        let folder = TempDir::new();
        let message = difference(&folder.write("a", "x\n"), "y\n", false).unwrap();
        assert!(message.ends_with("a\n@@ -1 +1 @@\n-x\n+y\n"), "{message}");
    }

    #[test]
    fn a_missing_file_is_a_difference() {
        assert!(difference(&TempDir::new().path().join("missing"), "", false).is_some());
    }

    #[test]
    fn blessing_writes_the_file() {
        let folder = TempDir::new();
        let path = folder.path().join("new/a");
        assert_eq!(difference(&path, "x", true), None);
        assert_eq!(std::fs::read(path).unwrap(), b"x");
    }
}

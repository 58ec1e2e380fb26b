//! npm packages, as the lock files have them.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::command::run;
use crate::error::{Error, Result};
use crate::{files, root};

/// What benchmarks compare with is large, and nothing else needs it.
const BENCH: &str = "bench";

/// Hosts as npm packages: others on each platform, so that no lock file holds for all. Their
/// versions are exact.
const HOSTS: &str = "conformance/js";

/// Installs the packages of one folder, as its lock file has them, unless they are there.
pub(crate) fn packages(folder: &str) -> Result {
    let folder = Path::new(folder);
    // Not `npm ci`: it fails when an optional package of some other platform was never published.
    if is_stale(&folder) { npm(folder, &["install", "--no-save"]) } else { Ok(()) }
}

/// Runs `npm ci` beside each lock file that is newer than what is installed there, and installs the
/// hosts that npm has.
pub(super) fn ready() -> Result<String> {
    let locks = files::named("package-lock.json")?;
    let folders = locks.iter().filter_map(|lock| lock.parent());
    let wanted = folders.filter(|folder| !folder.starts_with(BENCH));
    let stale: Vec<_> = wanted.filter(is_stale).collect();
    for folder in &stale {
        npm(folder, &["ci"])?;
    }
    let hosts = Path::new(HOSTS);
    if installed(hosts) < changed(&root().join(hosts).join("package.json")) {
        npm(hosts, &["install", "--no-package-lock"])?;
    }
    Ok(match (locks.len(), stale.len()) {
        (0, _) => "no lock file, nothing to install".to_owned(),
        (all, 0) => format!("{all} lock files, all installed"),
        (all, stale) => format!("{all} lock files, {stale} installed now"),
    })
}

fn npm(folder: &Path, words: &[&str]) -> Result {
    let mut npm = Command::new("npm");
    npm.current_dir(root().join(folder));
    npm.args(words).args(["--no-audit", "--no-fund"]);
    run(&mut npm).map_err(|error| {
        let folder = root().join(folder);
        let folder = folder.display();
        Error::new(format!("{error} in {folder}; see npm's message above"))
    })
}

/// npm writes a lock file of its own into `node_modules` when an installation is complete.
fn is_stale(folder: &&Path) -> bool {
    installed(folder) < changed(&root().join(folder).join("package-lock.json"))
}

/// When the packages of a folder were installed; nothing is before all.
fn installed(folder: &Path) -> Option<SystemTime> {
    changed(&root().join(folder).join("node_modules/.package-lock.json"))
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|meta| meta.modified()).ok()
}

//! npm packages in the versions of the lock files.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::command::run;
use crate::error::{Error, Result};
use crate::{files, root};

/// The packages of benchmarks, which are large and only needed there.
const BENCH: &str = "bench";

/// Hosts as npm packages with exact versions. They differ by platform, so that there is no lock
/// file.
const HOSTS: &str = "conformance/js";

/// Installs the packages of one folder if they are missing or older than its lock file.
pub(crate) fn packages(folder: &str) -> Result {
    let folder = Path::new(folder);
    // Not `npm ci`: it fails when an optional package of some other platform was never published.
    if is_stale(&folder) { npm(folder, &["install", "--no-save"]) } else { Ok(()) }
}

/// Runs `npm ci` beside each lock file that is newer than the installed packages, and installs the
/// hosts.
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

/// Whether the lock file is newer than the one that npm writes into `node_modules` at the end of an
/// installation.
fn is_stale(folder: &&Path) -> bool {
    installed(folder) < changed(&root().join(folder).join("package-lock.json"))
}

/// The time at which the packages of a folder were installed. `None` if they were not.
fn installed(folder: &Path) -> Option<SystemTime> {
    changed(&root().join(folder).join("node_modules/.package-lock.json"))
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|meta| meta.modified()).ok()
}

//! The repository's files.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::stdout_of;
use crate::error::{Error, Result};
use crate::root;

/// All files that git tracks or would add, relative to the root.
pub(crate) fn all() -> Result<Vec<PathBuf>> {
    let mut git = Command::new("git");
    // A clone may belong to another user, as it often does where tests run by themselves.
    git.current_dir(root()).args(["-c", "safe.directory=*", "-c", "core.quotePath=off"]);
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let list = stdout_of(&mut git)
        .ok_or_else(|| Error::new("`git ls-files` failed; is this a clone of the repository?"))?;
    let is_there = |path: &PathBuf| root().join(path).is_file();
    Ok(list.lines().map(PathBuf::from).filter(is_there).collect())
}

/// The files with this name.
pub(crate) fn named(name: &str) -> Result<Vec<PathBuf>> {
    Ok(all()?.into_iter().filter(|path| path.file_name().is_some_and(|it| it == name)).collect())
}

/// The files below `folder` whose names end with `ending`.
pub(crate) fn below(folder: &str, ending: &str) -> Result<Vec<PathBuf>> {
    let fits = |path: &PathBuf| path.starts_with(folder) && ends_with(path, ending);
    Ok(all()?.into_iter().filter(fits).collect())
}

fn ends_with(path: &Path, ending: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ending))
}

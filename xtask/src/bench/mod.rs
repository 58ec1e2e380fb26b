//! `cargo xtask bench`: Wharf beside its peers, the same work in one run.

mod glue;
mod guests;
mod native;
mod sizes;

use std::path::PathBuf;
use std::process::Command;

use crate::command::run;
use crate::error::{Context, Error, Result};
use crate::{root, setup, target_folder};

/// How long to measure.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Length {
    /// Some minutes.
    Quick,
    /// As long as it takes.
    Full,
}

impl Length {
    /// Samples of each contender in each row.
    fn samples(self) -> &'static str {
        match self {
            Self::Quick => "31",
            Self::Full => "101",
        }
    }
}

/// Builds all contenders, measures them, and writes `bench/RESULTS.md` and `bench/chart.svg`.
///
/// `options` goes to the measuring program: `--only TEXT` for some of the rows, `--clock cpu` where the machine is
/// busy with something else.
pub(crate) fn bench(length: Length, options: &[&str]) -> Result {
    setup::npm_packages("bench/js")?;
    guests::build()?;
    glue::write()?;
    let results = folder()?.join("js.json");
    let mut node = Command::new("node");
    node.current_dir(root()).arg("bench/js/run.mjs").args(["--samples", length.samples()]);
    node.args(options).arg("--out").arg(&results).args(glue::contenders()?);
    run(&mut node)?;
    native::measure(length, options)?;
    sizes::measure()?;
    grow(options)?;
    run(Command::new("node").current_dir(root()).arg("bench/js/report.mjs").arg(folder()?))
}

/// Time and memory as the work grows.
fn grow(options: &[&str]) -> Result {
    let mut node = Command::new("node");
    node.current_dir(root()).arg("bench/js/growth.mjs").arg(guests::WHARF.package());
    if options.contains(&"cpu") {
        node.args(["--clock", "cpu"]);
    }
    run(node.arg("--out").arg(folder()?.join("growth.json")))
}

/// Where peers' files and results are.
fn folder() -> Result<PathBuf> {
    let folder = target_folder().join("bench");
    std::fs::create_dir_all(&folder).context(format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

/// Reads the words after `bench`.
pub(crate) fn arguments<'a>(words: &'a [&'a str]) -> Result<(Length, &'a [&'a str])> {
    match words {
        ["--full", rest @ ..] => Ok((Length::Full, rest)),
        ["help" | "--help", ..] => Err(Error::new("bench [--full] [--only TEXT] [--clock cpu]")),
        rest => Ok((Length::Quick, rest)),
    }
}

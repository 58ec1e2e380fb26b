//! `cargo xtask bench`: measures Wharf and its peers.

mod boltffi;
mod full;
mod glue;
mod guests;
mod native;
mod sizes;

use std::path::PathBuf;
use std::process::Command;

use crate::command::run;
use crate::error::{Context, Error, Result};
use crate::{root, setup, target_folder};

const USAGE: &str = "bench [--full] [--runs N] [--only TEXT] [--clock cpu] [--samples N]";

/// Keeps freed memory in the process: the largest mmap threshold of glibc, and a trim threshold
/// that is never reached. Otherwise page faults dominate rows that return megabytes.
const MALLOC: [(&str, &str); 2] =
    [("MALLOC_MMAP_THRESHOLD_", "33554432"), ("MALLOC_TRIM_THRESHOLD_", "1073741824")];

/// Compiles each module completely with the optimising compiler at once, instead of function by
/// function during the first seconds.
const TIERED: [&str; 2] = ["--no-liftoff", "--no-wasm-lazy-compilation"];

/// What to measure.
pub(crate) struct Plan<'a> {
    /// Whether to take more samples and add contenders that are slow to build or run.
    full: bool,
    /// The number of repetitions.
    runs: usize,
    /// Options of the measuring programs: `--only TEXT` selects rows, `--clock cpu` counts the
    /// process alone, `--samples N`.
    options: Vec<&'a str>,
}

impl Plan<'_> {
    /// The number of samples of each contender in each row.
    fn samples(&self) -> &'static str {
        if self.full { "101" } else { "21" }
    }
}

/// Builds all contenders, measures them, and writes `bench/RESULTS.md` and `bench/chart.svg`.
pub(crate) fn bench(plan: &Plan<'_>) -> Result {
    setup::npm_packages("bench/js")?;
    guests::build()?;
    glue::write()?;
    let native = native::build()?;
    forget()?;
    if plan.full {
        full::build()?;
        full::absent()?;
    }
    for turn in 1..=plan.runs {
        let results = folder()?.join(format!("js-{turn}.json"));
        let mut node = Command::new("node");
        node.current_dir(root()).envs(MALLOC).args(TIERED);
        node.arg("bench/js/run.mjs").args(["--samples", plan.samples()]);
        node.args(&plan.options).arg("--out").arg(&results).args(glue::contenders(plan.full)?);
        run(&mut node)?;
        native::measure(&native, plan, turn)?;
    }
    sizes::measure()?;
    grow(&plan.options)?;
    run(Command::new("node").current_dir(root()).arg("bench/js/report.mjs").arg(folder()?))
}

/// Removes the results of earlier runs.
fn forget() -> Result {
    for entry in folder()?.read_dir().context("cannot read the results")?.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|it| it == "json") {
            std::fs::remove_file(&path).context(format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

/// Measures time and memory for growing arguments.
fn grow(options: &[&str]) -> Result {
    let mut node = Command::new("node");
    node.current_dir(root()).envs(MALLOC).args(TIERED);
    node.arg("bench/js/growth.mjs").arg(guests::WHARF.package());
    if options.contains(&"cpu") {
        node.args(["--clock", "cpu"]);
    }
    run(node.arg("--out").arg(folder()?.join("growth.json")))
}

/// The folder of the peers' files and of the results.
fn folder() -> Result<PathBuf> {
    let folder = target_folder().join("bench");
    std::fs::create_dir_all(&folder).context(format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

/// Parses the arguments of `bench`.
pub(crate) fn arguments<'a>(words: &[&'a str]) -> Result<Plan<'a>> {
    let mut plan = Plan { full: false, runs: 1, options: Vec::new() };
    let mut rest = words;
    loop {
        rest = match rest {
            [] => return Ok(plan),
            ["--full", rest @ ..] => {
                plan.full = true;
                rest
            }
            ["--runs", count, rest @ ..] => {
                plan.runs = count.parse().context(format!("--runs {count}"))?;
                rest
            }
            [name @ ("--only" | "--clock" | "--samples"), value, rest @ ..] => {
                plan.options.extend([*name, *value]);
                rest
            }
            _ => return Err(Error::new(USAGE)),
        }
    }
}

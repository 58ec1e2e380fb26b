//! The contenders of `--full`, which take long to build or to run: Extism, and those that cannot be had.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::guests::{peer, peers};
use super::{Plan, folder};
use crate::command::{cargo, run};
use crate::error::Result;
use crate::{root, target_folder};

/// Builds Extism's plug-in and the native program that calls it.
pub(super) fn build() -> Result<PathBuf> {
    run(peers("build")?.args(["--package", "peer-extism"]))?;
    let target = target_folder().join("bench-extism");
    let mut build = cargo();
    build.current_dir(root().join("bench/extism")).args(["build", "--release"]);
    run(build.arg("--target-dir").arg(&target))?;
    Ok(target.join("release/bench-extism"))
}

/// Lets the native program measure.
pub(super) fn measure(program: &Path, plan: &Plan<'_>, turn: usize) -> Result {
    let mut bench = Command::new(program);
    bench.current_dir(root()).envs(super::native::MALLOC).arg(peer("extism"));
    bench.arg(folder()?.join(format!("extism-{turn}.json")));
    run(bench.args(&plan.options).args(["--samples", plan.samples()]))
}

/// Keeps what is said about those that cannot be had.
pub(super) fn absent() -> Result {
    let mut node = Command::new("node");
    run(node.current_dir(root()).arg("bench/js/absent.mjs").arg(folder()?.join("absent.json")))
}

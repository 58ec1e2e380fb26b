//! The benchmark of the native host.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::guests::{WALLET, WHARF, peer, raw_module};
use super::{MALLOC, Plan, folder};
use crate::command::{cargo, run};
use crate::error::Result;
use crate::{root, target_folder};

/// Builds the measuring program.
pub(super) fn build() -> Result<PathBuf> {
    let target = target_folder().join("bench-native");
    let mut build = cargo();
    build.current_dir(root().join("bench/native")).args(["build", "--release"]);
    run(build.args(["--features", "wallet", "--target-dir"]).arg(&target))?;
    Ok(target.join("release/bench-native"))
}

/// Runs the measuring program.
pub(super) fn measure(program: &Path, plan: &Plan<'_>, turn: usize) -> Result {
    let mut bench = Command::new(program);
    bench.current_dir(root()).envs(MALLOC);
    bench.arg(WHARF.package().join("app.wasm"));
    bench.arg(folder()?.join("peer_pairs.wasm")).arg(peer("postcard")).arg(raw_module());
    bench.arg(folder()?.join(format!("native-{turn}.json")));
    bench.arg("--wallet").arg(WALLET.package().join("app.wasm"));
    // Of two, the program takes the first.
    run(bench.args(&plan.options).args(["--samples", plan.samples()]))
}

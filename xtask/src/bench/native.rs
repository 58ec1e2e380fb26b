//! The native host's half of the benchmark.

use std::process::Command;

use super::guests::{WHARF, peer, raw_module};
use super::{Length, folder};
use crate::command::{cargo, run};
use crate::error::Result;
use crate::{root, target_folder};

/// glibc's largest threshold for memory that it maps for one allocation alone, and one that is never reached: what is
/// freed stays with the process.
const MALLOC: [(&str, &str); 2] =
    [("MALLOC_MMAP_THRESHOLD_", "33554432"), ("MALLOC_TRIM_THRESHOLD_", "1073741824")];

/// Builds the program and lets it measure.
pub(super) fn measure(length: Length, options: &[&str]) -> Result {
    let target = target_folder().join("bench-native");
    let mut build = cargo();
    build.current_dir(root().join("bench/native")).args(["build", "--release"]);
    run(build.arg("--target-dir").arg(&target))?;
    let mut bench = Command::new(target.join("release/bench-native"));
    bench.current_dir(root()).envs(MALLOC);
    bench.arg(WHARF.package().join("app.wasm"));
    bench.arg(folder()?.join("peer_pairs.wasm")).arg(peer("postcard")).arg(raw_module());
    bench.arg(folder()?.join("native.json"));
    run(bench.args(["--samples", length.samples()]).args(options))
}

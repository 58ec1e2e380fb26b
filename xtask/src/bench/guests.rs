//! The modules of all contenders, in release builds.

use std::path::PathBuf;
use std::process::Command;

use crate::command::{cargo, run};
use crate::error::{Context, Result};
use crate::guests::{self, Guest};
use crate::toolchain::cargo_for;
use crate::{root, target_folder};

/// The target of guests.
pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// The settings of `wharf build --release`, for the guest that it does not build. The peers'
/// workspace has the same.
const RELEASE: [&str; 4] =
    ["--config", "profile.release.lto=true", "--config", "profile.release.codegen-units=1"];

/// Wharf's guest.
pub(super) const WHARF: Guest = guests::guest("bench/wharf", TARGET, "pkg");

/// The wallet without WASI.
pub(super) const WALLET: Guest = guests::guest("examples/wallet/guest", TARGET, "pkg-plain");

/// The peers' crates that are compiled together. Postcard's is not among them, because cargo would
/// unify the features of the shared types, which change how enums are serialized.
const PEERS: [&str; 5] = ["bindgen", "classes", "component", "json", "serde"];

/// Compiles all guests.
pub(super) fn build() -> Result {
    guests::build_programs(cargo())?;
    WHARF.build()?;
    WALLET.build()?;
    raw()?;
    pairs()?;
    run(peers("build")?.args(["--package", "peer-postcard"]))?;
    let mut build = peers("build")?;
    build.args(PEERS.iter().flat_map(|name| ["--package".to_owned(), format!("peer-{name}")]));
    run(&mut build)
}

fn raw() -> Result {
    let mut build = cargo_for(TARGET)?;
    build.args(["rustc", "--lib", "--crate-type", "cdylib", "--package", "bench-raw"]);
    run(build.args(["--release", "--target", TARGET]).args(RELEASE))
}

/// Compiles the component for tools without support for maps, and moves it, because it has the same
/// name as the other.
fn pairs() -> Result {
    run(peers("build")?.args(["--package", "peer-component", "--features", "pairs"]))?;
    let (from, to) = (peer("component"), peer("pairs"));
    std::fs::rename(&from, to).context(format!("cannot move {}", from.display()))
}

/// Cargo in the peers' workspace.
pub(super) fn peers(word: &str) -> Result<Command> {
    let mut cargo = cargo_for(TARGET)?;
    cargo.current_dir(root().join("bench/peers"));
    cargo.args([word, "--release", "--target", TARGET]);
    cargo.arg("--target-dir").arg(peers_target());
    Ok(cargo)
}

/// The peers' target folder, which is separate because their profile differs.
pub(super) fn peers_target() -> PathBuf {
    target_folder().join("peers")
}

/// A peer's module.
pub(super) fn peer(name: &str) -> PathBuf {
    peers_target().join(TARGET).join(format!("release/peer_{name}.wasm"))
}

/// The hand-written module.
pub(super) fn raw_module() -> PathBuf {
    target_folder().join(TARGET).join("release/bench_raw.wasm")
}

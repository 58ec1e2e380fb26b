//! The modules of all contenders, compiled as their users would ship them.

use std::path::PathBuf;
use std::process::Command;

use crate::command::run;
use crate::error::{Context, Result};
use crate::guests::{self, Guest};
use crate::toolchain::cargo_for;
use crate::{root, target_folder};

/// What guests are built for.
pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// What `wharf build --release` sets, for the one guest that it doesn't build. The peers' own
/// workspace says the same.
const RELEASE: [&str; 4] =
    ["--config", "profile.release.lto=true", "--config", "profile.release.codegen-units=1"];

/// Wharf's guest.
pub(super) const WHARF: Guest = guests::guest("bench/wharf", TARGET, "pkg");

/// The wallet, for hosts that have nothing but WebAssembly.
pub(super) const WALLET: Guest = guests::guest("examples/wallet/guest", TARGET, "pkg-plain");

/// The peers' crates that are compiled at once. Postcard's is not: cargo would give the types that
/// all share the others' way to write enums too.
const PEERS: [&str; 5] = ["bindgen", "classes", "component", "json", "serde"];

/// Compiles all.
pub(super) fn build() -> Result {
    guests::build_programs()?;
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

/// The component for tools that are older than maps. It has the other one's name, and moves out of
/// its way.
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

/// The peers' target folder: their profile differs from that of the guests that lie beside them.
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

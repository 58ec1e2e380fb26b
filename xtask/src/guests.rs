//! The guests of examples and tests, built with `wharf build`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{linting_cargo, run};
use crate::error::{Context, Error, Result};
use crate::{root, target_folder};

/// A guest crate and the target it is built for.
pub(crate) struct Guest {
    /// The crate's folder.
    pub(crate) folder: &'static str,
    /// The wasm target.
    pub(crate) target: &'static str,
    /// The folder in the crate's folder that the package is written to.
    pub(crate) out: &'static str,
}

/// The wallet scans blocks on WASI, as a program that logs would.
pub(crate) const WALLET: Guest = guest("examples/wallet/guest", "wasm32-wasip1", "pkg");

/// The smallest guest that does something.
pub(crate) const HELLO: Guest = guest("bench/sizes/hello-wharf", "wasm32-unknown-unknown", "pkg");

/// [`HELLO`] built with [`WITHOUT_PANIC_MESSAGES`].
pub(crate) const HELLO_WITHOUT_PANIC_MESSAGES: Guest =
    guest("bench/sizes/hello-wharf", "wasm32-unknown-unknown", "pkg-silent");

/// The argument that leaves the messages of panics out of a guest.
pub(crate) const WITHOUT_PANIC_MESSAGES: &str = "--no-default-features";

/// Every guest that tests run.
pub(crate) const ALL: [Guest; 9] = [
    HELLO,
    guest("examples/greeter", "wasm32-unknown-unknown", "pkg"),
    guest("examples/kernel/guest", "wasm32-unknown-unknown", "pkg"),
    guest("examples/kernel/guest", "wasm32-wasip1", "pkg-wasi"),
    WALLET,
    guest("conformance/guest", "wasm32-unknown-unknown", "pkg"),
    guest("conformance/guest", "wasm32-wasip1", "pkg-wasi"),
    guest("conformance/foreign/guest", "wasm32-unknown-unknown", "pkg"),
    guest("crates/wharf-host/tests/guest", "wasm32-unknown-unknown", "pkg"),
];

/// A guest of these fields.
pub(crate) const fn guest(folder: &'static str, target: &'static str, out: &'static str) -> Guest {
    Guest { folder, target, out }
}

impl Guest {
    /// The folder that the package is written to.
    pub(crate) fn package(&self) -> PathBuf {
        root().join(self.folder).join(self.out)
    }

    /// Writes the guest's package. The programs must have been built before.
    pub(crate) fn build(&self) -> Result {
        self.build_by(&mut self.command())
    }

    /// Writes the package with a command that has further arguments.
    pub(crate) fn build_by(&self, wharf: &mut Command) -> Result {
        run(wharf).map_err(|error| Error::new(format!("{error} in {}", self.folder)))
    }

    /// The `wharf build` that writes the package.
    pub(crate) fn command(&self) -> Command {
        let mut wharf = Command::new(wharf());
        wharf.current_dir(root().join(self.folder));
        wharf.args(["build", "--release", "--target", self.target, "--out-dir", self.out]);
        wharf
    }
}

/// Builds the programs that tests and demos run, in the profile of the tests.
///
/// They are built together with the workspace and one small test, which selects the features of the
/// tests. Built alone, cargo would compile the engine once for them and once more for the tests.
pub(crate) fn build_programs(mut cargo: Command) -> Result {
    let programs = ["wharf", "wallet-native", "conformance"].iter().flat_map(|it| ["--bin", it]);
    run(cargo.args(["build", "--workspace"]).args(programs).args(["--test", "doc"]))
}

/// Removes the results of earlier guests.
pub(crate) fn remove_results() -> Result {
    let folder = root().join("conformance/results");
    if folder.is_dir() {
        fs::remove_dir_all(&folder).context(format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

/// `cargo xtask conformance`: prints the results of the hosts.
pub(crate) fn conformance_report(arguments: &[&str]) -> Result {
    build_programs(linting_cargo())?;
    conformance(arguments)
}

/// Judges the results of the hosts. The programs must have been built before.
pub(crate) fn conformance(arguments: &[&str]) -> Result {
    run(Command::new(target_folder().join("debug/conformance")).args(arguments))
}

/// The command as [`build_programs`] builds it.
fn wharf() -> PathBuf {
    target_folder().join("debug/wharf")
}

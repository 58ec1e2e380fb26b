//! The guests of examples and conformance tests, built by Wharf's own command.

use std::path::PathBuf;
use std::process::Command;

use crate::command::{cargo, run};
use crate::error::{Error, Result};
use crate::{root, target_folder};

/// A guest crate and the target it is built for.
pub(crate) struct Guest {
    /// The crate's folder.
    pub(crate) folder: &'static str,
    /// The wasm target.
    pub(crate) target: &'static str,
}

/// The wallet scans blocks on WASI, as a program that logs would.
pub(crate) const WALLET: Guest = Guest { folder: "examples/wallet/guest", target: "wasm32-wasip1" };

/// Every guest that tests run.
pub(crate) const ALL: [Guest; 3] = [
    Guest { folder: "examples/kernel/guest", target: "wasm32-unknown-unknown" },
    WALLET,
    Guest { folder: "conformance/guest", target: "wasm32-unknown-unknown" },
];

impl Guest {
    /// Whether the crate exists.
    pub(crate) fn exists(&self) -> bool {
        root().join(self.folder).is_dir()
    }

    /// Writes the guest's `pkg` folder. The command must have been built before.
    pub(crate) fn build(&self) -> Result {
        let mut wharf = Command::new(wharf());
        wharf.current_dir(root().join(self.folder));
        wharf.args(["build", "--release", "--target", self.target]);
        run(&mut wharf).map_err(|error| Error::new(format!("{error} in {}", self.folder)))
    }
}

/// Builds the `wharf` command.
pub(crate) fn build_wharf() -> Result {
    run(cargo().args(["build", "--release", "--package", "wharf-cli"]))
}

/// Where [`build_wharf`] leaves the command.
fn wharf() -> PathBuf {
    target_folder().join("release/wharf")
}

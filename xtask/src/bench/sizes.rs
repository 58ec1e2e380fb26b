//! Sizes and start-up times of the contenders, in Node and in a browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::guests::{TARGET, WHARF};
use super::{folder, glue};
use crate::command::run;
use crate::error::{Error, Result};
use crate::guests::{Guest, HELLO, HELLO_WITHOUT_PANIC_MESSAGES, WITHOUT_PANIC_MESSAGES, guest};
use crate::toolchain::cargo_for;
use crate::{root, target_folder};

const RECORDS: Guest = guest("bench/sizes/records-wharf", TARGET, "pkg");

/// The peers' smallest guests.
const PEERS: [&str; 5] =
    ["hello-bindgen", "hello-hook", "hello-component", "records-serde", "records-component"];

/// Builds the smallest guests, and measures their sizes and start-up times and those of all
/// contenders.
pub(super) fn measure() -> Result {
    optimised(&HELLO, &[])?;
    // The peers say nothing of panics.
    optimised(&HELLO_WITHOUT_PANIC_MESSAGES, &[WITHOUT_PANIC_MESSAGES])?;
    optimised(&RECORDS, &[])?;
    let target = target_folder().join("bench-sizes");
    let mut build = cargo_for(TARGET)?;
    build.current_dir(root().join("bench/sizes"));
    build.args(["build", "--release", "--target", TARGET, "--target-dir"]).arg(&target);
    run(build.args(PEERS.iter().flat_map(|name| ["--package", name])))?;

    let module = |name: &str| {
        target.join(TARGET).join("release").join(name.replace('-', "_")).with_extension("wasm")
    };
    for name in PEERS {
        if name.ends_with("component") {
            glue::component(&module(name), name)?;
        } else {
            glue::bindgen(&module(name), name, "-Os")?;
        }
    }
    weigh()
}

/// Builds a guest with wasm-opt, as the peers' are.
fn optimised(guest: &Guest, features: &[&str]) -> Result {
    let before = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(
        std::iter::once(glue::tool(".bin")).chain(std::env::split_paths(&before)),
    );
    let path = path.map_err(|error| Error::new(format!("PATH can't be added to: {error}")))?;
    let mut wharf = guest.command();
    guest.build_by(wharf.arg("--wasm-opt=-Os").args(features).env("PATH", path))
}

fn weigh() -> Result {
    let peer = |name: &str| folder().map(|folder| folder.join(name));
    let all: [(&str, PathBuf); 12] = [
        ("hello:wharf", HELLO.package()),
        ("hello:wharf-silent", HELLO_WITHOUT_PANIC_MESSAGES.package()),
        ("hello:bindgen", peer("hello-bindgen")?),
        ("hello:bindgen-hook", peer("hello-hook")?),
        ("hello:jco", peer("hello-component")?),
        ("records:wharf", RECORDS.package()),
        ("records:serde", peer("records-serde")?),
        ("records:jco", peer("records-component")?),
        ("everything:wharf", WHARF.package()),
        // The others' guests hold less.
        ("everything:serde", peer("serde")?),
        ("everything:json", peer("json")?),
        ("everything:jco", peer("jco")?),
    ];
    for (program, out) in [("sizes", "sizes.json"), ("browser", "browser.json")] {
        let mut node = Command::new("node");
        node.current_dir(root()).arg(format!("bench/js/{program}.mjs"));
        node.arg("--out").arg(folder()?.join(out));
        run(node.args(all.iter().map(|(name, path)| word(name, path))))?;
    }
    Ok(())
}

fn word(name: &str, path: &Path) -> String {
    format!("{name}={}", path.display())
}

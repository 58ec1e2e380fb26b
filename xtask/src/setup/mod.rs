//! `cargo xtask setup`: installs everything that building and testing needs.

mod apt;
mod browser;
mod checker;
mod debian;
mod node;
mod npm;
mod rust;
mod targets;

use std::process::Command;
use std::time::Instant;

pub(crate) use browser::{CHROMIUM, FIREFOX};
pub(crate) use checker::checker;
pub(crate) use npm::packages as npm_packages;

use crate::command::clear_cargo_environment;
use crate::error::Result;
use crate::root;

/// A part of the set-up.
struct Part {
    name: &'static str,
    /// Installs the part if it is missing, and describes the result.
    ready: fn() -> Result<String>,
}

/// Every part: first those that building and running guests needs, then those that only tests need.
const PARTS: [Part; 7] = [
    Part { name: "wasm targets", ready: targets::ready },
    Part { name: "node", ready: node::ready },
    Part { name: "npm packages", ready: npm::ready },
    Part { name: "rustfmt, clippy", ready: rust::ready },
    Part { name: "checker of unsafe code", ready: checker::ready },
    Part { name: "chromium", ready: || CHROMIUM.ready() },
    Part { name: "firefox", ready: || FIREFOX.ready() },
];

/// The number of parts that a demo needs.
const FOR_DEMO: usize = 3;

/// Installs everything.
pub(crate) fn all() -> Result {
    parts(&PARTS)
}

/// Installs the parts that building and running guests needs.
pub(crate) fn for_demo() -> Result {
    parts(&PARTS[..FOR_DEMO])
}

/// rustup, for the toolchain that the repository uses.
fn rustup() -> Command {
    let mut command = Command::new("rustup");
    clear_cargo_environment(&mut command);
    // Its errors are plain without a trace of its own functions.
    command.current_dir(root()).env("RUST_BACKTRACE", "0");
    command
}

fn parts(parts: &[Part]) -> Result {
    let start = Instant::now();
    for part in parts {
        let state = (part.ready)()?;
        println!("setup: {}: {state}", part.name);
    }
    println!("setup: done in {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}

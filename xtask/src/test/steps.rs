//! The steps of `cargo xtask test`, in the order they run: the quick ones first.

use std::path::PathBuf;
use std::process::Command;

use super::count::Count;
use crate::command::{cargo, run, run_seen};
use crate::error::Result;
use crate::{files, guests, root, sanitize, setup, tidy};

/// One step.
pub(super) struct Step {
    /// What it is called on the command line and in the summary.
    pub(super) name: &'static str,
    /// A path that the step is about; while it is missing, the step is skipped.
    about: &'static str,
    /// Runs it and counts its tests.
    pub(super) run: fn(&mut Count) -> Result,
}

/// How the files of tests that run in Node end.
const NODE_TESTS: &str = ".test.mjs";

/// How the files of tests that drive a browser end.
const BROWSER_TESTS: &str = ".browser.mjs";

/// The folders with tests that use built guests.
const WITH_GUESTS: [&str; 2] = ["conformance", "examples"];

/// Every step.
pub(super) const STEPS: &[Step] = &[
    Step { name: "tidy", about: "xtask", run: |_| tidy::tidy() },
    Step {
        name: "format",
        about: "crates",
        run: |_| run(cargo().args(["fmt", "--all", "--check"])),
    },
    Step { name: "clippy", about: "crates", run: |_| clippy() },
    Step { name: "rust", about: "crates", run: rust },
    Step {
        name: "sanitize",
        about: "crates/wharf/src",
        run: |count| seen(&mut sanitize::tests()?, count),
    },
    Step { name: "types", about: "js/package.json", run: |count| npm("check", count) },
    Step { name: "js", about: "js/package.json", run: |count| npm("test", count) },
    Step { name: "guests", about: "crates/wharf-cli/src", run: |_| build_guests() },
    Step { name: "node", about: "examples/kernel", run: |count| node(NODE_TESTS, count) },
    Step { name: "browser", about: "examples/kernel", run: |count| node(BROWSER_TESTS, count) },
];

impl Step {
    /// The path the step is about, when it does not exist.
    pub(super) fn missing(&self) -> Option<&'static str> {
        (!root().join(self.about).exists()).then_some(self.about)
    }
}

fn clippy() -> Result {
    let mut clippy = cargo();
    clippy.args(["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]);
    run(&mut clippy)
}

fn rust(count: &mut Count) -> Result {
    // All packages run even when one fails, so that one run shows all there is to mend.
    seen(cargo().args(["test", "--workspace", "--no-fail-fast"]), count)
}

fn npm(script: &str, count: &mut Count) -> Result {
    seen(Command::new("npm").current_dir(root().join("js")).args(["run", script]), count)
}

fn build_guests() -> Result {
    guests::build_wharf()?;
    guests::ALL.iter().filter(|guest| guest.exists()).try_for_each(guests::Guest::build)
}

fn node(ending: &str, count: &mut Count) -> Result {
    let tests = tests(ending)?;
    if tests.is_empty() {
        println!("no file ends with {ending}");
        return Ok(());
    }
    let mut node = Command::new("node");
    node.current_dir(root()).arg("--test").args(tests);
    node.envs(setup::chromium().map(|browser| (setup::CHROMIUM, browser)));
    seen(&mut node, count)
}

fn tests(ending: &str) -> Result<Vec<PathBuf>> {
    let folders = WITH_GUESTS.iter().map(|folder| files::below(folder, ending));
    Ok(folders.collect::<Result<Vec<_>>>()?.concat())
}

fn seen(command: &mut Command, count: &mut Count) -> Result {
    run_seen(command, |line| count.see(line))
}

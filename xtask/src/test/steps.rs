//! The steps of `cargo xtask test`, in the order they run.

use std::path::PathBuf;
use std::process::Command;
use std::thread::available_parallelism;

use super::count::Count;
use crate::command::{cargo, linting_cargo, run, run_and_see, run_without_warnings};
use crate::error::{Error, Result};
use crate::{files, guests, memory_checks, root, setup, tidy};

/// One step.
pub(super) struct Step {
    /// Its name on the command line and in the summary.
    pub(super) name: &'static str,
    /// A folder that the step is about. Without it, the step fails.
    folder: &'static str,
    run: fn(&mut Count) -> Result,
}

/// The end of the names of tests that run in Node.
const NODE_TESTS: &str = ".test.mjs";

/// The end of the names of tests that drive a browser.
const BROWSER_TESTS: &str = ".browser.mjs";

/// The folders with tests that use built guests or a browser.
const FOLDERS: [&str; 3] = ["conformance", "examples", "js/harness"];

/// Every step. Guests come before the tests that load them and the programs that are compiled with
/// them.
pub(super) const STEPS: &[Step] = &[
    step("tidy", "xtask", |_| tidy::tidy()),
    step("format", "crates", |_| run(cargo().args(["fmt", "--all", "--check"]))),
    step("guests", "crates/wharf-cli", |_| build_guests()),
    step("clippy", "crates", |_| clippy()),
    step("rust", "crates", rust),
    step("sanitize", "crates/wharf", |count| run_and_count(&mut memory_checks::tests()?, count)),
    step("types", "js", |count| npm("check", count)),
    step("js", "js", |count| npm("test", count)),
    step("node", "js/harness", |count| node_tests(NODE_TESTS, count)),
    step("browser", "js/harness", |count| node_tests(BROWSER_TESTS, count)),
    step("conformance", "conformance", |_| guests::conformance(&[])),
];

const fn step(name: &'static str, folder: &'static str, run: fn(&mut Count) -> Result) -> Step {
    Step { name, folder, run }
}

impl Step {
    /// Runs the step and counts its tests.
    pub(super) fn run(&self, count: &mut Count) -> Result {
        if !root().join(self.folder).is_dir() {
            let text = format!("{} is missing; if it was moved, correct the step", self.folder);
            return Err(Error::new(text));
        }
        (self.run)(count)
    }
}

/// Lints and compiles everything that the step `rust` runs.
fn clippy() -> Result {
    run_without_warnings(linting_cargo().args(["test", "--workspace", "--no-run", "--quiet"]))
}

fn rust(count: &mut Count) -> Result {
    // All packages run even when one fails, so that one run shows all failures.
    run_and_count(linting_cargo().args(["test", "--workspace", "--no-fail-fast"]), count)
}

fn npm(script: &str, count: &mut Count) -> Result {
    run_and_count(Command::new("npm").current_dir(root().join("js")).args(["run", script]), count)
}

fn build_guests() -> Result {
    guests::build_programs(linting_cargo())?;
    guests::remove_results()?;
    guests::ALL.iter().try_for_each(guests::Guest::build)?;
    let silent = guests::HELLO_WITHOUT_PANIC_MESSAGES;
    silent.build_by(silent.command().arg(guests::WITHOUT_PANIC_MESSAGES))
}

fn node_tests(ending: &str, count: &mut Count) -> Result {
    let mut node = Command::new("node");
    node.current_dir(root()).arg("--test");
    if ending == NODE_TESTS {
        // Node would leave one core idle. Browsers need it.
        let cores = available_parallelism().map_or(1, usize::from);
        node.arg(format!("--test-concurrency={cores}"));
    }
    run_and_count(node.args(tests(ending)?), count)
}

/// The tests of [`FOLDERS`]. Each folder must exist, and there must be tests.
fn tests(ending: &str) -> Result<Vec<PathBuf>> {
    let mut tests = Vec::new();
    for folder in FOLDERS {
        if !root().join(folder).is_dir() {
            return Err(Error::new(format!("{folder} is missing")));
        }
        tests.extend(files::below(folder, ending)?);
    }
    if tests.is_empty() {
        return Err(Error::new(format!("there are no tests *{ending}")));
    }
    Ok(tests)
}

/// Runs tests, passes the paths of the browsers to them, and counts them.
fn run_and_count(command: &mut Command, count: &mut Count) -> Result {
    for browser in [setup::CHROMIUM, setup::FIREFOX] {
        command.envs(browser.file().map(|file| (browser.variable, file)));
    }
    run_and_see(command, |line| count.see(line))
}

//! The steps of `cargo xtask test`, in the order they run.

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
    /// What the step is about; while it is missing, the step is skipped.
    about: About,
    /// Runs it and counts its tests.
    pub(super) run: fn(&mut Count) -> Result,
}

/// What must exist for a step to make sense.
enum About {
    /// A file or folder.
    Path(&'static str),
    /// Files of tests, by how their names end.
    Tests(&'static str),
}

/// How the files of tests that run in Node end.
const NODE_TESTS: &str = ".test.mjs";

/// How the files of tests that drive a browser end.
const BROWSER_TESTS: &str = ".browser.mjs";

/// The folders with tests that use built guests or a browser.
const FOLDERS: [&str; 3] = ["conformance", "examples", "js/harness"];

/// Every step. Guests come before the tests that load them and the programs that are compiled with them.
pub(super) const STEPS: &[Step] = &[
    step("tidy", "xtask", |_| tidy::tidy()),
    step("format", "crates", |_| run(cargo().args(["fmt", "--all", "--check"]))),
    step("guests", "crates/wharf-cli/src", |_| build_guests()),
    step("clippy", "crates", |_| clippy()),
    step("rust", "crates", rust),
    step("sanitize", "crates/wharf/src", |count| seen(&mut sanitize::tests()?, count)),
    step("types", "js/package.json", |count| npm("check", count)),
    step("js", "js/package.json", |count| npm("test", count)),
    node("node", NODE_TESTS, |count| node_tests(NODE_TESTS, count)),
    node("browser", BROWSER_TESTS, |count| node_tests(BROWSER_TESTS, count)),
    step("conformance", "conformance/hosts.json", |_| guests::conformance(&[])),
];

const fn step(name: &'static str, path: &'static str, run: fn(&mut Count) -> Result) -> Step {
    Step { name, about: About::Path(path), run }
}

const fn node(name: &'static str, ending: &'static str, run: fn(&mut Count) -> Result) -> Step {
    Step { name, about: About::Tests(ending), run }
}

impl Step {
    /// What is missing for the step to make sense.
    pub(super) fn missing(&self) -> Result<Option<&'static str>> {
        let (name, exists) = match self.about {
            About::Path(path) => (path, root().join(path).exists()),
            About::Tests(ending) => (ending, !tests(ending)?.is_empty()),
        };
        Ok((!exists).then_some(name))
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
    guests::build_programs()?;
    guests::forget_results()?;
    guests::ALL.iter().filter(|guest| guest.exists()).try_for_each(guests::Guest::build)?;
    guests::SILENT.build_by(guests::SILENT.command().arg(guests::WITHOUT_MESSAGES))
}

fn node_tests(ending: &str, count: &mut Count) -> Result {
    let mut node = Command::new("node");
    node.current_dir(root()).arg("--test").args(tests(ending)?);
    seen(&mut node, count)
}

fn tests(ending: &str) -> Result<Vec<PathBuf>> {
    let folders = FOLDERS.iter().map(|folder| files::below(folder, ending));
    Ok(folders.collect::<Result<Vec<_>>>()?.concat())
}

/// Runs tests, tells them which browsers there are, and counts them.
fn seen(command: &mut Command, count: &mut Count) -> Result {
    for browser in [setup::CHROMIUM, setup::FIREFOX] {
        command.envs(browser.file().map(|file| (browser.variable, file)));
    }
    run_seen(command, |line| count.see(line))
}

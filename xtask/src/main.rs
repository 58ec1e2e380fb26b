//! Build chores of the Wharf repository: `cargo xtask setup|demo|test|bench|tidy`.

mod bench;
mod command;
mod demo;
mod error;
mod files;
mod guests;
mod probe;
mod sanitize;
mod setup;
mod test;
mod tidy;
mod toolchain;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use error::{Context, Error, Result};

const HELP: &str = "\
Build chores of the Wharf repository.

cargo xtask setup          brings in what building and testing needs; quick when all is there
cargo xtask demo           builds the wallet and scans the example blocks in every host
cargo xtask test [STEP..]  runs every check and test, or the named steps
cargo xtask bench [--full] [--runs N]
                           measures Wharf beside its peers and writes bench/RESULTS.md
cargo xtask conformance [--write]
                           prints what the hosts made of the conformance table, and keeps it in docs
cargo xtask fuzz [SECONDS [DOOR..]]
                           feeds the doors for foreign bytes by chance; with cargo-fuzz, `cargo +nightly fuzz run DOOR`
cargo xtask tidy           checks the rules that the repository's files keep
";

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    match chore(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn chore(arguments: &[String]) -> Result<ExitCode> {
    let words: Vec<_> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["setup"] => setup::all()?,
        ["demo"] => demo::demo()?,
        ["test", steps @ ..] => return test::test(steps),
        ["bench", words @ ..] => bench::bench(&bench::arguments(words)?)?,
        ["conformance", arguments @ ..] => {
            guests::build_programs()?;
            guests::conformance(arguments)?;
        }
        ["fuzz", arguments @ ..] => fuzz(arguments)?,
        ["tidy"] => tidy::tidy()?,
        [] | ["help" | "--help" | "-h"] => print!("{HELP}"),
        other => {
            let words = other.join(" ");
            return Err(Error::new(format!("no such chore: {words}\n\n{HELP}")));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs the doors of `fuzz/` for an hour each, or as long as is said. Optimised: it is the number of tries that finds something.
fn fuzz(arguments: &[&str]) -> Result {
    let arguments = if arguments.is_empty() { &["3600"] } else { arguments };
    let mut doors = command::cargo();
    doors.args(["run", "--release", "--package", "fuzz-doors", "--"]).args(arguments);
    command::run(&mut doors)
}

/// The repository's root.
fn root() -> PathBuf {
    // Cargo sets the variable for the checkout at hand, which need not be the one that was
    // compiled when several share a target folder.
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// The folder for everything that is built.
fn target_folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// A folder for a chore's own files, which exists afterwards.
fn scratch(name: &str) -> Result<PathBuf> {
    let folder = target_folder().join("xtask").join(name);
    fs::create_dir_all(&folder).context(format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

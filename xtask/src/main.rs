//! Build chores of the Wharf repository: `cargo xtask COMMAND`.

mod bench;
mod command;
mod demo;
mod error;
mod files;
mod fuzz;
mod guests;
mod memory_checks;
mod setup;
mod test;
mod tidy;
mod toolchain;
mod toolchain_probe;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use error::{Context, Error, Result};

/// A command of `cargo xtask`.
struct Xtask {
    name: &'static str,
    arguments: &'static str,
    summary: &'static str,
    run: fn(&[&str]) -> Result,
}

/// Every command, in the order of the help.
const COMMANDS: &[Xtask] = &[
    Xtask {
        name: "setup",
        arguments: "",
        summary: "installs what building and testing needs, unless it is there",
        run: |_| setup::all(),
    },
    Xtask {
        name: "demo",
        arguments: "",
        summary: "builds the wallet and scans the example blocks in every host",
        run: |_| demo::demo(),
    },
    Xtask {
        name: "test",
        arguments: "[STEP..]",
        summary: "runs every check and test, or the named steps",
        run: test::test,
    },
    Xtask {
        name: "bench",
        arguments: "[--full] [--runs N]",
        summary: "measures Wharf and its peers and writes bench/RESULTS.md",
        run: |arguments| bench::bench(&bench::arguments(arguments)?),
    },
    Xtask {
        name: "conformance",
        arguments: "[--write]",
        summary: "prints the results of the hosts, and writes docs/conformance.md",
        run: guests::conformance_report,
    },
    Xtask {
        name: "fuzz",
        arguments: "[SECONDS [TARGET..]]",
        summary: "feeds random bytes to everything that reads foreign bytes",
        run: fuzz::fuzz,
    },
    Xtask {
        name: "tidy",
        arguments: "",
        summary: "checks the rules for the repository's files",
        run: |_| tidy::tidy(),
    },
];

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result {
    let words: Vec<_> = arguments.iter().map(String::as_str).collect();
    let Some((name, arguments)) = words.split_first() else {
        print!("{}", help());
        return Ok(());
    };
    if ["help", "--help", "-h"].contains(name) {
        print!("{}", help());
        return Ok(());
    }
    let command = COMMANDS.iter().find(|command| command.name == *name);
    let unknown = || Error::new(format!("there is no command `{name}`\n\n{}", help()));
    (command.ok_or_else(unknown)?.run)(arguments)
}

fn help() -> String {
    let lines = COMMANDS.iter().map(|Xtask { name, arguments, summary, .. }| {
        format!("  cargo xtask {:<34}{summary}\n", format!("{name} {arguments}"))
    });
    format!("Build chores of the Wharf repository.\n\n{}", lines.collect::<String>())
}

/// The repository's root.
fn root() -> PathBuf {
    // Cargo sets the variable for the checkout at hand, which need not be the one that was
    // compiled when several share a target folder.
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// The folder of build products.
fn target_folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Creates a folder for the files of a command.
fn scratch(name: &str) -> Result<PathBuf> {
    let folder = target_folder().join("xtask").join(name);
    fs::create_dir_all(&folder).context(format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

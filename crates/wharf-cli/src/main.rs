//! The `wharf` command.

mod bindgen;
mod build;
#[cfg(feature = "call")]
mod call;
mod failure;
mod files;
mod human;
mod inspect;
mod output;
mod pkg;
mod schema;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Calls Rust compiled to WebAssembly from anywhere, with rich types.
///
/// Exit codes: 0 done; 1 failed; 2 the command line or an argument does not fit; 3 the called
/// function returned `Err`; 4 it panicked or trapped.
#[derive(Debug, Parser)]
#[command(name = "wharf", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Bindgen(bindgen::Bindgen),
    Inspect(inspect::Inspect),
    #[cfg(feature = "call")]
    Call(call::Call),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Build(build) => build.run(),
        Command::Bindgen(bindgen) => bindgen.run(),
        Command::Inspect(inspect) => inspect.run(),
        #[cfg(feature = "call")]
        Command::Call(call) => call.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            failure.code()
        }
    }
}

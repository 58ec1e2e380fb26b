//! The `wharf` command.

mod failure;
mod files;
mod format;
mod output;
mod package_writer;
mod schema;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Declares each subcommand `name` from the module `name`, which contains `Args` and its `run`.
macro_rules! subcommands {
    ($($(#[$attribute:meta])* $name:ident,)*) => {
        $($(#[$attribute])* mod $name;)*

        #[derive(Debug, Subcommand)]
        #[allow(non_camel_case_types)]
        enum Command {
            $($(#[$attribute])* $name($name::Args),)*
        }

        impl Command {
            fn run(&self) -> failure::Result<()> {
                match self {
                    $($(#[$attribute])* Self::$name(args) => args.run(),)*
                }
            }
        }
    };
}

subcommands! {
    build,
    bindgen,
    inspect,
    #[cfg(feature = "call")]
    call,
}

/// Calls Rust compiled to WebAssembly from anywhere, with rich types.
///
/// Exit codes: 0 success; 1 failure; 2 an invalid command line or argument; 3 the called
/// function returned `Err`; 4 it panicked or trapped.
#[derive(Debug, Parser)]
#[command(name = "wharf", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    match Cli::parse().command.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            failure.code()
        }
    }
}

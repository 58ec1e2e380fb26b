//! Errors of the native host as failures of the command.

use std::path::Path;

use wharf_abi::{
    names::camel_case,
    schema::{Func, Schema, Type, bare},
};
use wharf_host::{Error, LoadError};

use crate::failure::{Exit, Failure};

use super::{arguments, write};

/// The failure for an error before any function was called.
pub(super) fn load(file: &Path, error: Error) -> Failure {
    match error {
        Error::Load(error @ LoadError::Import { .. }) => {
            Failure::of(file, "needs an import that the command line can't provide").cause(error).help(
                "call it where the import is supplied: in JavaScript by load(source, { imports }), \
                 in Rust by wharf_host::Linker",
            )
        }
        Error::Panic(_) | Error::Trap(_) | Error::Limit(_) => {
            Failure::of(file, "failed to start").cause(error).exit(Exit::Trapped)
        }
        error => caused_by(Failure::of(file, "can't be run"), &error),
    }
}

/// The failure for an error of a call of `func`.
pub(super) fn call(file: &Path, schema: &Schema, func: &Func, error: Error) -> Failure {
    let name = bare(&func.name);
    match error {
        Error::Guest(guest) => {
            let failure = Failure::new(format!("`{name}` returned Err: {}", guest.message));
            let json = match schema.inner(&func.result) {
                Type::Result(_, err) => write::write(schema, err, &guest.value),
                _ => None,
            };
            match json {
                Some(json) => failure.cause(format!("its value is {json}")),
                None => failure,
            }
            .exit(Exit::GuestErr)
        }
        Error::Panic(panic) => Failure::of(file, format!("`{name}`: {panic}")).exit(Exit::Trapped),
        Error::Trap(trap) => Failure::of(file, format!("`{name}`: {trap}"))
            .help("a debug build, or --keep-names, shows the names of functions")
            .exit(Exit::Trapped),
        Error::Limit(limit) => Failure::of(file, format!("`{name}`: {limit}")).exit(Exit::Trapped),
        Error::Type(mut mismatch) if !mismatch.path.starts_with("result") => {
            mismatch.path = javascript_path(&mismatch.path);
            arguments::misuse(schema, func, mismatch.to_string())
        }
        error => caused_by(Failure::of(file, format!("`{name}` can't be called")), &error),
    }
}

/// Adds an error and its sources as causes.
fn caused_by(failure: Failure, error: &dyn std::error::Error) -> Failure {
    let sources = std::iter::successors(Some(error), |error| error.source());
    sources.fold(failure, Failure::cause)
}

/// The path with the names of fields in JSON, as the command itself reports positions.
fn javascript_path(path: &str) -> String {
    // Quoted names and keys are verbatim.
    let parts = path.split('"').enumerate().map(|(index, part)| {
        if index % 2 == 0 { camel_case(part) } else { part.to_owned() }
    });
    parts.collect::<Vec<_>>().join("\"")
}

//! The optional pass through Binaryen's `wasm-opt`.

use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::files;

/// Runs `wasm-opt` with `options` from `module` to `output` and returns the new bytes.
pub(super) fn run(module: &Path, output: &Path, options: &str) -> Result<Vec<u8>> {
    let mut command = Command::new("wasm-opt");
    command.args(options.split_whitespace()).arg(module).arg("-o").arg(output);
    let result = command.output().map_err(|error| {
        Failure::new("wasm-opt can't be started")
            .cause(error)
            .help("install Binaryen so that `wasm-opt` is on PATH, or remove --wasm-opt")
    })?;
    if !result.status.success() {
        return Err(Failure::of(module, format!("wasm-opt {options} failed"))
            .cause(String::from_utf8_lossy(&result.stderr).trim())
            .help("a newer Binaryen may support more of the compiler's output"));
    }
    files::read(output)
}

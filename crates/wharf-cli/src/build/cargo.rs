//! Runs the compiler and finds the module it wrote.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::failure::{Failure, Result};

use super::package::Package;

/// One run of `cargo rustc`.
#[derive(Debug)]
pub(super) struct CargoInvocation<'a> {
    pub(super) package: &'a Package,
    pub(super) target: &'a str,
    pub(super) profile: &'a str,
    /// `key=value` pairs for `--config`.
    pub(super) config: &'a [String],
    /// Whether the linker removes debug information and compresses relocations.
    pub(super) strip: bool,
    /// The user's own arguments: features, and those after `--`.
    pub(super) extra: &'a [String],
}

/// A module that cargo wrote.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Built {
    /// The `.wasm` file.
    pub(super) module: PathBuf,
    /// Whether it was compiled for size rather than for speed.
    pub(super) small: bool,
}

/// Builds the package's library as a module.
///
/// The command line sets `cdylib`, so the library needs no `crate-type` in its Cargo.toml.
pub(super) fn build(mut cargo: Command, invocation: &CargoInvocation<'_>) -> Result<Built> {
    cargo.args(["rustc", "--lib", "--crate-type", "cdylib", "--target", invocation.target]);
    cargo.args(["--message-format", "json-render-diagnostics"]);
    cargo.args(["--profile", invocation.profile, "--package", &invocation.package.name]);
    cargo.arg("--manifest-path").arg(&invocation.package.manifest);
    cargo.args(invocation.config.iter().flat_map(|pair| ["--config", pair]));
    cargo.args(invocation.extra);
    if invocation.strip {
        cargo.args(linking(invocation.extra));
    }
    let mut child = cargo.stdout(Stdio::piped()).spawn().map_err(|error| {
        Failure::new("cargo can't be started").cause(error).help("install Rust with rustup")
    })?;
    let module = artifact(&mut child, &invocation.package.id);
    let status = child.wait().map_err(|error| Failure::new("could not wait for cargo").cause(error))?;
    if !status.success() {
        return Err(Failure::new(format!("cargo could not build `{}`", invocation.package.name))
            .cause("see cargo's messages above"));
    }
    module.ok_or_else(|| {
        Failure::new(format!("cargo built `{}` but wrote no .wasm file", invocation.package.name))
            .cause(format!("the target is {}", invocation.target))
            .help("arguments after `--` must not change the crate type or the target")
    })
}

/// Arguments for the linker, after the user's arguments for the compiler.
///
/// By default addresses and indices are padded to five bytes, so that a linker can patch them in
/// place.
fn linking(extra: &[String]) -> impl Iterator<Item = &'static str> {
    let separator = (!extra.iter().any(|argument| argument == "--")).then_some("--");
    let options = ["-Clink-arg=--strip-debug", "-Clink-arg=--compress-relocations"];
    separator.into_iter().chain(options)
}

/// Reads all of cargo's messages and returns the last module of the package.
fn artifact(child: &mut Child, package: &str) -> Option<Built> {
    let lines = BufReader::new(child.stdout.take()?).lines().map_while(std::result::Result::ok);
    lines.filter_map(|line| module(&serde_json::from_str(&line).ok()?, package)).last()
}

fn module(message: &Value, package: &str) -> Option<Built> {
    if message["reason"] != "compiler-artifact" || message["package_id"] != package {
        return None;
    }
    let files = message["filenames"].as_array()?.iter().filter_map(Value::as_str);
    let module = files
        .map(PathBuf::from)
        .rfind(|file| file.extension().is_some_and(|kind| kind == "wasm"))?;
    let small = matches!(message["profile"]["opt_level"].as_str(), Some("s" | "z"));
    Some(Built { module, small })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn options_for_the_linker_follow_those_for_the_compiler() {
        let words = |extra: &[&str]| {
            let extra: Vec<_> = extra.iter().map(ToString::to_string).collect();
            linking(&extra).next()
        };
        assert_eq!(words(&["--locked"]), Some("--"));
        assert_eq!(words(&["--locked", "--", "-Copt-level=s"]), Some("-Clink-arg=--strip-debug"));
    }

    #[test]
    fn finds_the_module_of_the_package_alone() {
        let message = json!({
            "reason": "compiler-artifact", "package_id": "a#1",
            "filenames": ["/t/a.d", "/t/a.wasm"], "profile": { "opt_level": "3" },
        });
        let built = Built { module: "/t/a.wasm".into(), small: false };
        assert_eq!(module(&message, "a#1"), Some(built));
        assert_eq!(module(&message, "b#1"), None);
        assert_eq!(module(&json!({ "reason": "build-finished" }), "a#1"), None);
    }
}

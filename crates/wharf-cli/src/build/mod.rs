//! `wharf build`: a package compiled to a module, with the files that JavaScript needs.

mod cargo;
mod features;
mod handles;
mod package;
mod profile;
mod toolchain;
mod wasm_opt;

use std::path::{Path, PathBuf};

use wharf_abi::schema::Schema;

use crate::failure::{Failure, Result};
use crate::package_writer::Target;
use crate::wasm::{self, Keep};
use crate::{files, format, schema};

use cargo::Built;
use features::Features;
use package::Package;
use toolchain::Toolchain;

/// Compiles a library to a WebAssembly module and writes the package that JavaScript loads.
///
/// The package folder contains app.wasm, app.js, app.d.ts, package.json and the runtime files they
/// import. Every host, native ones included, can load the same module.
///
/// The library's Cargo.toml only needs the dependency on `wharf`: no `crate-type`, no profile.
/// --release optimises the whole program at once, with `lto = true` and `codegen-units = 1`, unless
/// the workspace's Cargo.toml, cargo's configuration or the environment sets them. It also removes
/// debug information, the names of functions, the sections `producers` and `target_features`, and
/// exports that no host uses. For the smallest file, set `opt-level = "s"` in [profile.release].
///
/// The default toolchain is used if it has the target, otherwise the one linked as `wasm`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Optimises, and removes what a release does not need
    #[arg(short, long, conflicts_with = "profile")]
    release: bool,
    /// Builds with this profile of Cargo.toml; only `release` removes anything
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// The target: a bare host, or WASI
    #[arg(long, default_value = "wasm32-unknown-unknown", value_parser = TARGETS)]
    target: String,
    /// The package of the workspace to build
    #[arg(short, long, value_name = "NAME")]
    package: Option<String>,
    /// The Cargo.toml to build
    #[arg(long, value_name = "PATH")]
    manifest_path: Option<PathBuf>,
    /// The folder of the package [default: `pkg` default the Cargo.toml]
    #[arg(long, value_name = "FOLDER")]
    out_dir: Option<PathBuf>,
    /// The name of the files
    #[arg(long, default_value = "app")]
    name: String,
    #[command(flatten)]
    features: Features,
    /// Keeps the names of functions in a release, for readable stack traces
    #[arg(long)]
    keep_names: bool,
    /// Runs Binaryen's wasm-opt, which must be on PATH, with these options
    #[arg(long, value_name = "OPTIONS", num_args = 0..=1, require_equals = true,
          default_missing_value = "-O")]
    wasm_opt: Option<String>,
    /// Arguments for cargo, such as --locked
    #[arg(last = true, value_name = "CARGO ARGUMENTS")]
    cargo: Vec<String>,
}

/// Exports that linkers add for loaders of other languages.
const LINKER_EXPORTS: [&str; 2] = ["__data_end", "__heap_base"];

/// The targets that a module can be built for.
const TARGETS: [&str; 2] = ["wasm32-unknown-unknown", "wasm32-wasip1"];

impl Args {
    pub(crate) fn run(&self) -> Result<()> {
        let toolchain = Toolchain::find(&self.target)?;
        let package = Package::find(
            toolchain.cargo(),
            self.manifest_path.as_deref(),
            self.package.as_deref(),
        )?;
        let mut output = self.target(&package)?;
        let Built { module, small } = self.compile(&toolchain, &package)?;
        output.config.small = small;
        let bytes = files::read(&module)?;
        let (summary, schema) = schema::load(&module, &bytes)?;
        let section = summary.schema.unwrap_or_default();
        let bytes = self.strip_unused(&module, bytes, &schema)?;
        let optimised = self.run_wasm_opt(&module, bytes)?;
        let inlined = self.inline_memory_copies(&module, optimised, small)?;
        let bytes = self.write_schema(&module, &inlined, &section)?;
        output.write(&module, &bytes)
    }

    fn profile(&self) -> &str {
        match &self.profile {
            Some(name) => name,
            None if self.release => "release",
            None => "dev",
        }
    }

    fn compile(&self, toolchain: &Toolchain, package: &Package) -> Result<Built> {
        let config = match self.profile() {
            "release" => profile::release_defaults(&package.root),
            _ => Vec::new(),
        };
        let invocation = cargo::CargoInvocation {
            package,
            target: &self.target,
            profile: self.profile(),
            config: &config,
            strip: self.profile() == "release",
            extra: &self.extra(),
        };
        cargo::build(toolchain.cargo(), &invocation)
    }

    fn extra(&self) -> Vec<String> {
        self.features.arguments().chain(self.cargo.iter().cloned()).collect()
    }

    /// Removes exports that no host of this module uses, and the functions that only they need.
    fn strip_unused(&self, module: &Path, bytes: Vec<u8>, schema: &Schema) -> Result<Vec<u8>> {
        if self.profile() != "release" {
            return Ok(bytes);
        }
        let handles = if handles::any(schema) { &[][..] } else { &handles::EXPORTS };
        wasm::without_exports(&bytes, &[&LINKER_EXPORTS[..], handles].concat())
            .and_then(|bytes| wasm::empty_dead_functions(&bytes))
            .map_err(|error| Failure::of(module, "can't be rewritten").cause(error))
    }

    /// Runs wasm-opt, if asked to. Sections are dropped later, because wasm-opt reads
    /// `target_features`.
    fn run_wasm_opt(&self, module: &Path, bytes: Vec<u8>) -> Result<Vec<u8>> {
        match &self.wasm_opt {
            Some(options) => {
                let input = module.with_extension("in.wasm");
                files::write(&input, &bytes)?;
                wasm_opt::run(&input, &module.with_extension("opt.wasm"), options)
            }
            None => Ok(bytes),
        }
    }

    /// Inlines short memory copies into a release that is not built for size.
    fn inline_memory_copies(&self, module: &Path, bytes: Vec<u8>, small: bool) -> Result<Vec<u8>> {
        if self.profile() != "release" || small {
            return Ok(bytes);
        }
        wasm::inline_memory_copies(&bytes)
            .map_err(|error| Failure::of(module, "can't be rewritten").cause(error))
    }

    fn write_schema(&self, module: &Path, bytes: &[u8], section: &[u8]) -> Result<Vec<u8>> {
        let keep = match (self.profile(), self.keep_names) {
            ("release", false) => Keep::Required,
            ("release", true) => Keep::Names,
            _ => Keep::All,
        };
        let section = wharf_abi::schema::deduplicate(section)
            .map_err(|error| Failure::of(module, "the module's schema is invalid").cause(error))?;
        let new = wasm::rewrite(bytes, section.as_bytes(), keep)
            .map_err(|error| Failure::of(module, "can't be rewritten").cause(error))?;
        if !new.dropped.is_empty() {
            let saved = bytes.len().saturating_sub(new.bytes.len()) as u64;
            eprintln!("   Left out {}: {}", new.dropped.join(", "), format::size(saved));
        }
        Ok(new.bytes)
    }

    fn target(&self, package: &Package) -> Result<Target> {
        let default = package.manifest.with_file_name("pkg");
        let folder = self.out_dir.clone().unwrap_or(default);
        let release = self.profile() == "release";
        Target::new(folder, self.name.clone(), release, package.about.clone())
    }
}

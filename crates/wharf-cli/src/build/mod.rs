//! `wharf build`: a package compiled to a module, with the files that JavaScript needs.

mod cargo;
mod features;
mod handles;
mod optimise;
mod package;
mod profile;
mod toolchain;

use std::path::{Path, PathBuf};

use clap::Args;
use wharf_abi::schema::Schema;

use crate::failure::{Failure, Result};
use crate::pkg::Target;
use crate::wasm::{self, Keep};
use crate::{files, human, schema};

use cargo::Built;
use features::Features;
use package::Package;
use toolchain::Toolchain;

/// Compiles a library to a WebAssembly module and writes the package that JavaScript loads.
///
/// The package folder holds app.wasm, app.js, app.d.ts, package.json and the runtime files they
/// import. The module in it serves every host unmodified, native ones too.
///
/// A plain library needs nothing in its Cargo.toml but the dependency on `wharf`: no `crate-type`,
/// no profile. With --release the whole program is optimised at once, `lto = true` and
/// `codegen-units = 1`, unless the workspace's Cargo.toml, cargo's configuration or the environment
/// says otherwise. The module then leaves out debug information, the names of functions, the
/// sections `producers` and `target_features`, and exports that no host asks it for. For the smallest file set `opt-level = "s"` under
/// [profile.release].
///
/// The toolchain is the default one if it has the target, else the one linked as `wasm`.
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Optimises, and leaves out what a release does not need
    #[arg(short, long, conflicts_with = "profile")]
    release: bool,
    /// Builds with this profile of Cargo.toml; only `release` leaves anything out
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// What the module runs on: nothing but its host, or WASI
    #[arg(long, default_value = "wasm32-unknown-unknown", value_parser = TARGETS)]
    target: String,
    /// The package of the workspace to build
    #[arg(short, long, value_name = "NAME")]
    package: Option<String>,
    /// The Cargo.toml to build
    #[arg(long, value_name = "PATH")]
    manifest_path: Option<PathBuf>,
    /// Where the package is written; without it `pkg` beside the Cargo.toml
    #[arg(long, value_name = "FOLDER")]
    out_dir: Option<PathBuf>,
    /// What the files are called
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
    /// Passed to cargo, such as --locked
    #[arg(last = true, value_name = "CARGO ARGUMENTS")]
    cargo: Vec<String>,
}

/// Exports that linkers write for loaders of other languages.
const LINKERS: [&str; 2] = ["__data_end", "__heap_base"];

/// The targets that a module can be built for.
const TARGETS: [&str; 2] = ["wasm32-unknown-unknown", "wasm32-wasip1"];

impl Build {
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
        let bytes = self.lessened(&module, bytes, &schema)?;
        let optimised = self.optimised(&module, bytes)?;
        let quickened = self.quickened(&module, optimised, small)?;
        let finished = self.finished(&module, &quickened, &section)?;
        output.write(&module, &finished)
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
        let order = cargo::Order {
            package,
            target: &self.target,
            profile: self.profile(),
            config: &config,
            least: self.profile() == "release",
            extra: &self.extra(),
        };
        cargo::build(toolchain.cargo(), &order)
    }

    fn extra(&self) -> Vec<String> {
        self.features.arguments().chain(self.cargo.iter().cloned()).collect()
    }

    /// Without exports that no host of this module asks for, and what only they need.
    fn lessened(&self, module: &Path, bytes: Vec<u8>, schema: &Schema) -> Result<Vec<u8>> {
        if self.profile() != "release" {
            return Ok(bytes);
        }
        let handles = if handles::any(schema) { &[][..] } else { &handles::EXPORTS };
        wasm::without_exports(&bytes, &[&LINKERS[..], handles].concat())
            .and_then(|bytes| wasm::without_unreached(&bytes))
            .map_err(|error| Failure::of(module, "can't be rewritten").cause(error))
    }

    /// Runs before sections are dropped: wasm-opt reads `target_features`.
    fn optimised(&self, module: &Path, bytes: Vec<u8>) -> Result<Vec<u8>> {
        match &self.wasm_opt {
            Some(options) => {
                let input = module.with_extension("in.wasm");
                files::write(&input, &bytes)?;
                optimise::wasm_opt(&input, &module.with_extension("opt.wasm"), options)
            }
            None => Ok(bytes),
        }
    }

    /// With short copies in the module, where it is a release that need not be small.
    fn quickened(&self, module: &Path, bytes: Vec<u8>, small: bool) -> Result<Vec<u8>> {
        if self.profile() != "release" || small {
            return Ok(bytes);
        }
        wasm::with_short_copies(&bytes)
            .map_err(|error| Failure::of(module, "can't be rewritten").cause(error))
    }

    fn finished(&self, module: &Path, bytes: &[u8], section: &[u8]) -> Result<Vec<u8>> {
        let keep = match (self.profile(), self.keep_names) {
            ("release", false) => Keep::Least,
            ("release", true) => Keep::Names,
            _ => Keep::All,
        };
        let section = wharf_abi::schema::deduplicate(section)
            .map_err(|error| Failure::of(module, "the module's schema is refused").cause(error))?;
        let new = wasm::rewrite(bytes, section.as_bytes(), keep)
            .map_err(|error| Failure::of(module, "can't be rewritten").cause(error))?;
        if !new.dropped.is_empty() {
            let saved = bytes.len().saturating_sub(new.bytes.len()) as u64;
            eprintln!("   Left out {}: {}", new.dropped.join(", "), human::size(saved));
        }
        Ok(new.bytes)
    }

    fn target(&self, package: &Package) -> Result<Target> {
        let beside = package.manifest.with_file_name("pkg");
        let folder = self.out_dir.clone().unwrap_or(beside);
        let release = self.profile() == "release";
        Target::new(folder, self.name.clone(), release, package.about.clone())
    }
}

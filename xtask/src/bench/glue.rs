//! The peers' JavaScript, written by their own pinned tools.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::guests::{WALLET, WHARF, peer, peers_target, raw_module};
use super::{boltffi, folder};
use crate::command::{cargo, run};
use crate::error::{Context, Result};
use crate::root;

/// The guests of wasm-bindgen.
const BINDGEN: [&str; 4] = ["bindgen", "classes", "json", "serde"];

/// The releases of jco, with the path of each, its guest and its output folder.
const JCO: [Jco; 2] = [
    Jco { name: "jco", tool: "@bytecodealliance/jco/dist/jco.js", guest: "component", out: "jco" },
    Jco { name: "jco-1.9", tool: "jco-1.9/src/jco.js", guest: "pairs", out: "jco-pairs" },
];

struct Jco {
    name: &'static str,
    tool: &'static str,
    guest: &'static str,
    out: &'static str,
}

/// The imports of all guests.
const HOST: &str = "host.mjs";

/// Writes the glue of all contenders.
pub(super) fn write() -> Result {
    let mut build = cargo();
    build.current_dir(root().join("bench/peers")).args(["build", "--quiet"]);
    run(build.args(["--package", "peer-glue", "--target-dir"]).arg(peers_target()))?;
    BINDGEN.iter().try_for_each(|name| bindgen(&peer(name), name, "-O"))?;
    JCO.iter().try_for_each(|jco| jco.write(&peer(jco.guest), jco.out, true))
}

/// Writes the glue of a component with the current jco.
pub(super) fn component(module: &Path, name: &str) -> Result {
    JCO[0].write(module, name, false)
}

/// The contenders as arguments of the measuring program.
pub(super) fn contenders(full: bool) -> Result<Vec<OsString>> {
    let mut wharf = named("wharf", &WHARF.package());
    wharf.push(",");
    wharf.push(WALLET.package());
    let mut all = vec![wharf, named("raw", &raw_module())];
    for name in BINDGEN {
        all.push(named(name, &folder()?.join(name)));
    }
    for jco in &JCO {
        all.push(named(jco.name, &folder()?.join(jco.out)));
    }
    if full {
        all.push(named("extism", &peer("extism")));
        if boltffi::runtime().is_some() {
            all.push(named("boltffi", &boltffi::package()));
        }
    }
    Ok(all)
}

fn named(name: &str, path: &Path) -> OsString {
    let mut word = OsString::from(format!("{name}="));
    word.push(path);
    word
}

/// Runs wasm-bindgen and wasm-opt, as wasm-pack does.
pub(super) fn bindgen(module: &Path, name: &str, level: &str) -> Result {
    let out = empty(name)?;
    let mut glue = Command::new(peers_target().join("debug/peer-glue"));
    run(glue.arg(module).arg(&out))?;
    let module = out.join("app_bg.wasm");
    let mut optimise = Command::new(tool(".bin/wasm-opt"));
    run(optimise.arg(level).arg(&module).arg("-o").arg(&module))?;
    package(&out)
}

impl Jco {
    fn write(&self, module: &Path, name: &str, imports: bool) -> Result {
        let component = folder()?.join(module.file_name().unwrap_or_default());
        let mut new = Command::new("node");
        // Components are encoded by the present release for both.
        new.arg(tool(JCO[0].tool)).arg("new").arg(module).arg("-o").arg(&component);
        run(&mut new)?;
        let out = empty(name)?;
        let mut transpile = Command::new("node");
        transpile.arg(tool(self.tool)).arg("transpile").arg(component).arg("-o").arg(&out);
        transpile.args(["--quiet", "--name", "app"]);
        let names = [("note", "#note"), ("callee", "#callee"), ("bench:guest/functions", "")];
        for (name, from) in names.iter().filter(|_| imports) {
            transpile.arg("--map").arg(format!("{name}=./{HOST}{from}"));
        }
        run(&mut transpile)?;
        package(&out)
    }
}

/// Adds the files that Node needs to load the glue.
fn package(out: &Path) -> Result {
    let host = root().join("bench/js").join(HOST);
    fs::copy(&host, out.join(HOST)).context(format!("cannot copy {}", host.display()))?;
    fs::write(out.join("package.json"), "{ \"type\": \"module\" }\n")
        .context(format!("cannot write in {}", out.display()))
}

fn empty(name: &str) -> Result<PathBuf> {
    let out = folder()?.join(name);
    if out.exists() {
        fs::remove_dir_all(&out).context(format!("cannot empty {}", out.display()))?;
    }
    Ok(out)
}

pub(super) fn tool(path: &str) -> PathBuf {
    root().join("bench/js/node_modules").join(path)
}

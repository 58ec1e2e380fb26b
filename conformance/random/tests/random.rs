//! Generates and builds a guest with random types, and sends random values through it. The same
//! values are written to a module for the tests in JavaScript.
//!
//! `WHARF_SEED=7 cargo test --package conformance-random` uses other types and values.

#![allow(missing_docs)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use conformance_random::{Def, defs, js, rust, value};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use wharf_host::{Engine, Instance, Linker, Module, Value};

const TYPES: usize = 24;
const VALUES: usize = 32;

#[test]
fn random_values_of_random_types_are_returned_unchanged() {
    let seed: u64 = env::var("WHARF_SEED").map_or(1, |seed| seed.parse().unwrap());
    println!("WHARF_SEED={seed}");
    let mut runner = runner(seed);
    let defs = defs(TYPES).new_tree(&mut runner).unwrap().current();
    let folder = guest(&rust(&defs));
    let mut app = start(&folder.join("pkg/app.wasm"));
    let mut script = format!("export const seed = {seed};\nexport const values = [\n");
    for index in 0..defs.len() {
        let strategy = value(&defs, index);
        let values: Vec<_> =
            (0..VALUES).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect();
        echo(&mut app, index, &values);
        script += &line(&defs, index, &values);
    }
    fs::write(folder.join("pkg/values.mjs"), script + "];\n").unwrap();
}

fn runner(seed: u64) -> TestRunner {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    TestRunner::new_with_rng(Config::default(), rng)
}

/// Builds the guest, and returns its folder.
fn guest(lib: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here.join("../results/random");
    fs::create_dir_all(folder.join("src")).unwrap();
    let wharf = here.join("../../crates/wharf").canonicalize().unwrap();
    let manifest = format!(
        "[package]\nname = \"random-guest\"\nversion = \"0.1.0\"\nedition = \"2024\"\nlicense = \"MIT\"\n\
         [workspace]\n[profile.release]\nopt-level = 1\n[dependencies]\nwharf.path = '{}'\n",
        wharf.display()
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("src/lib.rs"), lib).unwrap();
    // Uses the repository's versions of dependencies.
    fs::copy(here.join("../../Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let target = target();
    let wharf = target.join("debug/wharf");
    assert!(wharf.is_file(), "no {}: `cargo xtask test guests` builds it", wharf.display());
    let mut build = Command::new(wharf);
    build.current_dir(&folder).env("CARGO_TARGET_DIR", target).args([
        "build",
        "--release",
        "--out-dir",
        "pkg",
    ]);
    let output = build.output().unwrap();
    assert!(output.status.success(), "{}\n{lib}", String::from_utf8_lossy(&output.stderr));
    folder
}

/// Returns the target folder of this test.
fn target() -> PathBuf {
    let test = env::current_exe().unwrap();
    test.ancestors().nth(3).unwrap().to_owned()
}

fn start(module: &Path) -> Instance<()> {
    let engine = Engine::default();
    let module = Module::from_file(&engine, module).unwrap();
    Linker::new(&engine).link(&module).unwrap().instantiate(()).unwrap()
}

fn echo(app: &mut Instance<()>, index: usize, values: &[Value]) {
    for value in values {
        let back = app.call_dynamic(&format!("echo{index}"), std::slice::from_ref(value)).unwrap();
        // Compares texts, because zero and negative zero are equal numbers.
        assert_eq!(format!("{back:?}"), format!("{value:?}"), "T{index}");
    }
    let all = Value::List(values.to_vec());
    let back = app.call_dynamic(&format!("list{index}"), std::slice::from_ref(&all)).unwrap();
    match back {
        Value::Bytes(bytes) => {
            let bytes = Value::List(bytes.into_iter().map(Value::U8).collect());
            assert_eq!(bytes, all, "list of T{index}");
        }
        back => assert_eq!(format!("{back:?}"), format!("{all:?}"), "list of T{index}"),
    }
}

fn line(defs: &[Def], index: usize, values: &[Value]) -> String {
    let values: Vec<_> =
        values.iter().map(|value| format!("    {},\n", js(defs, index, value))).collect();
    format!("  [\n{}  ],\n", values.concat())
}

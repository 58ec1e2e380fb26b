//! `wharf build`

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::guests::{MANIFEST, add, package, section};
use crate::run::{Ran, wharf_in};
use crate::samples::HEADER;
use wharf_testing::TempDir;

fn build(folder: &TempDir, flags: &[&str]) -> Ran {
    wharf_in(folder.path(), &[&["build"], flags].concat())
}

fn inspect(folder: &Path, file: &str) -> Value {
    serde_json::from_str(&wharf_in(folder, &["inspect", "--json", file]).ok()).unwrap()
}

fn customs(report: &Value) -> Vec<&str> {
    let sections = report["sections"].as_array().unwrap();
    sections.iter().filter_map(|section| section["name"].as_str()).collect()
}

#[test]
fn a_plain_library_becomes_a_package() {
    let folder = package(MANIFEST, &add());
    let ran = build(&folder, &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.is_empty(), "{}", ran.stdout);
    let pkg = folder.path().join("pkg");
    for name in ["app.wasm", "app.js", "app.d.ts", "package.json"] {
        assert!(pkg.join(name).is_file(), "{name}: {}", ran.stderr);
        assert!(ran.stderr.contains(name), "{}", ran.stderr);
    }
    let package: Value =
        serde_json::from_slice(&fs::read(pkg.join("package.json")).unwrap()).unwrap();
    assert_eq!((&package["name"], &package["version"]), (&"small-guest".into(), &"1.2.3".into()));
    let report = inspect(&pkg, "app.wasm");
    assert_eq!(report["schema"].as_array().unwrap().len(), 2, "no duplicates");
    assert_eq!(report["interface"]["exports"][0]["signature"], "fn add(a: u32, b: u32) -> u32");
    assert!(customs(&report).contains(&"name"), "a debug build keeps all");
}

#[test]
fn a_release_is_small_and_says_what_it_left_out() {
    let folder = package(MANIFEST, &add());
    let ran = build(&folder, &["--release", "--name", "small", "--out-dir", "web"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("Left out "), "{}", ran.stderr);
    let web = folder.path().join("web");
    assert_eq!(customs(&inspect(&web, "small.wasm")), ["wharf"]);
    assert!(fs::metadata(web.join("small.wasm")).unwrap().len() < 2000);

    build(&folder, &["--release", "--keep-names"]).ok();
    let mut names = inspect(&folder.path().join("pkg"), "app.wasm");
    let names = customs(&names.take()).join(" ");
    assert!(names.contains("name") && !names.contains("producers"), "{names}");
}

#[test]
fn bindgen_writes_the_same_files() {
    let folder = package(MANIFEST, &add());
    build(&folder, &["--release"]).ok();
    fs::copy(folder.path().join("pkg/app.wasm"), folder.path().join("app.wasm")).unwrap();
    wharf_in(folder.path(), &["bindgen", "app.wasm", "--release", "--out-dir", "again"]).ok();
    for entry in fs::read_dir(folder.path().join("pkg")).unwrap() {
        let name = entry.unwrap().file_name();
        let bytes = |inside: &str| fs::read(folder.path().join(inside).join(&name)).unwrap();
        if name != "package.json" {
            assert_eq!(bytes("pkg"), bytes("again"), "{name:?}");
        }
    }
}

#[test]
fn wasi_modules_are_reactors() {
    let folder = package(MANIFEST, &format!("pub fn keep() {{}}\n{}", add()));
    build(&folder, &["--target", "wasm32-wasip1"]).ok();
    let report = inspect(&folder.path().join("pkg"), "app.wasm");
    let exports = report["exports"].as_array().unwrap();
    assert!(!exports.iter().any(|item| item["name"] == "_start"));
}

#[test]
fn features_and_arguments_reach_cargo() {
    let manifest = format!("{MANIFEST}[features]\nextra = []\n");
    let library =
        format!("#[cfg(not(feature = \"extra\"))]\ncompile_error!(\"lacks it\");\n{}", add());
    let folder = package(&manifest, &library);
    build(&folder, &[]).fails(1, &["lacks it", "error: cargo could not build `small-guest`"]);
    build(&folder, &["--features", "extra", "--", "--quiet"]).ok();
}

#[test]
fn schema_errors_name_the_cause() {
    let uses = r#"{"fn":"small_guest:f","params":[{"name":"a","type":{"ref":"x@1.0.0::Lost"}}]}"#;
    let f = "#[unsafe(export_name = \"small_guest:f\")]\npub extern \"C\" fn f(_: u32) {}\n";
    let folder = package(MANIFEST, &format!("{f}{}", section("A", &[HEADER, uses])));
    build(&folder, &[]).fails(1, &["small_guest.wasm", "`x@1.0.0::Lost`", "cargo clean"]);

    folder.write("src/lib.rs", section("A", &[HEADER, r#"{"fn":"small_guest:f"}"#]));
    build(&folder, &[]).fails(1, &["`small_guest:f` is described", "help: "]);

    folder.write("src/lib.rs", format!("{f}{}", section("A", &[HEADER])));
    build(&folder, &[]).fails(1, &["`small_guest:f` is exported", "help: "]);

    let one = r#"{"type":"x@1.0.0::T","record":[{"name":"a","type":"u8"}]}"#;
    let other = r#"{"type":"x@1.0.0::T","record":[{"name":"b","type":"u8"}]}"#;
    folder.write("src/lib.rs", section("A", &[HEADER, one, other]));
    build(&folder, &[]).fails(1, &["`x@1.0.0::T` is defined twice", "#[data(name"]);

    folder.write("src/lib.rs", "pub fn f() {}");
    build(&folder, &[]).fails(1, &["does not describe itself", "#[wharf::export]"]);
}

#[test]
fn packages_are_found_or_asked_for() {
    let empty = TempDir::new();
    build(&empty, &[]).fails(1, &["can't read the package", "Cargo.toml", "--manifest-path"]);

    let program = TempDir::new();
    program.write("Cargo.toml", MANIFEST);
    program.write("src/main.rs", "fn main() {}");
    build(&program, &[]).fails(1, &["Cargo.toml: the package has no library", "src/lib.rs"]);

    let workspace = TempDir::new();
    workspace.write("Cargo.toml", "[workspace]\nmembers = [\"one\", \"two\"]\nresolver = \"3\"\n");
    for name in ["one", "two"] {
        let manifest = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n");
        workspace.write(&format!("{name}/Cargo.toml"), manifest);
        workspace.write(&format!("{name}/src/lib.rs"), add());
    }
    build(&workspace, &[]).fails(1, &["is not clear", "give one with -p"]);
    build(&workspace, &["-p", "three"]).fails(1, &["no package `three`", "one, two"]);
    build(&workspace, &["-p", "two"]).ok();
    assert!(workspace.path().join("two/pkg/app.wasm").is_file());
    build(&workspace, &["--manifest-path", "one/Cargo.toml", "--name", "a/b"])
        .fails(2, &["`a/b` can't be the name", "--name"]);
}

//! What is generated for each schema in `tests/cases`. `WHARF_BLESS=1 cargo test
//! -p wharf-bindgen` writes the expectations anew.

use std::{
    fs,
    path::{Path, PathBuf},
};

use wharf_bindgen::{Config, File, Module, Package, javascript};

#[test]
fn generated_code_is_as_committed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut snapshots = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "schema") {
            snapshots.extend(glue(&path));
        }
    }
    assert!(!snapshots.is_empty(), "there are no cases");
    wharf_testing::assert_snapshots(snapshots);
}

#[test]
fn a_package_leads_to_its_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for (name, views, release) in
        [("spots", true, true), ("hello", false, true), ("hello", false, false)]
    {
        let files = generate(&folder.join(name).with_extension("schema"), name, release);
        // A file less to fetch.
        let runtime = files.iter().any(|file| file.name.ends_with(".runtime.js"));
        assert_eq!(runtime, !release);
        let package = &files.last().unwrap().contents;
        assert_eq!(package.contains("\"./views\""), views);
        let wasm = format!("{name}.wasm");
        for path in package.split('"').filter_map(|text| text.strip_prefix("./")) {
            let beside = ["views", "package.json", &wasm].contains(&path);
            assert!(beside || files.iter().any(|file| file.name == path), "{path}");
        }
    }
}

fn generate(schema: &Path, name: &str, release: bool) -> Vec<File> {
    let package = Package {
        name: name.to_string(),
        version: "1.0.0".to_string(),
        description: None,
        license: None,
    };
    let config = Config { name: name.to_string(), release, small: false, package: Some(package) };
    let module = Module::from_section(&fs::read(schema).unwrap()).unwrap();
    javascript(&module, &config).unwrap()
}

/// The generated glue of a schema, with the paths of its committed files.
fn glue(schema: &Path) -> Vec<(PathBuf, String)> {
    let name = schema.file_stem().unwrap().to_str().unwrap();
    // The other files are the runtime's, which has tests of its own.
    let glue = ["js", "d.ts", "views.js", "views.d.ts"].map(|ending| format!("{name}.{ending}"));
    let files = generate(schema, name, false).into_iter();
    files
        .filter(|file| glue.contains(&file.name))
        .map(|file| (schema.with_file_name(&file.name), file.contents))
        .collect()
}

//! What is generated for each schema in `tests/cases`. `UPDATE=1 cargo test -p wharf-bindgen` writes the
//! expectations anew.

use std::{env, fs, path::Path};

use wharf_bindgen::{Config, File, Module, Package, javascript};

#[test]
fn generated_code_is_as_committed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut differ = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "schema") {
            count += 1;
            differ.extend(check(&path));
        }
    }
    assert!(count > 0, "there are no cases");
    assert!(differ.is_empty(), "changed, look at it and run with UPDATE=1: {differ:?}");
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

/// Names the files that are not as committed.
fn check(schema: &Path) -> Vec<String> {
    let name = schema.file_stem().unwrap().to_str().unwrap();
    let files = generate(schema, name, false);
    // The other files are the runtime's, which has tests of its own.
    let glue = ["js", "d.ts", "views.js", "views.d.ts"].map(|ending| format!("{name}.{ending}"));
    let mut differ = Vec::new();
    for file in files.iter().filter(|file| glue.contains(&file.name)) {
        let path = schema.with_file_name(&file.name);
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, &file.contents).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != file.contents {
            differ.push(file.name.clone());
        }
    }
    differ
}

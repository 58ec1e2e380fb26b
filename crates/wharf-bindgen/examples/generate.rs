//! Generates the code of every case in `tests/cases` into a folder, and that of the modules that are named after it, for
//! the tests in `js`.

use std::{env, error::Error, fs, path::Path};

use wharf_bindgen::{Config, Module, javascript};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let out = args.next().ok_or("the folder to write to is missing")?;
    let out = Path::new(&out);
    fs::create_dir_all(out)?;
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for entry in fs::read_dir(cases)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "schema") {
            let section = fs::read(&path)?;
            generate(&Module::from_section(&section)?, &path, out)?;
            fs::write(
                out.join(path.with_extension("section").file_name().unwrap_or_default()),
                section,
            )?;
        }
    }
    for path in args.map(std::path::PathBuf::from) {
        let wasm = fs::read(&path)?;
        generate(&Module::read(&wasm)?, &path, out)?;
        fs::write(out.join(path.file_name().unwrap_or_default()), wasm)?;
    }
    Ok(())
}

/// Writes the code of a module, and that which is as small as can be.
fn generate(module: &Module, path: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let small = Config { name: format!("{name}-small"), small: true, ..Config::default() };
    for config in [Config { name, ..Config::default() }, small] {
        for file in javascript(module, &config)? {
            fs::write(out.join(file.name), file.contents)?;
        }
    }
    Ok(())
}

//! Generates the code of every case in `tests/cases` into a folder, that of the modules that are
//! named after it, and that of interfaces with nasty names, for the tests in `js`.

mod hostile;
mod nasty;

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
        if is_schema(&path) {
            describe(&path, out)?;
        }
    }
    for path in args.map(std::path::PathBuf::from) {
        if is_schema(&path) {
            describe(&path, out)?;
            continue;
        }
        let wasm = fs::read(&path)?;
        generate(&Module::read(&wasm)?, &path, out)?;
        fs::write(out.join(path.file_name().unwrap_or_default()), wasm)?;
    }
    nasty(&out.join("nasty"))?;
    hostile(&out.join("hostile"))
}

fn is_schema(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "schema")
}

/// Writes the code of a module that is a schema, and the schema.
fn describe(path: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let section = fs::read(path)?;
    generate(&Module::from_section(&section)?, path, out)?;
    let name = path.with_extension("section");
    Ok(fs::write(out.join(name.file_name().unwrap_or_default()), section)?)
}

/// Interfaces whose names try to be code, as far as they are not refused.
fn hostile(out: &Path) -> Result<(), Box<dyn Error>> {
    for (number, (_, section)) in hostile::sections().enumerate() {
        let module = Module::from_section(section.as_bytes());
        let Ok(files) = module.and_then(|module| javascript(&module, &Config::default())) else {
            continue;
        };
        let folder = out.join(number.to_string());
        fs::create_dir_all(&folder)?;
        for file in files {
            fs::write(folder.join(file.name), file.contents)?;
        }
    }
    Ok(())
}

/// So many interfaces with nasty names that can be generated; what is refused says how to rename
/// it.
const NASTY: usize = 60;

fn nasty(out: &Path) -> Result<(), Box<dyn Error>> {
    let mut random = nasty::Random::new(13);
    let mut done = 0;
    let mut refused = 0;
    while done < NASTY {
        let section = random.section();
        let config = Config { release: done % 2 == 0, ..Config::default() };
        let files = Module::from_section(section.as_bytes())
            .and_then(|module| Ok((javascript(&module, &config)?, module)));
        match files {
            Ok((files, module)) => {
                let folder = out.join(done.to_string());
                fs::create_dir_all(&folder)?;
                for file in files {
                    fs::write(folder.join(file.name), file.contents)?;
                }
                fs::write(folder.join("app.section"), &section)?;
                fs::write(folder.join("use.ts"), nasty::uses(&module))?;
                done += 1;
            }
            Err(error) => {
                let text = error.to_string();
                refused += 1;
                let known = ["(name = \"", "(rename = \"", "is there twice", "defined twice"];
                assert!(
                    known.iter().any(|part| text.contains(part)),
                    "no way out: {text}\n{section}"
                );
                assert!(refused < 40 * NASTY, "nearly all are refused: {text}");
            }
        }
    }
    Ok(())
}

/// Writes the code of a module, that which is as small as can be, and that which is published.
fn generate(module: &Module, path: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let small = Config { name: format!("{name}-small"), small: true, ..Config::default() };
    let release = Config { name: format!("{name}-release"), release: true, ..Config::default() };
    for config in [Config { name, ..Config::default() }, small, release] {
        for file in javascript(module, &config)? {
            fs::write(out.join(file.name), file.contents)?;
        }
    }
    Ok(())
}

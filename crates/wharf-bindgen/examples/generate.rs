//! Generates the code of every case in `tests/cases` into a folder, for the tests in `js`.

use std::{env, error::Error, fs, path::Path};

use wharf_bindgen::{Config, Module, javascript};

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::args().nth(1).ok_or("the folder to write to is missing")?;
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for entry in fs::read_dir(cases)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "schema") {
            generate(&path, Path::new(&out))?;
        }
    }
    Ok(())
}

fn generate(schema: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let section = fs::read(schema)?;
    let name = schema.file_stem().unwrap_or_default().to_string_lossy();
    let config = Config { name: name.to_string(), ..Config::default() };
    let files = javascript(&Module::from_section(&section)?, &config)?;
    fs::create_dir_all(out)?;
    fs::write(out.join(format!("{name}.section")), section)?;
    for file in files {
        fs::write(out.join(file.name), file.contents)?;
    }
    Ok(())
}

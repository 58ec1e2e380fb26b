//! What each fuzz target does with its bytes: whatever they are, there is an answer or a typed
//! error, soon, and no panic.
//!
//! The targets are the doors through which Wharf reads what others wrote: the lines of a schema, a
//! module's sections, the generator, values in memory, and the results of a guest that lies.
//! cargo-fuzz runs them by coverage, [`run`] by chance.

#![forbid(unsafe_code)]

mod bytes;
mod generate;
mod guest;
mod run;

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use wharf_abi::schema::{Func, Schema, SchemaError, compare};
use wharf_bindgen::{Config, Module};
use wharf_host::Engine;

pub use self::run::{Failure, run};
use self::{bytes::Bytes, guest::Guest};

/// A door: its name, and what it does with bytes.
pub type Door = (&'static str, fn(&[u8]));

/// All of them.
pub const DOORS: [Door; 5] = [
    ("schema", schema),
    ("sections", sections),
    ("generator", generator),
    ("lift", lift),
    ("results", results),
];

/// Bytes of generated code for each byte of a section at most, beside what every module has.
const CODE: usize = 200;
/// What every module has: the runtime, the declarations of its errors.
const RUNTIME: usize = 400_000;
/// Longer takes nobody for what fits a fuzzer's input.
const SOON: Duration = Duration::from_secs(5);

/// What `fuzz/corpus` holds for a door: bytes that were found, and good ones to begin with.
///
/// # Panics
///
/// If that can't be read.
pub fn seeds(door: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus").join(door);
    let files =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = files.flatten().map(|file| file.path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).expect("it can be read")).collect()
}

/// The section that bytes stand for: as they are, or as a generator's choices.
fn section(data: &[u8]) -> Vec<u8> {
    match data.split_first() {
        Some((0, choices)) => generate::section(&mut Bytes(choices)).into_bytes(),
        _ => data.to_vec(),
    }
}

/// Reads a section, asks everything about it, and writes it again.
///
/// # Panics
///
/// When that goes wrong.
pub fn schema(data: &[u8]) {
    let start = Instant::now();
    let section = section(data);
    let Ok(schema) = Schema::parse(&section) else { return soon(start) };
    for func in schema.exports.iter().chain(&schema.imports) {
        schema.render_func(func);
        for ty in func.params.iter().map(|param| &param.ty).chain([&func.result]) {
            schema.layout(ty);
            schema.flat(ty);
            schema.parts(ty);
            schema.holds_strings(ty);
        }
    }
    let again = match Schema::parse(schema.to_section().as_bytes()) {
        // Written without docs and spaces it is shorter, and bytes are what parts are paid by.
        Err(SchemaError::TooManyParts { .. }) => return soon(start),
        again => again.expect("what was read can be written"),
    };
    let disabled = |func: &Func| func.disabled.is_some();
    if !schema.exports.iter().chain(&schema.imports).any(disabled) {
        assert_eq!(again, schema);
    }
    assert_eq!(compare(&again, &again), Ok(()));
    soon(start);
}

/// Reads a module, for the generator and for the native host.
///
/// # Panics
///
/// When that goes wrong.
pub fn sections(data: &[u8]) {
    let start = Instant::now();
    let _any = Module::read(data);
    let _any = wharf_host::Module::from_bytes(&Engine::default(), data);
    soon(start);
}

/// Generates JavaScript for a section.
///
/// # Panics
///
/// When that goes wrong, or there is more code than the section accounts for.
pub fn generator(data: &[u8]) {
    let start = Instant::now();
    let section = section(data);
    let Ok(module) = Module::from_section(&section) else { return soon(start) };
    for release in [false, true] {
        let config = Config { release, ..Config::default() };
        let Ok(files) = wharf_bindgen::javascript(&module, &config) else { continue };
        let code: usize = files.iter().map(|file| file.contents.len()).sum();
        assert!(code <= RUNTIME + CODE * section.len(), "{code} bytes for {}", section.len());
    }
    soon(start);
}

/// Lifts values of every type from a memory made of these bytes.
///
/// # Panics
///
/// When that goes wrong.
pub fn lift(data: &[u8]) {
    let start = Instant::now();
    Guest::of_all_types().lift_all(data);
    soon(start);
}

/// Calls the functions of a guest that returns what the bytes say, of types that the bytes choose.
///
/// # Panics
///
/// When that goes wrong.
pub fn results(data: &[u8]) {
    let start = Instant::now();
    let (choices, memory) = data.split_at(data.len() / 2);
    let section = generate::section(&mut Bytes(choices));
    if let Some(mut guest) = Guest::of(&section) {
        guest.lift_all(memory);
    }
    soon(start);
}

fn soon(start: Instant) {
    assert!(start.elapsed() < SOON, "it took {:?}", start.elapsed());
}

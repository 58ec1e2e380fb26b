//! A guest as its author writes it, from `wharf build` to `wharf call`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Ran, wharf_in};
use wharf_testing::TempDir;

const LIBRARY: &str = r#"//! Counts.
use wharf::{Data, export};

/// Someone we know.
#[derive(Data)]
pub struct Person {
    /// In full.
    pub full_name: String,
    pub age: u32,
    pub emails: Vec<String>,
}

/// Adds a year.
#[export]
pub fn birthday(mut person: Person) -> Person {
    println!("one more year");
    person.age += 1;
    person
}

#[derive(Data)]
#[data(tag = "kind")]
pub enum Shape {
    Circle(f64),
    Square { side: f64 },
}

/// Doubles its sides.
#[export]
pub fn larger(shape: Shape) -> Shape {
    match shape {
        Shape::Circle(radius) => Shape::Circle(2.0 * radius),
        Shape::Square { side } => Shape::Square { side: 2.0 * side },
    }
}

/// Halves even numbers.
#[export]
pub fn half(number: u64) -> Result<u64, String> {
    if number % 2 == 0 { Ok(number / 2) } else { Err(format!("{number} is odd")) }
}

#[export]
pub fn last(items: Vec<u8>) -> u8 {
    *items.last().expect("no items")
}

pub struct Counter(u64);

#[export]
impl Counter {
    pub fn new(start: u64) -> Self {
        Self(start)
    }

    pub fn add(&mut self, number: u64) -> u64 {
        self.0 += number;
        self.0
    }
}
"#;

/// Without `std`, and without an allocator.
const TINY: &str = r#"#![no_std]

#[panic_handler]
fn panic(info: &core::panic::PanicInfo<'_>) -> ! {
    wharf::note_panic(info);
    core::arch::wasm32::unreachable()
}

#[wharf::export]
pub fn add(a: u32, b: u32) -> u32 {
    a.checked_add(b).expect("too large")
}
"#;

fn package() -> TempDir {
    package_of("", LIBRARY)
}

/// A package outside of any workspace, with the versions of ours so that nothing is looked up.
fn package_of(features: &str, library: &str) -> TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let wharf = root.join("crates/wharf");
    let folder = TempDir::new();
    let manifest = format!(
        "[package]\nname = \"counts\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         [dependencies]\nwharf = {{ path = {:?}{features} }}\n[workspace]\n",
        wharf.display().to_string()
    );
    folder.write("Cargo.toml", manifest);
    folder.write("src/lib.rs", library);
    folder.write("Cargo.lock", fs::read(root.join("Cargo.lock")).expect("our lock file"));
    folder
}

/// Dependencies are compiled once and stay for the next run of the tests.
fn build(folder: &TempDir, flags: &[&str]) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guests");
    let args = [&["build"], flags, &["--", "--target-dir", target.to_str().unwrap()]].concat();
    wharf_in(folder.path(), &args).ok();
    folder.path().join("pkg/app.wasm")
}

#[test]
fn builds_and_answers_on_both_targets() {
    let folder = package();
    for flags in [&["--release"][..], &["--target", "wasm32-wasip1"]] {
        let module = build(&folder, flags);
        let call = |args: &[&str]| -> Ran {
            let module = module.to_str().unwrap();
            wharf_in(folder.path(), &[&["call", module], args].concat())
        };
        let birthday = call(&["birthday", r#"{"fullName":"Ada","age":36,"emails":["a@b"]}"#]);
        let prints = flags.contains(&"wasm32-wasip1");
        assert_eq!(birthday.stderr, if prints { "one more year\n" } else { "" });
        assert_eq!(birthday.ok(), "{\"fullName\":\"Ada\",\"age\":37,\"emails\":[\"a@b\"]}\n");
        let larger = |shape: &str| call(&["larger", shape]);
        let circle = r#"{"kind":"Circle","value":1.5}"#;
        assert_eq!(larger(circle).ok(), "{\"kind\":\"Circle\",\"value\":3.0}\n");
        let square = r#"{"kind":"Square","side":1}"#;
        assert_eq!(larger(square).ok(), "{\"kind\":\"Square\",\"side\":2.0}\n");
        assert_eq!(call(&["half", "18446744073709551614"]).ok(), "9223372036854775807\n");
        call(&["half", "7"]).fails(3, &["`half` returned Err: 7 is odd"]);
        call(&["last", "[]"]).fails(4, &["`last`: the guest panicked at src/lib.rs:", "no items"]);
        assert_eq!(call(&["Counter.new", "40", "--then", "add", "2"]).ok(), "42\n");
    }
}

#[test]
fn a_guest_without_allocator_has_a_few_hundred_bytes() {
    let folder = package_of(", default-features = false", TINY);
    let module = build(&folder, &["--release"]);
    assert!(fs::metadata(&module).unwrap().len() < 1000);
    let call = |args: &[&str]| {
        wharf_in(folder.path(), &[&["call", module.to_str().unwrap()], args].concat())
    };
    assert_eq!(call(&["add", "2", "3"]).ok(), "5\n");
    call(&["add", "2", "4294967295"]).fails(4, &["`add`: the guest panicked at src/lib.rs:11"]);
}

#[test]
fn docs_reach_inspect_and_typescript() {
    let folder = package();
    let module = build(&folder, &["--release"]);
    let text = wharf_in(folder.path(), &["inspect", module.to_str().unwrap()]).ok();
    for part in ["/// Adds a year.\nfn birthday(person: Person) -> Person", "    /// In full.\n"] {
        assert!(text.contains(part), "{text}");
    }
    let types = fs::read_to_string(folder.path().join("pkg/app.d.ts")).unwrap();
    assert!(types.contains("Adds a year.") && types.contains("fullName: string"), "{types}");
}

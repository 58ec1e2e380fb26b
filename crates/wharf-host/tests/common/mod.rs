//! Modules written by hand: WebAssembly text and the lines of a `wharf` section.
#![allow(dead_code, reason = "each test uses a part")]

pub mod guest;

use wharf_host::{Engine, Error, Instance, Linker, Module};

/// A runtime that gives blocks from a bump allocator, counts what is given and taken, and has a
/// record.
pub const RUNTIME: &str = r#"
    (memory (export "memory") 2)
    (global $top (mut i32) (i32.const 4096))
    (global $allocated (export "allocated") (mut i32) (i32.const 0))
    (global $released (export "released") (mut i32) (i32.const 0))
    (global (export "wharf_record") i32 (i32.const 64))
    (func (export "wharf_alloc") (param $size i32) (result i32)
        (local $at i32)
        (local.set $at (i32.and (i32.add (global.get $top) (i32.const 15)) (i32.const -16)))
        (global.set $top (i32.add (local.get $at) (local.get $size)))
        (global.set $allocated (i32.add (global.get $allocated) (i32.const 1)))
        (block $fits (loop $more
            (br_if $fits (i32.le_u (global.get $top) (i32.mul (memory.size) (i32.const 65536))))
            (if (i32.eq (memory.grow (i32.const 16)) (i32.const -1)) (then (return (i32.const 0))))
            (br $more)))
        (local.get $at))
    (func (export "wharf_release") (param i32)
        (global.set $released (i32.add (global.get $released) (i32.const 1))))
    (func (export "test:allocated") (result i32) (global.get $allocated))
    (func (export "test:released") (result i32) (global.get $released))
"#;

/// The lines of the functions in [`RUNTIME`].
pub const RUNTIME_LINES: &str = r#"
    {"fn":"test:allocated","params":[],"result":"u32"}
    {"fn":"test:released","params":[],"result":"u32"}
"#;

/// The bytes of a module with these functions and lines.
pub fn wasm(functions: &str, lines: &str) -> Vec<u8> {
    let text = format!("(module {functions})");
    let bytes = wat::parse_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    with_section(bytes, &section(lines))
}

/// The section: a header and the lines.
pub fn section(lines: &str) -> String {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    let header = "{\"wharf\":1,\"ptr\":4}";
    [header].into_iter().chain(lines).flat_map(|line| [line, "\n"]).collect()
}

/// Appends the custom section `wharf`.
pub fn with_section(mut bytes: Vec<u8>, section: &str) -> Vec<u8> {
    let mut body = b"\x05wharf".to_vec();
    body.extend(section.as_bytes());
    bytes.push(0);
    let mut rest = body.len();
    while rest > 0x7f {
        bytes.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
    bytes.extend(body);
    bytes
}

/// A module with the runtime.
pub fn module(functions: &str, lines: &str) -> Result<Module, Error> {
    let bytes = wasm(&format!("{RUNTIME}{functions}"), &format!("{RUNTIME_LINES}{lines}"));
    Module::from_bytes(&Engine::default(), &bytes)
}

/// An instance of it that needs no imports.
pub fn run(functions: &str, lines: &str) -> Instance<()> {
    let module = module(functions, lines).unwrap();
    Linker::new(module.engine()).link(&module).unwrap().instantiate(()).unwrap()
}

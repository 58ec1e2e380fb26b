//! Guests that lie: wrong addresses, lengths, bytes and blocks. Errors, never panics, never a byte
//! from outside their memory.

mod common;

use std::collections::{BTreeSet, HashSet};

use common::{RUNTIME, module, run, section, wasm, with_section};
use wharf_host::{
    Engine, Error, LimitError, Linker, LoadError, Module, PanicError, SchemaError, Value,
};

/// A function that gives whatever the host says as its result's address.
const AT: &str = r#"
    (func $at (param i32) (result i32) (local.get 0))
    (export "test:text" (func $at))
    (export "test:numbers" (func $at))
    (export "test:record" (func $at))
    (export "test:texts" (func $at))
    (export "test:words" (func $at))
    (export "test:tree" (func $at))
    (export "test:bool" (func $at))
    (export "test:char" (func $at))
    (export "test:color" (func $at))
    (func (export "test:poke") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
"#;
const AT_LINES: &str = r#"
    {"fn":"test:text","params":[{"name":"at","type":"u32"}],"result":"string"}
    {"fn":"test:numbers","params":[{"name":"at","type":"u32"}],"result":{"list":"u64"}}
    {"fn":"test:record","params":[{"name":"at","type":"u32"}],"result":{"tuple":["bool","char",{"option":"u8"},{"option":"string"}]}}
    {"fn":"test:texts","params":[{"name":"at","type":"u32"}],"result":{"list":"string"}}
    {"fn":"test:words","params":[{"name":"at","type":"u32"}],"result":{"set":"string"}}
    {"fn":"test:tree","params":[{"name":"at","type":"u32"}],"result":{"ref":"t@1::Tree"}}
    {"fn":"test:bool","params":[{"name":"at","type":"u32"}],"result":"bool"}
    {"fn":"test:char","params":[{"name":"at","type":"u32"}],"result":"char"}
    {"fn":"test:color","params":[{"name":"at","type":"u32"}],"result":{"ref":"t@1::Color"}}
    {"fn":"test:poke","params":[{"name":"at","type":"u32"},{"name":"word","type":"u32"}]}
    {"type":"t@1::Tree","record":[{"name":"children","type":{"list":{"ref":"t@1::Tree"}}}]}
    {"type":"t@1::Color","enum":[{"name":"Red"},{"name":"Green"}]}
"#;

/// Where the tests write, and the size of memory.
const HERE: u32 = 1024;
const SIZE: u32 = 2 << 16;

/// The error of lifting `name`'s result from `HERE` after `words` were put there, typed and
/// dynamic.
fn lift(name: &str, words: &[u32]) -> String {
    lift_at(name, HERE, words)
}

fn lift_at(name: &str, at: u32, words: &[u32]) -> String {
    let mut app = run(AT, AT_LINES);
    for (index, word) in words.iter().enumerate() {
        let place = HERE + 4 * index as u32;
        app.call_dynamic("poke", &[place.into(), (*word).into()]).unwrap();
    }
    let error = app.call_dynamic(name, &[at.into()]).unwrap_err();
    assert!(
        matches!(error, Error::Schema(SchemaError::BrokenPromise { .. })) && error.can_retry(),
        "{error}"
    );
    assert!(!app.is_poisoned());
    let dynamic = error.to_string();
    let typed = match name {
        "text" => typed::<String>(&mut app, name, at),
        "numbers" => typed::<Vec<u64>>(&mut app, name, at),
        "record" => typed::<(bool, char, Option<u8>, Option<String>)>(&mut app, name, at),
        "texts" => typed::<Vec<String>>(&mut app, name, at),
        "words" => {
            let hashed = typed::<HashSet<String>>(&mut app, name, at);
            assert_eq!(hashed, typed::<BTreeSet<String>>(&mut app, name, at));
            hashed
        }
        "bool" => typed::<bool>(&mut app, name, at),
        "char" => typed::<char>(&mut app, name, at),
        _ => return dynamic,
    };
    assert_eq!(typed, dynamic, "the typed path says the same");
    dynamic
}

fn typed<R: for<'a> wharf_host::Lift<'a> + std::fmt::Debug>(
    app: &mut wharf_host::Instance<()>,
    name: &str,
    at: u32,
) -> String {
    app.func::<(u32,), R>(name).unwrap().call(app, (at,)).unwrap_err().to_string()
}

#[test]
fn wild_addresses_are_refused() {
    assert_eq!(
        lift_at("text", SIZE, &[]),
        "result: the module breaks its schema: 8 bytes at 0x20000 are not inside the memory"
    );
    assert_eq!(
        lift_at("text", SIZE - 4, &[]),
        "result: the module breaks its schema: 8 bytes at 0x1fffc are not inside the memory"
    );
    assert!(lift_at("text", u32::MAX - 3, &[]).contains("0xfffffffc"));
    assert!(lift("text", &[SIZE - 1, 2]).contains("2 bytes at 0x1ffff"));
    assert!(lift("text", &[0, u32::MAX]).contains("4294967295 bytes"));
    assert!(lift("numbers", &[HERE, u32::MAX]).contains("34359738360 bytes"));
    assert!(lift("numbers", &[8, SIZE / 8]).contains("131072 bytes at 0x8"));
    assert!(lift("texts", &[0xffff_fffc, 1]).contains("not inside the memory"));
}

#[test]
fn misaligned_addresses_are_refused() {
    assert_eq!(
        lift_at("text", HERE + 2, &[]),
        "result: the module breaks its schema: the address 0x402 is not a multiple of 4"
    );
    assert!(lift("numbers", &[HERE + 4, 1]).contains("a multiple of 8"));
}

#[test]
fn bytes_that_are_no_value_are_refused() {
    assert_eq!(
        lift("record", &[2, 0, 0, 0, 0]),
        "result[0]: the module breaks its schema: invalid bool 2, expected 0 or 1"
    );
    assert_eq!(
        lift("record", &[1, 0xd800]),
        "result[1]: the module breaks its schema: invalid char 0xd800"
    );
    assert_eq!(
        lift("record", &[1, 97, 2]),
        "result[2]: the module breaks its schema: invalid discriminant 2 of 2 cases"
    );
    assert_eq!(
        lift("record", &[1, 97, 0, 1, HERE + 24, 1, 0xff]),
        "result[3]: the module breaks its schema: invalid UTF-8"
    );
    let bad = lift("texts", &[HERE + 8, 2, HERE, 0, HERE + 24, 1, 0xff]);
    assert_eq!(bad, "result[1]: the module breaks its schema: invalid UTF-8");
    assert_eq!(bad, lift("words", &[HERE + 8, 2, HERE, 0, HERE + 24, 1, 0xff]));
    assert!(lift_at("char", 0x11_0000, &[]).contains("invalid char"));
    assert!(lift_at("bool", 2, &[]).contains("0 or 1"));
    assert!(lift_at("color", 2, &[]).contains("invalid discriminant 2 of 2"));
}

#[test]
fn aliasing_costs_no_more_than_memory() {
    // 1,000 strings that are the same 100,000 bytes, all zeros; their list lies behind these.
    let mut app = run(AT, AT_LINES);
    let (list, at) = (110_000, 120_000_u32);
    let mut poke =
        |at: u32, word: u32| app.call_dynamic("poke", &[at.into(), word.into()]).unwrap();
    for index in 0..1000_u32 {
        poke(list + 8 * index, 0);
        poke(list + 8 * index + 4, 100_000);
    }
    poke(at, list);
    poke(at + 4, 1000);
    let error = app.call_dynamic("texts", &[at.into()]).unwrap_err();
    assert!(error.to_string().contains("aliased pointers"), "{error}");
    let error = typed::<Vec<String>>(&mut app, "texts", at);
    assert!(error.contains("aliased pointers"), "{error}");
}

#[test]
fn a_tree_that_is_its_own_child_ends() {
    assert!(lift("tree", &[HERE, 1]).ends_with("nested more than 1000 levels deep"));
    // Two children each: without a budget, 2 to the 1,000.
    assert!(!lift("tree", &[HERE, 2, HERE, 2]).is_empty());
}

/// A runtime whose allocator gives `address`.
fn allocator(address: &str) -> String {
    let start = RUNTIME.find("(func (export \"wharf_alloc\")").unwrap();
    let end = RUNTIME.find("(func (export \"wharf_release\")").unwrap();
    let alloc = format!("(func (export \"wharf_alloc\") (param i32) (result i32) {address})");
    format!("{}{alloc}{}", &RUNTIME[..start], &RUNTIME[end..])
}

#[test]
fn blocks_outside_memory_are_refused() {
    let text = r#"(func (export "test:f") (param i32 i32))"#;
    let lines = format!(
        "{}{}",
        common::RUNTIME_LINES,
        r#"{"fn":"test:f","params":[{"name":"t","type":"string"}]}"#
    );
    for (address, expected) in [
        ("(i32.const 0)", "the guest has no room for 16384 bytes of arguments"),
        (
            "(i32.const -16)",
            "expected 16384 bytes inside the memory, aligned to 16, got 0xfffffff0",
        ),
        ("(i32.const 131056)", "got 0x1fff0"),
        ("(i32.const 1032)", "got 0x408"),
        ("(unreachable)", "unreachable"),
    ] {
        let bytes = wasm(&format!("{}{text}", allocator(address)), &lines);
        let module = Module::from_bytes(&Engine::default(), &bytes).unwrap();
        let mut app = Linker::new(module.engine()).link(&module).unwrap().instantiate(()).unwrap();
        let call = app.func::<(&str,), ()>("f").unwrap();
        let error = call.call(&mut app, ("text",)).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
        assert_eq!(app.is_poisoned(), address == "(unreachable)");
    }
}

#[test]
fn exports_are_checked_when_a_module_is_loaded() {
    let cases: &[(&str, &str, &str)] = &[
        (r#"(func (export "test:f"))"#, "", "`test:f` is exported but the schema does not"),
        ("", r#"{"fn":"test:f","params":[]}"#, "`test:f` is described by the schema but"),
        (
            r#"(func (export "test:f") (param i32))"#,
            r#"{"fn":"test:f","params":[{"name":"n","type":"u64"}]}"#,
            "`test:f` has another core type than `fn f(n: u64)`",
        ),
        (
            r#"(memory (export "test:f") 1)"#,
            r#"{"fn":"test:f","params":[]}"#,
            "`test:f` has another core type",
        ),
        (
            r#"(func (export "test:f") (result i32) (i32.const 0))"#,
            r#"{"fn":"test:f","params":[],"result":"string"}"#,
            "`memory` is missing; `test:f` needs it",
        ),
        (
            r#"(memory (export "memory") 1) (func (export "test:f") (param i32 i32))"#,
            r#"{"fn":"test:f","params":[{"name":"t","type":"string"}]}"#,
            "`wharf_alloc` is missing; `test:f` needs it",
        ),
        (r#"(func (export "wharf_alloc"))"#, "", "`wharf_alloc` is not the function"),
        (r#"(memory (export "memory") i64 1)"#, "", "`memory` is not an unshared 32-bit memory"),
        (
            r#"(global (export "wharf_record") i64 (i64.const 0))"#,
            "",
            "`wharf_record` is not a global of type i32",
        ),
        (r#"(func (export "_start"))"#, "", "a program with `_start`"),
    ];
    for (functions, lines, expected) in cases {
        let error = Module::from_bytes(&Engine::default(), &wasm(functions, lines)).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn modules_without_a_description_are_refused() {
    let engine = Engine::default();
    let bare = wat::parse_str("(module)").unwrap();
    let error = Module::from_bytes(&engine, &bare).unwrap_err();
    assert!(matches!(error, Error::Schema(SchemaError::Invalid(_))), "{error}");
    let error = Module::from_bytes(&engine, b"\0asm\x0d\0\x01\0").unwrap_err();
    assert!(matches!(error, Error::Load(LoadError::Component)), "{error}");
    assert!(Module::from_file(&engine, "no such file.wasm").is_err());
}

#[test]
fn every_cut_and_flip_of_a_module_is_survived() {
    let engine = Engine::default();
    let bytes = wasm(&format!("{RUNTIME}{AT}"), &format!("{}{AT_LINES}", common::RUNTIME_LINES));
    for end in (0..bytes.len()).step_by(7) {
        let _any = Module::from_bytes(&engine, &bytes[..end]);
    }
    let text = section(AT_LINES).len();
    for index in (0..bytes.len() - text).step_by(3) {
        let mut bytes = bytes.clone();
        bytes[index] ^= 1 << (index % 8);
        let Ok(module) = Module::from_bytes(&engine, &bytes) else { continue };
        let Ok(pre) = Linker::new(&engine).link(&module) else { continue };
        let Ok(mut app) = pre.instantiate(()) else { continue };
        let _any = app.call_dynamic("text", &[HERE.into()]);
        let _any = app.call_dynamic("texts", &[HERE.into()]);
    }
}

#[test]
fn a_panic_is_read_from_the_record() {
    let panic = r#"
        (data (i32.const 200) "it broke")
        (data (i32.const 220) "src/lib.rs")
        (func (export "test:panic") (param i32)
            (i32.store (i32.const 64) (local.get 0))
            (i32.store (i32.const 72) (i32.const 200))
            (i32.store (i32.const 76) (i32.const 8))
            (i32.store (i32.const 80) (i32.const 220))
            (i32.store (i32.const 84) (i32.const 10))
            (i32.store (i32.const 88) (i32.const 17))
            (unreachable))
    "#;
    let lines = r#"{"fn":"test:panic","params":[{"name":"status","type":"u32"}]}"#;
    let mut app = run(panic, lines);
    match app.call_dynamic("panic", &[Value::U32(16)]).unwrap_err() {
        Error::Panic(PanicError { message, file, line, .. }) => {
            assert_eq!((&*message, &*file, line), ("it broke", "src/lib.rs", 17));
        }
        error => panic!("{error}"),
    }
    assert!(app.is_poisoned());
    assert!(matches!(app.call_dynamic("panic", &[Value::U32(16)]), Err(Error::Poisoned(_))));
    let mut app = run(panic, lines);
    assert!(matches!(app.call_dynamic("panic", &[Value::U32(0)]), Err(Error::Trap(_))));
}

#[test]
fn a_record_outside_memory_is_no_record() {
    let runtime = RUNTIME.replace("i32 (i32.const 64)", "i32 (i32.const -4)");
    let lines = format!("{}{}", common::RUNTIME_LINES, r#"{"fn":"test:f","params":[]}"#);
    let bytes = wasm(&format!("{runtime}(func (export \"test:f\") unreachable)"), &lines);
    let module = Module::from_bytes(&Engine::default(), &bytes).unwrap();
    let mut app = Linker::new(module.engine()).link(&module).unwrap().instantiate(()).unwrap();
    assert!(matches!(app.call_dynamic("f", &[]), Err(Error::Trap(_))));
}

#[test]
fn endless_recursion_exhausts_a_limit() {
    let mut app = run(
        r#"(func $f (export "test:f") (result i32) (i32.add (call $f) (i32.const 1)))"#,
        r#"{"fn":"test:f","params":[],"result":"u32"}"#,
    );
    let error = app.call_dynamic("f", &[]).unwrap_err();
    assert!(matches!(&error, Error::Limit(LimitError::Stack { .. })), "{error}");
    assert!(error.is_poisoned() && app.is_poisoned());
}

#[test]
fn later_versions_disable_only_what_uses_them() {
    let module = module(
        r#"(func (export "test:new")) (func (export "test:old"))"#,
        r#"{"fn":"test:new","params":[{"name":"d","type":"decimal"}]}
           {"fn":"test:old","params":[]}"#,
    );
    let module = module.unwrap();
    let mut app = Linker::new(module.engine()).link(&module).unwrap().instantiate(()).unwrap();
    app.call_dynamic("old", &[]).unwrap();
    let error = app.call_dynamic("new", &[]).unwrap_err();
    assert!(matches!(error, Error::Schema(SchemaError::Disabled { .. })), "{error}");
    let damaged = with_section(wat::parse_str("(module)").unwrap(), "{\"wharf\":1,");
    assert!(Module::from_bytes(&Engine::default(), &damaged).is_err());
}

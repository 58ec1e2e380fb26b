//! `wharf call`

use crate::run::{Ran, wharf_in};
use crate::samples::{HEADER, module};
use wharf_testing::TempDir;

/// An allocator that never takes back, for modules whose calls need an arena.
const ARENA: &str = r#"
    (memory (export "memory") 40)
    (global $top (mut i32) (i32.const 4096))
    (func (export "wharf_alloc") (param i32) (result i32) (local i32)
      (local.set 1 (global.get $top))
      (global.set $top (i32.and (i32.const -16)
        (i32.add (i32.const 31) (i32.add (local.get 1) (local.get 0)))))
      (local.get 1))
    (func (export "wharf_release") (param i32))"#;

/// How a type crosses: as itself, as an address, or as address and length.
enum Flat {
    Core(&'static str),
    Address,
    Pair,
}

/// A module whose `echo` gives its argument back.
fn echo(flat: &Flat, ty: &str, types: &[&str]) -> Vec<u8> {
    let func = match flat {
        Flat::Core(core) => format!("(param {core}) (result {core}) (local.get 0)"),
        Flat::Address => "(param i32) (result i32) (local.get 0)".to_owned(),
        Flat::Pair => "(param i32 i32) (result i32) \
             (i32.store (i32.const 64) (local.get 0)) (i32.store (i32.const 68) (local.get 1)) \
             (i32.const 64)"
            .to_owned(),
    };
    let line =
        format!(r#"{{"fn":"a:echo_it","params":[{{"name":"it","type":{ty}}}],"result":{ty}}}"#);
    let text = format!("{ARENA} (func (export \"a:echo_it\") {func})");
    module(&text, &[&[HEADER, &line], types].concat())
}

fn call(bytes: &[u8], args: &[&str]) -> Ran {
    let folder = TempDir::new();
    folder.write("m.wasm", bytes);
    wharf_in(folder.path(), &[&["call", "m.wasm"], args].concat())
}

/// Each text comes back as it was.
#[track_caller]
fn same(flat: &Flat, ty: &str, types: &[&str], texts: &[&str]) {
    let folder = TempDir::new();
    folder.write("m.wasm", echo(flat, ty, types));
    for text in texts {
        let ran = wharf_in(folder.path(), &["call", "m.wasm", "echo_it", text]);
        assert_eq!(ran.ok(), format!("{text}\n"));
    }
}

#[test]
fn numbers_lose_no_bit() {
    use Flat::{Address, Core};
    same(&Core("i64"), "\"u64\"", &[], &["0", "18446744073709551615", "9007199254740993"]);
    same(&Core("i64"), "\"i64\"", &[], &["-9223372036854775808", "-1"]);
    same(&Address, "\"u128\"", &[], &["340282366920938463463374607431768211455"]);
    same(&Address, "\"i128\"", &[], &["-170141183460469231731687303715884105728"]);
    same(&Core("i32"), "\"i8\"", &[], &["-128", "127"]);
    same(&Core("i32"), "\"usize\"", &[], &["4294967295"]);
    same(&Core("f32"), "\"f32\"", &[], &["0.1", "\"NaN\"", "\"-Infinity\""]);
    same(&Core("f64"), "\"f64\"", &[], &["-0.0", "1e+300", "0.30000000000000004"]);
}

#[test]
fn shapes_are_those_of_javascript() {
    use Flat::{Address, Core, Pair};
    same(&Core("i32"), "\"bool\"", &[], &["true", "false"]);
    same(&Pair, "\"string\"", &[], &["\"\"", "\"gr\u{fc}n \u{1f40b}\""]);
    same(&Pair, r#"{"list":"u8"}"#, &[], &["[]", "[0,255]"]);
    same(&Pair, r#"{"set":"u32"}"#, &[], &["[3,1,2]"]);
    same(&Pair, r#"{"map":["string","u32"]}"#, &[], &["{}", "{\"b\":1,\"a\":2}"]);
    same(&Pair, r#"{"map":["u32","string"]}"#, &[], &["[[1,\"x\"],[2,\"y\"]]"]);
    same(&Address, r#"{"array":["i16",3]}"#, &[], &["[1,-2,3]"]);
    same(&Address, r#"{"tuple":["u8","string"]}"#, &[], &["[1,\"x\"]"]);
    same(&Address, r#"{"option":"u8"}"#, &[], &["null", "7"]);
    let nested = r#"{"option":{"option":"u8"}}"#;
    same(&Address, nested, &[], &["null", "{\"some\":null}", "{\"some\":7}"]);
    let inside = r#"{"tuple":[{"result":["u8","string"]}]}"#;
    same(&Address, inside, &[], &["[{\"ok\":1}]", "[{\"err\":\"x\"}]"]);
    same(&Address, "\"duration\"", &[], &["1500", "0.000001"]);
    let time = echo(&Address, "\"time\"", &[]);
    assert_eq!(
        call(&time, &["echo_it", "2026-01-31T12:00:00Z"]).ok(),
        "\"2026-01-31T12:00:00.000Z\"\n"
    );
    let any = r#"{"a":[1,null,{"b":2.50}],"n":123456789012345678901234567890}"#;
    same(&Pair, "\"json\"", &[], &[any, "null"]);
}

const TYPES: [&str; 4] = [
    r#"{"type":"a@1.0.0::Shape","variant":[{"name":"Empty"},{"name":"Circle","tuple":["f64"]},{"name":"Pair","tuple":["u8","u8"]},{"name":"Box","record":[{"name":"edge_length","type":"u32"}]}]}"#,
    r#"{"type":"a@1.0.0::Color","enum":[{"name":"Red"},{"name":"Blue"}]}"#,
    r#"{"type":"a@1.0.0::Drawing","record":[{"name":"main_shape","type":{"ref":"a@1.0.0::Shape"}},{"name":"colors","type":{"list":{"ref":"a@1.0.0::Color"}}},{"name":"note","type":{"option":"string"}},{"name":"scale","type":"u8","default":true}]}"#,
    r#"{"type":"a@1.0.0::Tree","record":[{"name":"kids","type":{"list":{"ref":"a@1.0.0::Tree"}}}]}"#,
];

fn of(name: &str) -> String {
    format!("{{\"ref\":\"a@1.0.0::{name}\"}}")
}

#[test]
fn types_of_the_module_are_objects() {
    same(&Flat::Core("i32"), &of("Color"), &TYPES, &["\"Red\"", "\"Blue\""]);
    let shapes = [
        r#"{"tag":"Empty"}"#,
        r#"{"tag":"Circle","value":1.5}"#,
        r#"{"tag":"Pair","value":[1,2]}"#,
        r#"{"tag":"Box","edgeLength":3}"#,
    ];
    same(&Flat::Address, &of("Shape"), &TYPES, &shapes);
    let full = r#"{"mainShape":{"tag":"Empty"},"colors":["Red"],"note":"x","scale":2}"#;
    same(&Flat::Address, &of("Drawing"), &TYPES, &[full]);

    let drawing = echo(&Flat::Address, &of("Drawing"), &TYPES);
    let short = r#"{"main_shape":{"tag":"Box","edge_length":3},"colors":[]}"#;
    assert_eq!(
        call(&drawing, &["echo_it", short]).ok(),
        "{\"mainShape\":{\"tag\":\"Box\",\"edgeLength\":3},\"colors\":[],\"note\":null}\n"
    );
}

#[test]
fn words_and_files_are_arguments_too() {
    let folder = TempDir::new();
    let run = |ty: &str, flat: &Flat, word: &str| {
        folder.write("m.wasm", echo(flat, ty, &TYPES));
        wharf_in(folder.path(), &["call", "m.wasm", "echoIt", word]).ok()
    };
    folder.write("text", "a \"b\"\n");
    folder.write("json", "[1, 2]");
    assert_eq!(run("\"string\"", &Flat::Pair, "Ada L"), "\"Ada L\"\n");
    assert_eq!(run("\"string\"", &Flat::Pair, "@text"), "\"a \\\"b\\\"\\n\"\n");
    assert_eq!(run("\"char\"", &Flat::Core("i32"), "-"), "\"-\"\n");
    assert_eq!(run(&of("Color"), &Flat::Core("i32"), "Blue"), "\"Blue\"\n");
    assert_eq!(run("{\"list\":\"u32\"}", &Flat::Pair, "@json"), "[1,2]\n");
    assert_eq!(run("{\"list\":\"u8\"}", &Flat::Pair, "@json"), "[91,49,44,32,50,93]\n");
    assert_eq!(run("\"i32\"", &Flat::Core("i32"), "-5"), "-5\n");
}

#[test]
fn wrong_arguments_name_their_place() {
    let drawing = echo(&Flat::Address, &of("Drawing"), &TYPES);
    let refuse = |json: &str, texts: &[&str]| {
        let ran = call(&drawing, &["echo_it", json]);
        ran.fails(2, &["help: it is fn echo_it(it: Drawing) -> Drawing"]);
        ran.fails(2, texts);
        assert!(ran.stdout.is_empty());
    };
    refuse("{", &["the argument for `it` is not JSON", "cause: "]);
    refuse("7", &["it: expected Drawing, got 7"]);
    refuse("{}", &["it.mainShape: expected Shape, got nothing"]);
    refuse(r#"{"mainShape":{"tag":"Box","edgeLength":-1},"colors":[]}"#, &["expected u32, got -1"]);
    refuse(
        r#"{"mainShape":{"tag":"Oval"},"colors":[]}"#,
        &["it.mainShape.tag: expected one of \"Empty\", \"Circle\""],
    );
    refuse(
        r#"{"mainShape":{"tag":"Empty"},"colors":["Red","Pink"]}"#,
        &["it.colors[1]: expected one of \"Red\", \"Blue\", got \"Pink\""],
    );
    refuse(
        r#"{"mainShape":{"tag":"Empty"},"colors":[],"size":1}"#,
        &["it: expected no fields but mainShape, colors, note, scale, got \"size\""],
    );

    let number = echo(&Flat::Core("i32"), "\"u8\"", &[]);
    call(&number, &["echo_it", "256"]).fails(2, &["it: expected u8, got 256"]);
    call(&number, &["echo_it", "1.5"]).fails(2, &["it: expected u8, got 1.5"]);
    call(&number, &["echo_it"]).fails(2, &["0 arguments given, 1 taken", "fn echo_it(it: u8)"]);
    call(&number, &["echo", "1"])
        .fails(2, &["the module has no function `echo`", "it has echo_it"]);
    call(&number, &["echo_it", "@nofile"]).fails(2, &["nofile: can't be read"]);
}

#[test]
fn deep_values_pass_or_are_refused() {
    let tree = echo(&Flat::Address, &of("Tree"), &TYPES);
    let nest = |levels: usize| format!("{}{}", "{\"kids\":[".repeat(levels), "]}".repeat(levels));
    let folder = TempDir::new();
    folder.write("m.wasm", &tree);
    for levels in [100, 1000] {
        folder.write("tree.json", nest(levels));
        let out = wharf_in(folder.path(), &["call", "m.wasm", "echo_it", "@tree.json"]).ok();
        assert_eq!(out, nest(levels) + "\n");
    }
    for levels in [1001, 4000, 1_000_000] {
        folder.write("tree.json", nest(levels));
        wharf_in(folder.path(), &["call", "m.wasm", "echo_it", "@tree.json"])
            .fails(2, &["error: "]);
    }
}

#[test]
fn errors_of_the_guest_have_codes_of_their_own() {
    let lines = [
        HEADER,
        r#"{"fn":"a:refuses","params":[],"result":{"result":["u8","string"]}}"#,
        r#"{"fn":"a:traps","params":[]}"#,
        r#"{"fn":"a:panics","params":[]}"#,
    ];
    let text = format!(
        r#"{ARENA}
        (func (export "a:refuses") (result i32) i32.const 128)
        (func (export "a:traps") unreachable)
        (func (export "a:panics") (i32.store (i32.const 160) (i32.const 16)) unreachable)
        (global (export "wharf_record") i32 (i32.const 160))
        (data (i32.const 128) "\01\00\00\00\00\01\00\00\04\00\00\00")
        (data (i32.const 168) "\04\01\00\00\05\00\00\00\10\01\00\00\06\00\00\00\07\00\00\00")
        (data (i32.const 256) "nope")
        (data (i32.const 260) "ouch!")
        (data (i32.const 272) "lib.rs")"#
    );
    let bytes = module(&text, &lines);
    call(&bytes, &["refuses"]).fails(3, &["`refuses` returned Err: nope", "value is \"nope\""]);
    call(&bytes, &["traps"]).fails(4, &["`traps`: the guest trapped", "help: "]);
    call(&bytes, &["panics"]).fails(4, &["`panics`: the guest panicked at lib.rs:7: ouch!"]);
}

#[test]
fn what_the_guest_prints_is_not_the_result() {
    let import = r#"(import "wasi_snapshot_preview1" "fd_write"
          (func $write (param i32 i32 i32 i32) (result i32)))"#;
    let text = r#"
        (data (i32.const 8) "\10\00\00\00\06\00\00\00")
        (data (i32.const 16) "hello\n")
        (func (export "a:f") (result i32)
          (call $write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 0)))"#;
    let text = &format!("{import} {ARENA} {text}");
    let line = r#"{"fn":"a:f","params":[],"result":"u32"}"#;
    let ran = call(&module(text, &[HEADER, line]), &["f"]);
    assert_eq!((ran.code, &*ran.stdout, &*ran.stderr), (0, "0\n", "hello\n"));
}

#[test]
fn objects_live_for_one_command() {
    let lines = [
        HEADER,
        r#"{"type":"a@1.0.0::W","resource":true}"#,
        r#"{"fn":"a:W.new","of":"a@1.0.0::W","kind":"new","params":[{"name":"n","type":"u64"}],"result":{"own":"a@1.0.0::W"}}"#,
        r#"{"fn":"a:W.add_on","of":"a@1.0.0::W","self":"mut","params":[{"name":"n","type":"u64"}]}"#,
        r#"{"fn":"a:W.value","of":"a@1.0.0::W","self":"ref","kind":"get","params":[],"result":"u64"}"#,
        r#"{"fn":"a:takes","params":[{"name":"w","type":{"own":"a@1.0.0::W"}}]}"#,
        r#"{"fn":"a:newer","params":[{"name":"x","type":{"quantum":1}}]}"#,
    ];
    let text = format!(
        r#"{ARENA}
        (global $n (mut i64) (i64.const 0))
        (global (export "wharf_record") i32 (i32.const 160))
        (func (export "wharf_drop") (param i32))
        (func (export "a:W.new") (param i64) (result i32)
          (global.set $n (local.get 0)) i32.const 7)
        (func (export "a:W.add_on") (param i32 i64)
          (global.set $n (i64.add (global.get $n) (local.get 1))))
        (func (export "a:W.value") (param i32) (result i64)
          (if (i32.ne (local.get 0) (i32.const 7)) (then unreachable))
          global.get $n)
        (func (export "a:takes") (param i32))
        (func (export "a:newer"))"#
    );
    let bytes = module(&text, &lines);
    let chain = ["W.new", "40", "--then", "addOn", "2", "--then", "value"];
    assert_eq!(call(&bytes, &chain).ok(), "42\n");
    assert_eq!(call(&bytes, &chain[..5]).ok(), "null\n");
    call(&bytes, &chain[..2]).fails(2, &["the result is an object, W", "--then METHOD"]);
    call(&bytes, &["W.value"]).fails(2, &["`W.value` needs an object", "W.new ... --then value"]);
    call(&bytes, &["W.new", "1", "--then", "lost"])
        .fails(2, &["W has no function `lost`", "it has W.add_on, W.value"]);
    call(&bytes, &["W.new", "1", "--then"]).fails(2, &["needs a method's name"]);
    call(&bytes, &["takes", "1"]).fails(2, &["`takes` can't be called", "wharf-host"]);
    call(&bytes, &["newer"]).fails(2, &["`newer` can't be called", "newer `wharf`"]);
}

#[test]
fn modules_that_need_a_host_are_refused() {
    let import = r#"{"import":"a:now","params":[],"result":"u64"}"#;
    let export = r#"{"fn":"a:f","params":[]}"#;
    let text = r#"(import "a" "now" (func (result i64))) (func (export "a:f"))"#;
    call(&module(text, &[HEADER, import, export]), &["f"])
        .fails(1, &["m.wasm: can't be run", "`a:now`", "help: "]);
}

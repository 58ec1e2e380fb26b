//! The table of `docs/errors.md`: each situation of `conformance/errors.json` has the error, the
//! poisoning and the repeatability that it says.

mod common;

use common::{RUNTIME, guest, guest::State, run, wasm, with_section};
use serde_json::Value as Json;
use wharf_host::{Callback, Caller, Engine, Error, Instance, Linker, Module, Object, Value, doc};

#[test]
fn every_situation_has_its_error() {
    let rows: Vec<Json> =
        serde_json::from_str(include_str!("../../../conformance/errors.json")).unwrap();
    for row in rows {
        let id = row["id"].as_str().unwrap();
        let (error, poisoned) = provoke(id);
        assert_eq!(name(&error), row["error"].as_str().unwrap(), "{id}: {error:?}");
        assert_eq!(poisoned, row["poisoned"].as_bool().unwrap_or(false), "{id}: {error:?}");
        assert_eq!(
            error.can_retry() && !poisoned,
            row["repeatable"].as_bool().unwrap_or(false),
            "{id}"
        );
        assert!(poisoned || !error.is_poisoned(), "{id}");
    }
}

/// The name that the errors of a variant have in JavaScript.
fn name(error: &Error) -> &'static str {
    match error {
        Error::Load(_) => "LoadError",
        Error::Schema(_) => "SchemaError",
        Error::Type(_) => "TypeMismatch",
        Error::Handle(_) => "HandleError",
        Error::Guest(_) => "GuestError",
        Error::Panic(_) => "PanicError",
        Error::Trap(_) => "TrapError",
        Error::Poisoned(_) => "PoisonedError",
        Error::Import(_) => "ImportError",
        Error::Limit(_) => "LimitError",
        Error::Unsupported(_) => "UnsupportedError",
        other => panic!("{other:?}"),
    }
}

/// The error of a situation, and whether the instance is poisoned.
fn provoke(id: &str) -> (Error, bool) {
    match id {
        "not_wasm" => load(b"no wasm"),
        "component" => load(b"\0asm\x0d\0\x01\0"),
        "command" => load(&wasm(r#"(func (export "_start"))"#, "")),
        "missing_import" => {
            (Linker::<()>::new(guest::guest().engine()).link(guest::guest()).unwrap_err(), false)
        }
        "missing_export" => load(&wasm(
            r#"(func (export "test:f") (result i32) (i32.const 0))"#,
            r#"{"fn":"test:f","params":[],"result":"string"}"#,
        )),
        "no_schema" => load(&with_section(wat::parse_str("(module)").unwrap(), "{")),
        "types_differ" => example(|app| app.func::<(u8,), u32>("add").map(|_| ())),
        "wrong_type" => example(|app| dynamic(app, "add", &[1_u32.into(), true.into()])),
        "refused" => tested(|app| dynamic(app, "count_ids", &[Value::List(vec!["x".into()])])),
        "too_deep" => handmade(tree_of(1001)),
        "import_result" => tested(|app| {
            let wrong = Callback::<fn() -> String>::new(|| "no UUID".into());
            app.func::<(Callback<fn() -> String>,), String>("ask_id")?
                .call(app, (wrong,))
                .map(|_| ())
        }),
        "out_of_bounds" => handmade(("text", vec![1_u32.into()])),
        "discriminant" => handmade(("color", vec![9_u32.into()])),
        "utf8" => handmade(("text", vec![0_u32.into()])),
        "freed" => example(|app| {
            let counter = counter(app)?;
            counter.free(app)?;
            counter.free(app)
        }),
        "in_use" => tested(|app| {
            let counter = dynamic_counter(app);
            dynamic(app, "Counter.add_all", &[counter.clone(), counter])
        }),
        "moved_twice" => tested(|app| {
            let counter = dynamic_counter(app);
            dynamic(app, "eat_two", &[counter.clone(), counter])
        }),
        "other_instance" => {
            let counter = counter(&mut doc::instance().unwrap()).unwrap();
            example(|app| counter.free(app))
        }
        "returned_err" => example(|app| dynamic(app, "parse", &["x".into()])),
        "panic" => example(|app| dynamic(app, "divide", &[1_u32.into(), 0_u32.into()])),
        "trap" => handmade(("trap", vec![])),
        "stack" => example(|app| dynamic(app, "sum_to", &[u32::MAX.into()])),
        "memory" => handmade(("take", vec!["x".repeat(1 << 20).into()])),
        "import_failed" => example(|app| {
            let fails =
                Callback::<fn(u32) -> u32>::try_with_caller(|_: &mut Caller<()>, _: u32| {
                    Err(Error::import("on purpose"))
                });
            let apply = app.func::<(u32, Callback<fn(u32) -> u32>), u32>("apply")?;
            apply.call(app, (1, fails)).map(|_| ())
        }),
        "poisoned" => example(|app| {
            dynamic(app, "divide", &[1_u32.into(), 0_u32.into()]).unwrap_err();
            dynamic(app, "divide", &[1_u32.into(), 1_u32.into()])
        }),
        other => panic!("provoke the situation {other}"),
    }
}

fn load(bytes: &[u8]) -> (Error, bool) {
    (Module::from_bytes(&Engine::default(), bytes).unwrap_err(), false)
}

/// The error of the module of the documentation.
fn example(fails: impl FnOnce(&mut Instance<()>) -> Result<(), Error>) -> (Error, bool) {
    let mut app = doc::instance().unwrap();
    let error = fails(&mut app).unwrap_err();
    (error, app.is_poisoned())
}

/// The error of the guest of these tests.
fn tested(fails: impl FnOnce(&mut Instance<State>) -> Result<(), Error>) -> (Error, bool) {
    let mut app = guest::start();
    let error = fails(&mut app).unwrap_err();
    (error, app.is_poisoned())
}

/// The error of a call into a handmade module, which returns what its schema forbids.
fn handmade((name, args): (&str, Vec<Value>)) -> (Error, bool) {
    let functions = r#"
        (data (i32.const 1024) "\00\05\00\00\01\00\00\00\ff\ff\ff\7f\01\00\00\00")
        (data (i32.const 1280) "\ff")
        (func (export "test:text") (param i32) (result i32)
            (i32.add (i32.const 1024) (i32.mul (local.get 0) (i32.const 8))))
        (func (export "test:color") (param i32) (result i32) (local.get 0))
        (func (export "test:tree") (param i32))
        (func (export "test:take") (param i32 i32))
        (func (export "test:trap") unreachable)"#;
    let lines = r#"
        {"fn":"test:text","params":[{"name":"n","type":"u32"}],"result":"string"}
        {"fn":"test:color","params":[{"name":"n","type":"u32"}],"result":{"ref":"t@1::Color"}}
        {"fn":"test:tree","params":[{"name":"tree","type":{"ref":"t@1::Tree"}}]}
        {"fn":"test:take","params":[{"name":"text","type":"string"}]}
        {"fn":"test:trap","params":[]}
        {"type":"t@1::Color","enum":[{"name":"Red"},{"name":"Green"}]}
        {"type":"t@1::Tree","record":[{"name":"children","type":{"list":{"ref":"t@1::Tree"}}}]}"#;
    let mut app = match name {
        // Its allocator has no room.
        "take" => {
            let no_room =
                RUNTIME.replace("(local.get $at))\n    (func", "(i32.const 0))\n    (func");
            let bytes = wasm(
                &format!("{no_room}{functions}"),
                &(common::RUNTIME_LINES.to_string() + lines),
            );
            let module = Module::from_bytes(&Engine::default(), &bytes).unwrap();
            Linker::new(module.engine()).link(&module).unwrap().instantiate(()).unwrap()
        }
        _ => run(functions, lines),
    };
    let error = app.call_dynamic(name, &args).unwrap_err();
    (error, app.is_poisoned())
}

fn tree_of(depth: usize) -> (&'static str, Vec<Value>) {
    let node = |children| Value::Record(vec![("children".into(), Value::List(children))]);
    ("tree", vec![(1..depth).fold(node(vec![]), |tree, _| node(vec![tree]))])
}

fn dynamic<T: Send + 'static>(
    app: &mut Instance<T>,
    name: &str,
    args: &[Value],
) -> Result<(), Error> {
    app.call_dynamic(name, args).map(|_| ())
}

fn counter(app: &mut Instance<()>) -> Result<Object, Error> {
    app.func::<(u32,), Object>("Counter.new")?.call(app, (1,))
}

fn dynamic_counter(app: &mut Instance<State>) -> Value {
    app.call_dynamic("Counter.new", &[1_i64.into()]).unwrap()
}

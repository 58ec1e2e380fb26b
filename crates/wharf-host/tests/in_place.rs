//! Closures that work on slices of guest memory where they are.

mod common;

use common::{RUNTIME, RUNTIME_LINES, guest, wasm};
use wharf_host::{Callback, Caller, Engine, Error, Instance, Linker, Module, Value};

/// Exports whose arguments are what the import is given.
const FUNCTIONS: &str = r#"
    (import "test" "fill" (func $fill (param i32 i32) (result i32)))
    (import "test" "copy" (func $copy (param i32 i32 i32 i32) (result i32)))
    (import "test" "say" (func $say (param i32 i32 i32) (result i32)))
    (func (export "test:call_fill") (param i32 i32) (result i32)
        (call $fill (local.get 0) (local.get 1)))
    (func (export "test:call_copy") (param i32 i32 i32 i32) (result i32)
        (call $copy (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
    (func (export "test:call_say") (param i32 i32) (result i32)
        (call $say (i32.const 3) (local.get 0) (local.get 1)))
    (func (export "test:load") (param i32) (result i32) (i32.load (local.get 0)))
"#;
const LINES: &str = r#"
    {"import":"test:fill","params":[{"name":"buf","type":{"view":"u32","mut":true}}],"result":"u32"}
    {"import":"test:copy","params":[{"name":"to","type":{"view":"u16","mut":true}},{"name":"from","type":{"view":"u16"}}],"result":"u32"}
    {"import":"test:say","params":[{"name":"n","type":"u8"},{"name":"bytes","type":{"view":"u8"}}],"result":"string"}
    {"fn":"test:call_fill","params":[{"name":"at","type":"u32"},{"name":"len","type":"u32"}],"result":"u32"}
    {"fn":"test:call_copy","params":[{"name":"to","type":"u32"},{"name":"len","type":"u32"},{"name":"from","type":"u32"},{"name":"count","type":"u32"}],"result":"u32"}
    {"fn":"test:call_say","params":[{"name":"at","type":"u32"},{"name":"len","type":"u32"}],"result":"string"}
    {"fn":"test:load","params":[{"name":"at","type":"u32"}],"result":"u32"}
"#;

type Log = Vec<usize>;

fn module() -> Module {
    let functions = format!("{FUNCTIONS}{RUNTIME}");
    let lines = format!("{RUNTIME_LINES}{LINES}");
    Module::from_bytes(&Engine::default(), &wasm(&functions, &lines)).unwrap()
}

fn linker(engine: &Engine) -> Linker<Log> {
    let mut linker = Linker::new(engine);
    linker
        .in_place("fill", |log: &mut Log, buf: &mut [u32]| -> u32 {
            log.push(buf.len());
            buf.fill(0x0102_0304);
            buf.len() as u32
        })
        .in_place("copy", |_: &mut Log, to: &mut [u16], from: &[u16]| -> u32 {
            let len = to.len().min(from.len());
            to[..len].copy_from_slice(&from[..len]);
            len as u32
        })
        .in_place("say", |_: &mut Log, n: u8, bytes: &[u8]| format!("{n}: {bytes:?}"));
    linker
}

fn run() -> Instance<Log> {
    let module = module();
    linker(module.engine()).link(&module).unwrap().instantiate(Log::new()).unwrap()
}

fn fill(app: &mut Instance<Log>, at: u32, len: u32) -> Result<u32, Error> {
    app.func::<(u32, u32), u32>("call_fill").unwrap().call(app, (at, len))
}

fn copy(app: &mut Instance<Log>, to: (u32, u32), from: (u32, u32)) -> Result<u32, Error> {
    let copy = app.func::<(u32, u32, u32, u32), u32>("call_copy").unwrap();
    copy.call(app, (to.0, to.1, from.0, from.1))
}

fn load(app: &mut Instance<Log>, at: u32) -> u32 {
    app.func::<(u32,), u32>("load").unwrap().call(app, (at,)).unwrap()
}

#[test]
fn what_is_written_is_the_guests_memory() {
    let mut app = run();
    assert_eq!(fill(&mut app, 1024, 3).unwrap(), 3);
    assert_eq!(load(&mut app, 1024 + 8), 0x0102_0304);
    assert_eq!(load(&mut app, 1024 + 12), 0);
    assert_eq!(copy(&mut app, (2048, 2), (1024, 2)).unwrap(), 2);
    assert_eq!(load(&mut app, 2048), 0x0102_0304);
    assert_eq!(fill(&mut app, u32::MAX, 0).unwrap(), 0, "the address of nothing means nothing");
    assert_eq!(app.state(), &[3, 0]);
    let say = app.func::<(u32, u32), String>("call_say").unwrap();
    assert_eq!(say.call(&mut app, (1024, 2)).unwrap(), "3: [4, 3]");
}

#[test]
fn what_is_not_in_memory_is_refused_by_name() {
    for (at, len) in [(1026, 1), (131_072, 1), (1024, 40_000), (8, u32::MAX)] {
        let mut app = run();
        let error = fill(&mut app, at, len).unwrap_err();
        assert!(error.to_string().contains("test:fill(buf)"), "{error}");
        assert!(app.state().is_empty(), "the closure was not called");
    }
}

#[test]
fn what_is_written_overlaps_nothing() {
    for (to, from) in [((1024, 2), (1024, 1)), ((1024, 2), (1026, 1)), ((1024, 1), (1020, 3))] {
        let error = copy(&mut run(), to, from).unwrap_err();
        assert!(error.to_string().contains("test:copy(from)"), "{error}");
    }
    assert_eq!(copy(&mut run(), (1024, 1), (1026, 1)).unwrap(), 1);
}

#[test]
fn a_slice_that_is_read_may_be_a_copy_and_one_that_is_written_may_not() {
    let module = module();
    let linked =
        |linker: &mut Linker<Log>| linker.link(&module).map(|_| ()).map_err(|e| e.to_string());
    let base = || linker(module.engine());
    let say = |_: &mut Caller<Log>, n: u8, bytes: Vec<u8>| format!("{n}: {bytes:?}");
    assert_eq!(linked(base().func("say", say)), Ok(()));
    let fill = |_: &mut Caller<Log>, buf: Vec<u32>| buf.len() as u32;
    let error = linked(base().func("fill", fill)).unwrap_err();
    assert!(
        error.contains("test:fill(buf): the caller has Vec<u32>, the module &mut [u32]"),
        "{error}"
    );
    let other = |_: &mut Log, buf: &mut [i32]| buf.len() as u32;
    assert!(linked(base().in_place("fill", other)).is_err());
    let read = |_: &mut Log, buf: &[u32]| buf.len() as u32;
    assert!(linked(base().in_place("fill", read)).is_err());
}

#[test]
fn views_stand_where_the_host_is_called_and_nowhere_else() {
    let place = |line: &str| {
        let lines = format!("{RUNTIME_LINES}{line}");
        Module::from_bytes(&Engine::default(), &wasm(RUNTIME, &lines)).map(|_| ()).unwrap_err()
    };
    for line in [
        r#"{"import":"a:f","params":[],"result":{"view":"u8"}}"#,
        r#"{"import":"a:f","params":[{"name":"x","type":{"option":{"view":"u8"}}}]}"#,
        r#"{"import":"a:f","params":[{"name":"x","type":{"view":"string"}}]}"#,
        r#"{"type":"a::T","record":[{"name":"x","type":{"view":"u8"}}]}"#,
        r#"{"import":"a:f","params":[{"name":"x","type":{"callback":{"params":[{"list":{"view":"u8"}}]}}}]}"#,
    ] {
        let error = place(line).to_string();
        assert!(error.contains("a view is of numbers"), "{error}");
    }
}

#[test]
fn functions_take_slices() {
    let mut app = guest::start();
    let filled = app.func::<(u32, Callback<fn(u32, &mut [u16]) -> u32>), Vec<u16>>("filled_by");
    let filled = filled.unwrap();
    let fill = |size: u32, buf: &mut [u16]| {
        buf[1..].fill(7);
        size - 1
    };
    assert_eq!(filled.call(&mut app, (4, Callback::new(fill))).unwrap(), [1, 7, 7]);
    let logged = |state: &mut guest::State, size: u32, buf: &mut [u16]| {
        state.total += buf.len() as u64;
        buf[0] = 9;
        size
    };
    assert_eq!(filled.call(&mut app, (2, Callback::in_place(logged))).unwrap(), [9, 1]);
    assert_eq!(app.state().total, 2);

    let read = app.func::<(Vec<i64>, Callback<fn(&[i64]) -> String>), String>("read_by").unwrap();
    let show = Callback::new(|values: &[i64]| format!("{values:?}"));
    assert_eq!(read.call(&mut app, (vec![1, -2, 3], show)).unwrap(), "[-2, 3][]");
}

#[test]
fn a_callback_of_another_state_is_refused() {
    let mut app = guest::start();
    let filled = app.func::<(u32, Callback<fn(u32, &mut [u16]) -> u32>), Vec<u16>>("filled_by");
    let fill = Callback::in_place(|_: &mut String, size: u32, _: &mut [u16]| size);
    let error = filled.unwrap().call(&mut app, (1, fill)).unwrap_err();
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(cause, "the state of the instance is not the alloc::string::String of the callback");
}

#[test]
fn functions_of_values_read_slices_and_do_not_write_them() {
    use wharf_host::DynCallback;
    let mut app = guest::start();
    let count = DynCallback::new(|args| Ok(Value::String(format!("{args:?}"))));
    let read = [Value::List(vec![Value::I64(1), Value::I64(2)]), Value::Callback(count.clone())];
    let said = app.call_dynamic("read_by", &read).unwrap();
    assert!(matches!(&said, Value::String(text) if text.contains('2')), "{said:?}");
    let error =
        app.call_dynamic("filled_by", &[Value::U32(1), Value::Callback(count)]).unwrap_err();
    assert!(error.to_string().contains("only a typed `Callback`"), "{error}");
    // Nothing has happened.
    assert!(app.call_dynamic("read_by", &read).is_ok());
}

//! Imports: closures that the guest calls.

mod common;

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use common::{RUNTIME, RUNTIME_LINES, wasm};
use wharf_host::{Caller, Engine, Error, Instance, Linker, LoadError, Module, Value};

/// Exports that hand their arguments to imports and give back what those gave.
const FUNCTIONS: &str = r#"
    (import "test" "twice" (func $twice (param i32) (result i32)))
    (import "test" "shout" (func $shout (param i32 i32) (result i32)))
    (import "test" "fetch" (func $fetch (param i64) (result i32)))
    (import "test" "note" (func $note (param i32)))
    (import "test" "back" (func $back (param i32 i32) (result i32)))
    (func (export "test:call_twice") (param i32) (result i32) (call $twice (local.get 0)))
    (func (export "test:call_shout") (param i32 i32) (result i32)
        (call $shout (local.get 0) (local.get 1)))
    (func (export "test:call_fetch") (param i64) (result i32) (call $fetch (local.get 0)))
    (func (export "test:call_note") (param i32) (call $note (local.get 0)))
    (func (export "test:call_back") (param i32 i32) (result i32)
        (call $back (local.get 0) (local.get 1)))
    (func (export "test:trap") unreachable)
"#;
const LINES: &str = r#"
    {"import":"test:twice","params":[{"name":"n","type":"u32"}],"result":"u32"}
    {"import":"test:shout","params":[{"name":"text","type":"string"}],"result":"string"}
    {"import":"test:fetch","params":[{"name":"height","type":"u64"}],"result":{"result":[{"list":"u8"},"string"]}}
    {"import":"test:note","params":[{"name":"item","type":{"tuple":["string",{"option":"u8"}]}}]}
    {"import":"test:back","params":[{"name":"text","type":"string"}],"result":"string"}
    {"fn":"test:call_twice","params":[{"name":"n","type":"u32"}],"result":"u32"}
    {"fn":"test:call_shout","params":[{"name":"text","type":"string"}],"result":"string"}
    {"fn":"test:call_fetch","params":[{"name":"height","type":"u64"}],"result":{"result":[{"list":"u8"},"string"]}}
    {"fn":"test:call_note","params":[{"name":"item","type":{"tuple":["string",{"option":"u8"}]}}]}
    {"fn":"test:call_back","params":[{"name":"text","type":"string"}],"result":"string"}
    {"fn":"test:trap","params":[]}
"#;

#[derive(Default)]
struct State {
    notes: Vec<(String, Option<u8>)>,
}

fn linker(engine: &Engine) -> Linker<State> {
    let mut linker = Linker::new(engine);
    linker
        .func("twice", |_: &mut Caller<State>, n: u32| n * 2)
        .func("shout", |_: &mut Caller<State>, text: String| text.to_uppercase())
        .func("fetch", |_: &mut Caller<State>, height: u64| -> Result<Vec<u8>, String> {
            match usize::try_from(height) {
                Ok(size) => Ok(vec![7; size]),
                Err(_) => Err(format!("no block {height}")),
            }
        })
        .func("test:note", |cx: &mut Caller<State>, item: (String, Option<u8>)| {
            cx.state_mut().notes.push(item);
        })
        .func("back", |_: &mut Caller<State>, text: String| text);
    linker
}

fn module() -> Module {
    let functions = format!("{FUNCTIONS}{RUNTIME}");
    let lines = format!("{RUNTIME_LINES}{LINES}");
    Module::from_bytes(&Engine::default(), &wasm(&functions, &lines)).unwrap()
}

fn run(change: impl FnOnce(&mut Linker<State>) -> &mut Linker<State>) -> Instance<State> {
    let module = module();
    let mut linker = linker(module.engine());
    change(&mut linker);
    linker.link(&module).unwrap().instantiate(State::default()).unwrap()
}

#[test]
fn values_cross_both_ways() {
    let mut app = run(|linker| linker);
    let twice = app.func::<(u32,), u32>("call_twice").unwrap();
    assert_eq!(twice.call(&mut app, (21,)).unwrap(), 42);
    let shout = app.func::<(&str,), String>("call_shout").unwrap();
    assert_eq!(shout.call(&mut app, ("grüße",)).unwrap(), "GRÜSSE");
    let fetch = app.func::<(u64,), Result<Vec<u8>, String>>("call_fetch").unwrap();
    assert_eq!(fetch.call(&mut app, (3,)).unwrap(), Ok(vec![7; 3]));
    assert_eq!(fetch.call(&mut app, (2_000_000,)).unwrap().unwrap().len(), 2_000_000);
    let note = app.func::<((&str, Option<u8>),), ()>("call_note").unwrap();
    note.call(&mut app, (("first", Some(1)),)).unwrap();
    app.call_dynamic("call_note", &[Value::Tuple(vec!["second".into(), None::<u8>.into()])])
        .unwrap();
    assert_eq!(app.state().notes, [("first".into(), Some(1)), ("second".into(), None)]);
}

#[test]
fn imports_may_call_back() {
    let mut app = run(|linker| {
        linker.func("back", |cx: &mut Caller<State>, text: String| {
            if text.len() > 100 {
                return text;
            }
            let again = cx.func::<(&str,), String>("call_back").unwrap();
            again.call(cx, (&format!("{text}{text}"),)).unwrap() + "."
        })
    });
    let back = app.func::<(&str,), String>("call_back").unwrap();
    for _ in 0..3 {
        assert_eq!(back.call(&mut app, ("abc",)).unwrap(), "abc".repeat(64) + "......");
    }
}

#[test]
fn failing_imports_stop_the_guest() {
    let mut app = run(|linker| {
        linker.try_func("twice", |_: &mut Caller<State>, n: u32| {
            n.checked_mul(2).ok_or_else(|| Error::import("too large"))
        })
    });
    let twice = app.func::<(u32,), u32>("call_twice").unwrap();
    assert_eq!(twice.call(&mut app, (2,)).unwrap(), 4);
    let error = twice.call(&mut app, (u32::MAX,)).unwrap_err();
    assert!(
        matches!(&error, Error::Import(error) if std::error::Error::source(error).unwrap().to_string() == "too large"),
        "{error}"
    );
    assert!(matches!(twice.call(&mut app, (2,)), Err(Error::Poisoned(_))));
}

#[test]
fn a_trap_further_in_reaches_the_outermost_call() {
    let mut app = run(|linker| {
        linker.func("twice", |cx: &mut Caller<State>, n: u32| {
            // The closure forgets the trap; the guest's frames are gone all the same.
            assert!(matches!(cx.call_dynamic("trap", &[]), Err(Error::Trap(_))));
            n
        })
    });
    let twice = app.func::<(u32,), u32>("call_twice").unwrap();
    assert!(matches!(twice.call(&mut app, (1,)), Err(Error::Poisoned(_))));
    assert!(app.is_poisoned());
}

#[test]
fn a_panicking_import_poisons() {
    let mut app = run(|linker| {
        linker.func("twice", |_: &mut Caller<State>, _: u32| -> u32 { panic!("on purpose") })
    });
    let twice = app.func::<(u32,), u32>("call_twice").unwrap();
    let outcome =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| twice.call(&mut app, (1,))));
    assert!(outcome.is_err());
    assert!(app.is_poisoned());
    assert!(matches!(twice.call(&mut app, (1,)), Err(Error::Poisoned(_))));
}

#[test]
fn arguments_of_imports_are_checked() {
    let mut app = run(|linker| linker);
    // The guest passes the address on as it is.
    let error =
        app.call_dynamic("call_note", &[Value::Tuple(vec!["x".into(), Value::Option(None)])]);
    error.unwrap();
    let bytes = wasm(
        &format!(
            r#"(import "test" "note" (func $note (param i32))) {RUNTIME}
               (func (export "test:lie") (param i32) (call $note (local.get 0)))"#
        ),
        &format!(
            r#"{RUNTIME_LINES}
               {{"import":"test:note","params":[{{"name":"item","type":{{"tuple":["string",{{"option":"u8"}}]}}}}]}}
               {{"fn":"test:lie","params":[{{"name":"at","type":"u32"}}]}}"#
        ),
    );
    let module = Module::from_bytes(&Engine::default(), &bytes).unwrap();
    let pre = linker(module.engine()).link(&module).unwrap();
    for (at, expected) in [(2, "a multiple of 4"), (0xffff_fffc, "not inside the memory")] {
        let mut app = pre.instantiate(State::default()).unwrap();
        let error = app.call_dynamic("lie", &[Value::U32(at)]).unwrap_err().to_string();
        assert!(
            error.starts_with("test:note(item): the module breaks its schema")
                && error.contains(expected),
            "{error}"
        );
    }
}

#[test]
fn what_is_missing_or_differs_is_named_when_linking() {
    let module = module();
    let error = Linker::<()>::new(module.engine()).link(&module).unwrap_err();
    let expected = "missing import `test:twice`: fn twice(n: u32) -> u32";
    assert_eq!(error.to_string(), expected);
    let mut wrong = linker(module.engine());
    wrong.func("shout", |_: &mut Caller<State>, _: String| 1_u8);
    let error = wrong.link(&module).unwrap_err();
    assert_eq!(error.to_string(), "test:shout, the result: the caller has u8, the module String");
    let stray = wasm(r#"(import "env" "abort" (func))"#, "");
    let module = Module::from_bytes(&Engine::default(), &stray).unwrap();
    let error = Linker::<()>::new(module.engine()).link(&module).unwrap_err();
    assert!(matches!(error, Error::Load(LoadError::Import { declaration: None, .. })), "{error}");
}

#[test]
fn many_instances_share_one_linker() {
    let count = Arc::new(AtomicU32::new(0));
    let module = module();
    let counter = count.clone();
    let pre = linker(module.engine())
        .func("twice", move |_: &mut Caller<State>, n: u32| {
            counter.fetch_add(1, Ordering::Relaxed);
            n * 2
        })
        .link(&module)
        .unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut app = pre.instantiate(State::default()).unwrap();
                let twice = app.func::<(u32,), u32>("call_twice").unwrap();
                for n in 0..100 {
                    assert_eq!(twice.call(&mut app, (n,)).unwrap(), 2 * n);
                }
            });
        }
    });
    assert_eq!(count.load(Ordering::Relaxed), 400);
}

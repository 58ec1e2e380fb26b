//! Typed calls.

mod common;

use common::run;
use wharf_host::{Error, HandleFault, SchemaError, Value};

const ADD: &str = r#"
    (func (export "test:add") (param i32 i32) (result i32)
        (i32.add (local.get 0) (local.get 1)))
    (func (export "test:mix") (param i64 f32 f64 i32) (result f64)
        (f64.add (f64.convert_i64_s (local.get 0))
            (f64.add (f64.promote_f32 (local.get 1))
                (f64.add (local.get 2) (f64.convert_i32_s (local.get 3))))))
    (func (export "test:same") (param i64) (result i64) (local.get 0))
    (func (export "test:nothing"))
"#;
const ADD_LINES: &str = r#"
    {"fn":"test:add","params":[{"name":"a","type":"u32"},{"name":"b","type":"u32"}],"result":"u32"}
    {"fn":"test:mix","params":[{"name":"a","type":"i64"},{"name":"b","type":"f32"},{"name":"c","type":"f64"},{"name":"d","type":"i8"}],"result":"f64"}
    {"fn":"test:same","params":[{"name":"a","type":"u64"}],"result":"u64"}
    {"fn":"test:nothing","params":[]}
"#;

/// Echoes: a string or list as it came, from the arguments' own memory.
const ECHO: &str = r#"
    (func (export "test:echo") (param i32 i32) (result i32)
        (i32.store (i32.const 128) (local.get 0))
        (i32.store (i32.const 132) (local.get 1))
        (i32.const 128))
    (func (export "test:pass") (param i32) (result i32) (local.get 0))
"#;
const ECHO_LINES: &str = r#"
    {"fn":"test:echo","params":[{"name":"text","type":"string"}],"result":"string"}
    {"fn":"test:pass","params":[{"name":"it","type":{"tuple":["string",{"list":{"option":"u64"}},"bool"]}}],"result":{"tuple":["string",{"list":{"option":"u64"}},"bool"]}}
"#;

#[test]
fn core_values_cross_unchanged() {
    let mut app = run(ADD, ADD_LINES);
    let add = app.func::<(u32, u32), u32>("add").unwrap();
    assert_eq!(add.call(&mut app, (2, 3)).unwrap(), 5);
    assert_eq!(add.call(&mut app, (u32::MAX, 1)).unwrap(), 0);
    let mix = app.func::<(i64, f32, f64, i8), f64>("mix").unwrap();
    let sum = mix.call(&mut app, (-1, 0.5, 1.25, -2)).unwrap();
    assert_eq!(sum.to_bits(), (-1.25_f64).to_bits());
    let same = app.func::<(u64,), u64>("test:same").unwrap();
    assert_eq!(same.call(&mut app, (u64::MAX,)).unwrap(), u64::MAX);
    let nothing = app.func::<(), ()>("nothing").unwrap();
    nothing.call(&mut app, ()).unwrap();
}

#[test]
fn a_function_of_another_instance_is_an_error() {
    let mut one = run(ADD, ADD_LINES);
    let mut two = run(ADD, ADD_LINES);
    let add = one.func::<(u32, u32), u32>("add").unwrap();
    let error = add.call(&mut two, (1, 2)).unwrap_err();
    assert!(matches!(error, Error::Handle(error) if error.fault == HandleFault::Foreign));
    assert!(add.call(&mut one, (1, 2)).is_ok());
}

#[test]
fn types_are_compared_when_a_function_is_found() {
    let mut app = run(ADD, ADD_LINES);
    let error = app.func::<(u32, i32), u32>("add").unwrap_err();
    assert_eq!(error.to_string(), "test:add(b): the caller has i32, the module u32");
    let error = app.func::<(u32,), u32>("add").unwrap_err();
    assert!(error.to_string().contains("the module fn add(a: u32, b: u32) -> u32"), "{error}");
    let error = app.func::<(), ()>("subtract").unwrap_err();
    assert!(matches!(error, Error::Schema(SchemaError::Unknown { .. })), "{error}");
}

type Many = (String, Vec<Option<u64>>, bool);

#[test]
fn strings_and_records_cross() {
    let mut app = run(ECHO, ECHO_LINES);
    let echo = app.func::<(&str,), String>("echo").unwrap();
    for text in ["", "a", "grüße 👋", &"long".repeat(100_000)] {
        assert_eq!(echo.call(&mut app, (text,)).unwrap(), text);
    }
    let pass = app.func::<(&Many,), Many>("pass").unwrap();
    let many = ("x".to_string(), vec![Some(u64::MAX), None, Some(0)], true);
    assert_eq!(pass.call(&mut app, (&many,)).unwrap(), many);
}

#[test]
fn a_kept_function_takes_borrows_of_any_length() {
    let mut app = run(ECHO, ECHO_LINES);
    let echo = app.func::<(&str,), String>("echo").unwrap();
    let mut text = "a".to_string();
    for _ in 0..3 {
        text = echo.call(&mut app, (&text,)).unwrap() + "b";
    }
    assert_eq!(text, "abbb");
}

#[test]
fn the_steady_state_makes_no_calls_of_the_allocator() {
    let mut app = run(ECHO, ECHO_LINES);
    let echo = app.func::<(&str,), String>("echo").unwrap();
    let allocated = app.func::<(), u32>("allocated").unwrap();
    let released = app.func::<(), u32>("released").unwrap();
    let text = "t".repeat(100_000);
    for _ in 0..10 {
        echo.call(&mut app, (&text,)).unwrap();
        echo.call(&mut app, ("short",)).unwrap();
    }
    assert_eq!(allocated.call(&mut app, ()).unwrap(), 1, "a block for the first text");
    assert_eq!(released.call(&mut app, ()).unwrap(), 0);
    // Above 1 MiB a block is given back at once.
    let text = "t".repeat(2 << 20);
    echo.call(&mut app, (&text,)).unwrap();
    assert_eq!(released.call(&mut app, ()).unwrap(), 1);
    echo.call(&mut app, ("short",)).unwrap();
    assert_eq!(allocated.call(&mut app, ()).unwrap(), 2);
}

#[test]
fn what_the_guest_changes_in_place_is_seen() {
    let double = r#"
        (func (export "test:double") (param $at i32) (param $count i32) (result i32)
            (block $done (loop $next
                (br_if $done (i32.eqz (local.get $count)))
                (f64.store (local.get $at)
                    (f64.mul (f64.load (local.get $at)) (f64.const 2)))
                (local.set $at (i32.add (local.get $at) (i32.const 8)))
                (local.set $count (i32.sub (local.get $count) (i32.const 1)))
                (br $next)))
            (i32.const 77))
    "#;
    let lines = r#"{"fn":"test:double","params":[{"name":"values","type":{"list":"f64"},"mut":true}],"result":"u32"}"#;
    let mut app = run(double, lines);
    let double = app.func::<(&mut [f64],), u32>("double").unwrap();
    let mut values = vec![1.0, 2.5, -3.0];
    for _ in 0..2 {
        assert_eq!(double.call(&mut app, (&mut values,)).unwrap(), 77);
    }
    assert_eq!(values, [4.0, 10.0, -12.0]);
    assert_eq!(double.call(&mut app, (&mut [],)).unwrap(), 77);
    let error = app.func::<(&[f64],), u32>("double").unwrap_err().to_string();
    assert!(error.contains("the caller has Vec<f64>, the module &mut [f64]"), "{error}");
    let mut values = [Value::List(vec![1.5.into()])];
    app.call_dynamic_mut("double", &mut values).unwrap();
    assert_eq!(values, [Value::List(vec![3.0.into()])]);
    app.call_dynamic("double", &values).unwrap();
    assert_eq!(values, [Value::List(vec![3.0.into()])]);
}

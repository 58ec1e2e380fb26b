//! Objects: handles of a guest, held by the host.

mod common;

use std::slice;

use common::run;
use wharf_host::{Error, HandleFault, Instance, Object, SchemaError, Value};

/// Counters in a table of words at 8192: a handle is four times its index, plus one; 0 is a free
/// slot, the value is one more than the count.
const COUNTER: &str = r#"
    (global $next (mut i32) (i32.const 0))
    (func $refuse (param $status i32) (param $handle i32)
        (i32.store (i32.const 64) (local.get $status))
        (i32.store (i32.const 68) (local.get $handle)))
    (func $slot (param $handle i32) (result i32)
        (i32.add (i32.const 8192) (i32.and (local.get $handle) (i32.const 0xfffc))))
    (func $live (param $handle i32) (result i32)
        (if (i32.eqz (i32.load (call $slot (local.get $handle))))
            (then (call $refuse (i32.const 1) (local.get $handle)) (return (i32.const 0))))
        (i32.const 1))
    (func $new (export "test:Counter.new") (param $start i32) (result i32)
        (local $handle i32)
        (local.set $handle (i32.add (i32.mul (global.get $next) (i32.const 4)) (i32.const 1)))
        (global.set $next (i32.add (global.get $next) (i32.const 1)))
        (i32.store (call $slot (local.get $handle)) (i32.add (local.get $start) (i32.const 1)))
        (local.get $handle))
    (func $get (export "test:Counter.get") (param $self i32) (result i32)
        (if (i32.eqz (call $live (local.get $self))) (then (return (i32.const 0))))
        (i32.sub (i32.load (call $slot (local.get $self))) (i32.const 1)))
    (func (export "test:Counter.add") (param $self i32) (param $by i32)
        (if (i32.eqz (call $live (local.get $self))) (then (return)))
        (i32.store (call $slot (local.get $self))
            (i32.add (i32.load (call $slot (local.get $self))) (local.get $by))))
    (func (export "test:Counter.finish") (param $self i32) (result i32)
        (local $count i32)
        (local.set $count (call $get (local.get $self)))
        (call $drop (local.get $self))
        (local.get $count))
    (func (export "test:sum") (param $a i32) (param $b i32) (result i32)
        (i32.add (call $get (local.get $a)) (call $get (local.get $b))))
    (func (export "test:eat") (param $a i32) (call $drop (local.get $a)))
    (func (export "test:pair") (result i32)
        (i32.store (i32.const 256) (call $new (i32.const 1)))
        (i32.store (i32.const 260) (call $new (i32.const 2)))
        (i32.const 256))
    (global $dropped (mut i32) (i32.const 0))
    (func (export "test:dropped") (result i32) (global.get $dropped))
    (func $drop (export "wharf_drop") (param $handle i32)
        (if (i32.eqz (call $live (local.get $handle))) (then (return)))
        (global.set $dropped (i32.add (global.get $dropped) (i32.const 1)))
        (i32.store (call $slot (local.get $handle)) (i32.const 0)))
"#;
const LINES: &str = r#"
    {"type":"t@1::Counter","resource":true}
    {"fn":"test:Counter.new","of":"t@1::Counter","kind":"new","params":[{"name":"start","type":"u32"}],"result":{"own":"t@1::Counter"}}
    {"fn":"test:Counter.get","of":"t@1::Counter","self":"ref","params":[],"result":"u32"}
    {"fn":"test:Counter.add","of":"t@1::Counter","self":"mut","params":[{"name":"by","type":"u32"}]}
    {"fn":"test:Counter.finish","of":"t@1::Counter","self":"own","params":[],"result":"u32"}
    {"fn":"test:sum","params":[{"name":"a","type":{"borrow":"t@1::Counter"}},{"name":"b","type":{"borrow":"t@1::Counter"}}],"result":"u32"}
    {"fn":"test:eat","params":[{"name":"a","type":{"own":"t@1::Counter"}}]}
    {"fn":"test:pair","params":[],"result":{"tuple":[{"own":"t@1::Counter"},{"own":"t@1::Counter"}]}}
    {"fn":"test:dropped","params":[],"result":"u32"}
"#;

fn app() -> Instance<()> {
    run(COUNTER, LINES)
}

fn counter(app: &mut Instance<()>, start: u32) -> Object {
    let new = app.func::<(u32,), Object>("Counter.new").unwrap();
    new.call(app, (start,)).unwrap()
}

fn get(app: &mut Instance<()>, object: &Object) -> Result<u32, Error> {
    app.method::<(), u32>("Counter.get").unwrap().call(app, object, ())
}

fn dropped(app: &mut Instance<()>) -> u32 {
    app.func::<(), u32>("dropped").unwrap().call(app, ()).unwrap()
}

fn fault<T: std::fmt::Debug>(result: Result<T, Error>) -> HandleFault {
    match result.unwrap_err() {
        Error::Handle(error) => error.fault,
        error => panic!("{error}"),
    }
}

#[test]
fn methods_work_on_their_object() {
    let mut app = app();
    let (one, two) = (counter(&mut app, 1), counter(&mut app, 20));
    let add = app.method::<(u32,), ()>("Counter.add").unwrap();
    add.call(&mut app, &one, (5,)).unwrap();
    assert_eq!((get(&mut app, &one).unwrap(), get(&mut app, &two).unwrap()), (6, 20));
}

#[test]
fn a_freed_object_is_stale_and_the_instance_usable() {
    let mut app = app();
    let (one, two) = (counter(&mut app, 1), counter(&mut app, 2));
    one.free(&mut app).unwrap();
    assert_eq!(fault(one.free(&mut app)), HandleFault::Stale);
    assert_eq!(fault(get(&mut app, &one)), HandleFault::Stale);
    assert_eq!(get(&mut app, &two).unwrap(), 2);
}

#[test]
fn dropped_objects_are_freed_by_the_next_call_with_objects() {
    let mut app = app();
    let kept = counter(&mut app, 0);
    for start in 0..100 {
        let object = counter(&mut app, start);
        let clone = object.clone();
        drop(object);
        assert_eq!(get(&mut app, &clone).unwrap(), start);
    }
    assert_eq!(dropped(&mut app), 99);
    app.release_dropped().unwrap();
    assert_eq!(dropped(&mut app), 100);
    assert_eq!(get(&mut app, &kept).unwrap(), 0);
}

#[test]
fn self_by_value_takes_the_object() {
    let mut app = app();
    let one = counter(&mut app, 7);
    let finish = app.method::<(), u32>("Counter.finish").unwrap();
    assert_eq!(finish.call(&mut app, &one, ()).unwrap(), 7);
    assert_eq!(fault(finish.call(&mut app, &one, ())), HandleFault::Stale);
    drop(one);
    app.release_dropped().unwrap();
    assert_eq!(dropped(&mut app), 1, "and not again");
}

#[test]
fn objects_are_lent_and_given_as_arguments() {
    let mut app = app();
    let (one, two) = (counter(&mut app, 1), counter(&mut app, 2));
    let sum = app.func::<(&Object, &Object), u32>("sum").unwrap();
    assert_eq!(sum.call(&mut app, (&one, &two)).unwrap(), 3);
    assert_eq!(sum.call(&mut app, (&one, &one)).unwrap(), 2, "the same one twice");
    let eat = app.func::<(&Object,), ()>("eat").unwrap();
    eat.call(&mut app, (&one,)).unwrap();
    assert_eq!(fault(eat.call(&mut app, (&one,))), HandleFault::Stale);
    assert_eq!(fault(sum.call(&mut app, (&two, &one))), HandleFault::Stale);
    assert_eq!(sum.call(&mut app, (&two, &two)).unwrap(), 4);
}

#[test]
fn objects_inside_data_are_owned() {
    let mut app = app();
    let pair = app.func::<(), (Object, Object)>("pair").unwrap();
    let (one, two) = pair.call(&mut app, ()).unwrap();
    assert_eq!((get(&mut app, &one).unwrap(), get(&mut app, &two).unwrap()), (1, 2));
    drop((one, two));
    app.release_dropped().unwrap();
    assert_eq!(dropped(&mut app), 2);
}

#[test]
fn objects_of_other_instances_are_refused() {
    let (mut here, mut there) = (app(), app());
    let stranger = counter(&mut there, 1);
    let own = counter(&mut here, 1);
    assert_eq!(fault(get(&mut here, &stranger)), HandleFault::Foreign);
    assert_eq!(fault(stranger.free(&mut here)), HandleFault::Foreign);
    let sum = here.func::<(&Object, &Object), u32>("sum").unwrap();
    assert_eq!(fault(sum.call(&mut here, (&own, &stranger))), HandleFault::Foreign);
    assert_eq!(get(&mut there, &stranger).unwrap(), 1);
}

#[test]
fn methods_and_functions_are_not_confused() {
    let mut app = app();
    let error = app.func::<(), u32>("Counter.get").unwrap_err();
    assert!(matches!(error, Error::Schema(SchemaError::NotAFunction { .. })), "{error}");
    let error = app.method::<(), u32>("dropped").unwrap_err();
    assert!(matches!(error, Error::Schema(SchemaError::NotAMethod { .. })), "{error}");
}

#[test]
fn dynamic_calls_know_objects_too() {
    let mut app = app();
    let object = app.call_dynamic("Counter.new", &[Value::U32(4)]).unwrap();
    app.call_dynamic("Counter.add", &[object.clone(), Value::U32(6)]).unwrap();
    assert_eq!(app.call_dynamic("Counter.get", slice::from_ref(&object)).unwrap(), Value::U32(10));
    let sum = app.call_dynamic("sum", &[object.clone(), object.clone()]).unwrap();
    assert_eq!(sum, Value::U32(20));
    app.call_dynamic("eat", slice::from_ref(&object)).unwrap();
    assert_eq!(fault(app.call_dynamic("Counter.get", &[object])), HandleFault::Stale);
    let error = app.call_dynamic("Counter.get", &[Value::U32(1)]).unwrap_err();
    assert_eq!(error.to_string(), "self: expected an object, got an unsigned integer");
    assert!(app.call_dynamic("Counter.get", &[]).is_err());
}

//! Values that the guest refuses: named, nothing lost, and the instance lives on.

mod common;

use std::time::{Duration, SystemTime};

use common::guest::{State, any, start};
use wharf_host::{Callback, DynCallback, Error, Instance, Object, Value};

const ID: &str = "12345678-9abc-def0-0fed-cba987654321";
const WHY: &str = "invalid UUID: invalid length: found 3";

/// What a call says that was refused for a value, after which ten others are answered.
fn refused<T: std::fmt::Debug>(app: &mut Instance<State>, outcome: Result<T, Error>) -> String {
    let error = outcome.unwrap_err();
    assert!(matches!(error, Error::Type(_)), "{error:?}");
    let count = app.func::<(Vec<&str>,), u32>("count_ids").unwrap();
    for n in 0..10 {
        assert_eq!(count.call(app, (vec![ID; n],)).unwrap(), n as u32);
    }
    error.to_string()
}

fn ids(ids: &[&str]) -> Value {
    Value::List(ids.iter().map(|id| Value::from(*id)).collect())
}

#[test]
fn an_argument_is_named() {
    let mut app = start();
    let count = app.func::<(Vec<&str>,), u32>("count_ids").unwrap();
    let outcome = count.call(&mut app, (vec![ID, "abc", "abc"],));
    assert_eq!(refused(&mut app, outcome), format!("ids[1]: {WHY}"));
    let outcome = app.call_dynamic("count_ids", &[ids(&["abc"])]);
    assert_eq!(refused(&mut app, outcome), format!("ids[0]: {WHY}"));
    let item = |id: &str, others: Value| {
        Value::Record(vec![("item_id".into(), id.into()), ("other_ids".into(), others)])
    };
    let some = |id: &str| Value::Option(Some(Box::new(id.into())));
    let items = |item: Value| Value::Map(vec![("a \"b.c".into(), item)]);
    for (item, path) in [
        (item("abc", ids(&[])), "items[\"a \\\"b.c\"].item_id"),
        (item(ID, Value::List(vec![some(ID), some("abc")])), "items[\"a \\\"b.c\"].other_ids[1]"),
    ] {
        let outcome = app.call_dynamic("count_items", &[1_u32.into(), items(item)]);
        assert_eq!(refused(&mut app, outcome), format!("{path}: {WHY}"));
    }
    let whole = items(item(ID, Value::List(vec![some(ID)])));
    assert_eq!(app.call_dynamic("count_items", &[1_u32.into(), whole]).unwrap(), Value::U32(2));
}

#[test]
fn a_time_before_1970_is_refused_where_the_guest_has_none() {
    let mut app = start();
    let seconds = app.func::<(SystemTime,), u64>("seconds_since_1970").unwrap();
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(5);
    assert_eq!(seconds.call(&mut app, (time,)).unwrap(), 5);
    let outcome = seconds.call(&mut app, (SystemTime::UNIX_EPOCH - Duration::from_nanos(1),));
    let why = "at: invalid time: a `SystemTime` of wasm32-unknown-unknown is not before 1970";
    assert_eq!(refused(&mut app, outcome), why);
}

#[test]
fn a_call_that_is_refused_takes_nothing() {
    let mut app = start();
    let counter = app.call_dynamic("Counter.new", &[1_i64.into()]).unwrap();
    let Value::Object(object) = counter else { panic!("{counter:?}") };
    let taken = |object: &Object, id: &str| {
        let each = DynCallback::new(|_| Ok(Value::U32(1)));
        Value::Record(vec![
            ("counter".into(), Value::Object(object.clone())),
            ("each".into(), Value::Callback(each)),
            ("file".into(), Value::Host(any("file"))),
            ("id".into(), id.into()),
        ])
    };
    for _ in 0..10 {
        let outcome = app.call_dynamic("take", &[taken(&object, "abc"), ID.into()]);
        assert_eq!(refused(&mut app, outcome), format!("taken.id: {WHY}"));
        let outcome = app.call_dynamic("take", &[taken(&object, ID), "abc".into()]);
        assert_eq!(refused(&mut app, outcome), format!("id: {WHY}"));
        assert_eq!(app.host_handle_count(), 0);
    }
    let count = app.method::<(), u32>("Counter.count").unwrap();
    assert_eq!(count.call(&mut app, &object, ()).unwrap(), 1);
    let outcome = app.call_dynamic("take", &[taken(&object, ID), ID.into()]);
    assert_eq!(outcome.unwrap(), Value::U32(1));
    assert!(count.call(&mut app, &object, ()).is_err());
}

#[test]
fn an_argument_of_a_function_of_the_guest_is_numbered() {
    let mut app = start();
    let make = app.func::<(), Callback<fn(u32, Vec<String>) -> u32>>("id_counter").unwrap();
    let function = make.call(&mut app, ()).unwrap();
    let outcome = function.call(&mut app, (1, vec![ID.into(), "abc".into()]));
    assert_eq!(refused(&mut app, outcome), format!("arguments[1][1]: {WHY}"));
    assert_eq!(function.call(&mut app, (1, vec![ID.into()])).unwrap(), 2);
}

#[test]
fn a_result_is_err_or_the_end_of_the_instance() {
    let mut app = start();
    let name = |id: &'static str| {
        Callback::<fn() -> Result<String, String>>::new(move || Ok(id.to_string()))
    };
    let try_id = app
        .func::<(Callback<fn() -> Result<String, String>>,), Result<String, String>>("try_id")
        .unwrap();
    assert_eq!(try_id.call(&mut app, (name(ID),)).unwrap(), Ok(ID.to_string()));
    let said = try_id.call(&mut app, (name("abc"),)).unwrap();
    assert_eq!(said, Err(format!("callback(): {WHY}")));
    assert_eq!(try_id.call(&mut app, (name(ID),)).unwrap(), Ok(ID.to_string()));

    let ask = app.func::<(Callback<fn() -> String>,), String>("ask_id").unwrap();
    let outcome = ask.call(&mut app, (Callback::<fn() -> String>::new(|| "abc".to_string()),));
    let error = outcome.unwrap_err();
    assert!(matches!(error, Error::Type(_)), "{error:?}");
    assert_eq!(error.to_string(), format!("callback(): {WHY}"));
    assert!(app.is_poisoned());
}

//! Functions whose types are known only at run time, in and out of a real guest.

mod common;

use common::guest::{State, start};
use wharf_host::{Callback, Caller, DynCallback, Error, HandleFault, Instance, SchemaError, Value};

fn plus(n: u32) -> DynCallback {
    DynCallback::new(move |args| match args[..] {
        [Value::U32(m)] => Ok(Value::U32(n + m)),
        _ => Err(Error::import(format!("{args:?}"))),
    })
}

fn adder(app: &mut Instance<State>, n: u32) -> DynCallback {
    match app.call_dynamic("adder", &[n.into()]).unwrap() {
        Value::Callback(function) => function,
        other => panic!("{other:?}"),
    }
}

#[test]
fn closures_go_in_and_come_back() {
    let mut app = start();
    let function = plus(1);
    app.call_dynamic("keep", &[function.clone().into()]).unwrap();
    let answer = app.call_dynamic("call_kept", &[41_u32.into()]).unwrap();
    assert_eq!((answer, app.host_handle_count()), (Some(42_u32).into(), 1));
    let back = app.call_dynamic("give_kept", &[]).unwrap();
    assert_eq!(back, Value::Option(Some(Box::new(function.into()))));
    assert_eq!(app.host_handle_count(), 0);
    let all = Value::List((0..5).map(|n| plus(n).into()).collect());
    let sums = app.call_dynamic("functions", &[all, 10_u32.into()]).unwrap();
    assert_eq!(sums, Value::List((10..15_u32).map(Value::U32).collect()));
    assert_eq!(app.host_handle_count(), 0);
}

#[test]
fn scalars_arrive_as_they_are() {
    let mut app = start();
    let giving = |answer: Value| {
        DynCallback::new(move |args| {
            assert_eq!(args, [Value::I8(-2), Value::Bool(true), Value::Char('é')]);
            Ok(answer.clone())
        })
    };
    let answer = app.call_dynamic("scalars", &[giving(Value::U16(40_000)).into()]).unwrap();
    assert_eq!(answer, Value::U16(40_000));
    let error = app.call_dynamic("scalars", &[giving(Value::U32(70_000)).into()]).unwrap_err();
    assert_eq!(error.to_string(), "result: expected u16, got 70000");
}

#[test]
fn closures_work_on_the_state() {
    let mut app = start();
    let add = DynCallback::with_caller(|cx: &mut Caller<State>, args| {
        let [Value::U32(n)] = args[..] else { return Ok(Value::Bool(false)) };
        cx.state_mut().total += u64::from(n);
        Ok(Value::Unit)
    });
    app.call_dynamic("each", &[4_u32.into(), add.into()]).unwrap();
    assert_eq!(app.state().total, 6);
}

#[test]
fn functions_of_the_guest_are_called_and_freed() {
    let mut app = start();
    let two = adder(&mut app, 2);
    assert_eq!(two.call(&mut app, &[40_u8.into()]).unwrap(), Value::U32(42));
    let error = two.call(&mut app, &["x".into()]).unwrap_err().to_string();
    assert_eq!(error, "arguments[0]: expected u32, got a string");
    let error = two.call(&mut app, &[]).unwrap_err();
    assert!(
        matches!(&error, Error::Schema(SchemaError::ArgumentCount { given: 0, .. })),
        "{error}"
    );
    two.free(&mut app).unwrap();
    match two.call(&mut app, &[1_u32.into()]) {
        Err(Error::Handle(error)) => assert_eq!(error.fault, HandleFault::Stale),
        other => panic!("{other:?}"),
    }
    drop(adder(&mut app, 3));
    app.release_dropped().unwrap();
    assert_eq!(app.object_count().unwrap(), 0);
}

#[test]
fn a_function_of_the_guest_goes_back_to_it() {
    let mut app = start();
    let two = adder(&mut app, 2);
    let four = app.call_dynamic("twice", &[two.into()]).unwrap();
    let Value::Callback(four) = four else { panic!("{four:?}") };
    assert_eq!(four.call(&mut app, &[1_u32.into()]).unwrap(), Value::U32(5));
    drop(four);
    app.release_dropped().unwrap();
    app.release_dropped().unwrap();
    assert_eq!((app.host_handle_count(), app.object_count().unwrap()), (0, 0));
}

#[test]
fn the_err_of_a_function_is_a_guest_error() {
    let mut app = start();
    let Value::Callback(shout) = app.call_dynamic("shouter", &[]).unwrap() else { panic!() };
    assert_eq!(shout.call(&mut app, &["a".into(), 3_u32.into()]).unwrap(), "AAA".into());
    match shout.call(&mut app, &["a".into(), 0_u32.into()]) {
        Err(Error::Guest(error)) => assert_eq!(error.message, "a zero times"),
        other => panic!("{other:?}"),
    }
    assert!(!app.is_poisoned());
}

#[test]
fn what_a_closure_returns_is_checked() {
    let mut app = start();
    app.call_dynamic("keep", &[DynCallback::new(|_| Ok("text".into())).into()]).unwrap();
    let error = app.call_dynamic("call_kept", &[1_u32.into()]).unwrap_err();
    assert_eq!(error.to_string(), "result: expected u32, got a string");
    assert!(app.is_poisoned());
}

#[test]
fn what_is_no_function_is_refused() {
    let mut app = start();
    let error = app.call_dynamic("keep", &[Value::Unit]).unwrap_err();
    assert_eq!(error.to_string(), "f: expected Callback<fn(u32) -> u32>, got nothing");
    let error = app.call_dynamic("adder", &[plus(1).into()]).unwrap_err();
    assert_eq!(error.to_string(), "n: expected u32, got a callback");
}

#[test]
fn a_function_comes_back_by_the_path_it_went_in() {
    let mut app = start();
    let typed: Callback<fn(u32) -> u32> = Callback::new(|n: u32| n);
    let keep = app.func::<(&Callback<fn(u32) -> u32>,), ()>("keep").unwrap();
    keep.call(&mut app, (&typed,)).unwrap();
    match app.call_dynamic("give_kept", &[]) {
        Err(Error::Handle(error)) => assert_eq!(error.fault, HandleFault::WrongType),
        other => panic!("{other:?}"),
    }
}

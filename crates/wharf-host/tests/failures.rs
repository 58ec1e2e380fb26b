//! What goes wrong, by name, and what state it leaves behind.

mod common;

use common::guest::{State, guest, linker, start};
use host_guest::objects::Refusal;
use wharf_host::{
    Callback, Caller, Error, HandleFault, HostValue, Instance, Object, PanicError, SchemaError,
    Value,
};

fn counter(app: &mut Instance<State>, start: u32) -> Object {
    let new = app.func::<(i64,), Result<Object, Refusal>>("Counter.new").unwrap();
    new.call(app, (start.into(),)).unwrap().unwrap()
}

fn count(app: &mut Instance<State>, counter: &Object) -> u32 {
    app.method::<(), u32>("Counter.count").unwrap().call(app, counter, ()).unwrap()
}

fn fault<T: std::fmt::Debug>(result: Result<T, Error>) -> HandleFault {
    match result.unwrap_err() {
        Error::Handle(error) => error.fault,
        error => panic!("{error}"),
    }
}

fn panic_of<T: std::fmt::Debug>(result: Result<T, Error>) -> PanicError {
    match result.unwrap_err() {
        Error::Panic(panic) => panic,
        error => panic!("{error}"),
    }
}

/// The next ten calls say that the instance is poisoned.
fn check_poisoned(app: &mut Instance<State>) {
    assert!(app.is_poisoned());
    for _ in 0..10 {
        let outcome = app.call_dynamic("dot", &[Value::Unit, Value::Unit]);
        assert!(matches!(outcome, Err(Error::Poisoned(_))), "{outcome:?}");
    }
    assert_eq!(app.host_handle_count(), 0);
}

/// The next ten calls give what they should.
fn check_sound(app: &mut Instance<State>) {
    assert!(!app.is_poisoned());
    let try_ask = app.func::<(u32,), Result<u32, String>>("try_ask").unwrap();
    for n in 1..11 {
        assert_eq!(try_ask.call(app, (n,)).unwrap(), Ok(2 * n + 1));
    }
}

#[test]
fn an_err_is_typed_and_displayed() {
    let mut app = start();
    let new = app.func::<(i64,), Result<Object, Refusal>>("Counter.new").unwrap();
    assert!(matches!(new.call(&mut app, (-1,)).unwrap(), Err(Refusal::Negative)));
    match app.call_dynamic("Counter.new", &[(1_i64 << 40).into()]) {
        Err(Error::Guest(error)) => {
            assert_eq!(error.message, "it is above 4294967295");
            let limit = Value::Record(vec![("limit".into(), u32::MAX.into())]);
            assert_eq!(error.value, Value::Variant("TooLarge".into(), Some(Box::new(limit))));
        }
        other => panic!("{other:?}"),
    }
    check_sound(&mut app);
}

#[test]
fn a_panic_says_what_and_where() {
    let mut app = start();
    let panics = app.func::<(&str,), ()>("panic_with").unwrap();
    let panic = panic_of(panics.call(&mut app, ("größer",)));
    assert_eq!(panic.message, "größer");
    assert!(panic.file.ends_with("failures.rs") && panic.line > 1, "{panic:?}");
    check_poisoned(&mut app);
    let mut app = start();
    let out = app.func::<(&[u32], u32), u32>("out_of_bounds");
    assert!(out.is_err(), "its index is a usize");
    let out = app.func::<(&[u32], usize), u32>("out_of_bounds").unwrap();
    let panic = panic_of(out.call(&mut app, (&[1, 2], 2)));
    assert_eq!(panic.message, "index out of bounds: the len is 2 but the index is 2");
}

#[test]
fn an_exhausted_stack_is_a_limit() {
    let mut app = start();
    let overflow = app.func::<(u64,), u64>("overflow").unwrap();
    let outcome = overflow.call(&mut app, (0,));
    assert!(matches!(&outcome, Err(Error::Limit(_))), "{outcome:?}");
    check_poisoned(&mut app);
}

#[test]
fn memory_runs_out() {
    let mut app = start();
    let allocate = app.func::<(u32,), usize>("allocate").unwrap();
    assert_eq!(allocate.call(&mut app, (1,)).unwrap(), 65_536);
    // One page less than all there can be.
    let outcome = app.call_dynamic("allocate", &[u16::MAX.into()]);
    assert!(matches!(&outcome, Err(Error::Trap(_) | Error::Panic(_))), "{outcome:?}");
    check_poisoned(&mut app);
}

#[test]
fn an_import_without_result_that_fails_poisons() {
    let pre = linker()
        .try_func("plain", |_: &mut Caller<State>, n: u32| {
            n.checked_add(1).ok_or_else(|| Error::import(std::fmt::Error))
        })
        .link(guest())
        .unwrap();
    let mut app = pre.instantiate(State::default()).unwrap();
    let ask = app.func::<(u32,), u32>("ask").unwrap();
    assert_eq!(ask.call(&mut app, (2,)).unwrap(), 5);
    let held = HostValue::new(String::new());
    app.call_dynamic("hold", &[held.any().into()]).unwrap();
    match ask.call(&mut app, (u32::MAX,)) {
        Err(Error::Import(error)) => {
            assert!(std::error::Error::source(&error).unwrap().is::<std::fmt::Error>());
        }
        other => panic!("{other:?}"),
    }
    check_poisoned(&mut app);
}

#[test]
fn an_import_with_result_that_fails_is_the_guests_to_see() {
    let pre = linker()
        .func("fallible", |_: &mut Caller<State>, n: u32| match n {
            0 => Err("there is none".to_string()),
            n => Ok(n + 1),
        })
        .link(guest())
        .unwrap();
    let mut app = pre.instantiate(State::default()).unwrap();
    check_sound(&mut app);
    let before = app.memory_size();
    let try_ask = app.func::<(u32,), Result<u32, String>>("try_ask").unwrap();
    for _ in 0..10_000 {
        assert_eq!(try_ask.call(&mut app, (0,)).unwrap(), Err("there is none".into()));
    }
    assert_eq!((app.memory_size(), app.object_count().unwrap()), (before, 0));
    check_sound(&mut app);
}

#[test]
fn an_err_of_a_function_ends_the_borrow() {
    let mut app = start();
    let counter = counter(&mut app, 5);
    let f: Callback<fn(u32) -> Result<u32, String>> = Callback::new(|n: u32| match n {
        5 => Err("not five".to_string()),
        n => Ok(n),
    });
    let add = app.method::<(&Callback<_>,), Result<(), String>>("Counter.try_add_with").unwrap();
    for _ in 0..10 {
        assert_eq!(add.call(&mut app, &counter, (&f,)).unwrap(), Err("not five".into()));
        assert_eq!(count(&mut app, &counter), 5);
    }
    app.call_dynamic("Counter.add", &[counter.clone().into(), 1_u32.into()]).unwrap();
    assert_eq!(add.call(&mut app, &counter, (&f,)).unwrap(), Ok(()));
    assert_eq!((count(&mut app, &counter), app.host_handle_count()), (12, 0));
    check_sound(&mut app);
}

#[test]
fn a_failure_while_an_object_is_borrowed_poisons() {
    let mut app = start();
    let counter = counter(&mut app, 5);
    let add = app.method::<(Callback<fn(u32) -> u32>,), ()>("Counter.add_with").unwrap();
    let fails = Callback::try_with_caller(|_: &mut Caller<State>, _: u32| Err(Error::import("no")));
    let error = add.call(&mut app, &counter, (fails,)).unwrap_err();
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "no");
    check_poisoned(&mut app);
    assert!(matches!(counter.free(&mut app), Err(Error::Poisoned(_))));
}

#[test]
fn a_second_borrow_is_refused_and_the_first_goes_on() {
    let mut app = start();
    let counter = counter(&mut app, 5);
    let inner = counter.clone();
    let meddles = Callback::with_caller(move |cx: &mut Caller<State>, n: u32| {
        let count = cx.method::<(), u32>("Counter.count").unwrap();
        assert_eq!(fault(count.call(cx, &inner, ())), HandleFault::Borrowed);
        let add = [inner.clone().into(), Value::U32(1)];
        assert_eq!(fault(cx.call_dynamic("Counter.add", &add)), HandleFault::Borrowed);
        assert_eq!(fault(inner.free(cx)), HandleFault::Borrowed);
        n
    });
    let add = app.method::<(Callback<fn(u32) -> u32>,), ()>("Counter.add_with").unwrap();
    for _ in 0..10 {
        add.call(&mut app, &counter, (meddles.clone(),)).unwrap();
    }
    assert_eq!(count(&mut app, &counter), 5 << 10);
    check_sound(&mut app);
}

#[test]
fn values_that_do_not_fit_are_named_with_their_path() {
    let mut app = start();
    let step =
        |done: Value| Value::Record(vec![("name".into(), "a".into()), ("done".into(), done)]);
    let error = app.call_dynamic("progress", &["a".into(), step(Value::Unit)]).unwrap_err();
    assert_eq!(error.to_string(), "done: expected Option<u32>, got a record");
    let named =
        |file: Value| Value::Record(vec![("name".into(), "a".into()), ("file".into(), file)]);
    let good = named(HostValue::new(1).any().into());
    let list = Value::List(vec![good, named(3_u8.into())]);
    match app.call_dynamic("pass", &[list]) {
        Err(Error::Type(error)) => assert_eq!(error.path, "all[1].file"),
        other => panic!("{other:?}"),
    }
    assert_eq!(app.host_handle_count(), 0, "the first one was not given either");
    check_sound(&mut app);
}

#[test]
fn a_result_that_is_too_deep_is_refused() {
    let mut app = start();
    let error = app.call_dynamic("chain", &[1_001_u32.into()]).unwrap_err();
    assert!(
        matches!(&error, Error::Schema(SchemaError::BrokenPromise { .. }))
            && error.to_string().contains("1000"),
        "{error}"
    );
    app.call_dynamic("chain", &[999_u32.into()]).unwrap();
    check_sound(&mut app);
}

#[test]
fn what_the_schema_does_not_say_is_a_schema_error() {
    let mut app = start();
    let unknown = app.func::<(), ()>("nothing_such").unwrap_err();
    assert!(matches!(&unknown, Error::Schema(SchemaError::Unknown { .. })), "{unknown}");
    let differs = app.func::<(u8,), u32>("ask").unwrap_err();
    assert_eq!(differs.to_string(), "host_guest:ask(n): the caller has u8, the module u32");
    let arity = app.call_dynamic("ask", &[]).unwrap_err();
    assert!(
        matches!(&arity, Error::Schema(SchemaError::ArgumentCount { given: 0, .. })),
        "{arity}"
    );
}

#[test]
fn a_reset_instance_is_fresh() {
    let mut app = start();
    app.state_mut().total = 7;
    let (ask, old) = (app.func::<(u32,), u32>("ask").unwrap(), counter(&mut app, 1));
    let adder = app.func::<(u32,), Callback<fn(u32) -> u32>>("adder").unwrap();
    let add = adder.call(&mut app, (1,)).unwrap();
    app.call_dynamic("hold", &[HostValue::new(String::new()).any().into()]).unwrap();
    app.call_dynamic("panic_with", &["enough".into()]).unwrap_err();
    check_poisoned(&mut app);
    app.reset().unwrap();
    check_sound(&mut app);
    assert_eq!(
        (app.state().total, app.host_handle_count(), app.object_count().unwrap()),
        (7, 0, 0)
    );
    assert_eq!(fault(ask.call(&mut app, (1,))), HandleFault::Foreign);
    assert_eq!(fault(old.free(&mut app)), HandleFault::Foreign);
    let count = app.method::<(), u32>("Counter.count").unwrap();
    assert_eq!(fault(count.call(&mut app, &old, ())), HandleFault::Foreign);
    assert_eq!(fault(add.call(&mut app, (1,))), HandleFault::Foreign);
    let error = add.call(&mut app, (1,)).unwrap_err().to_string();
    assert_eq!(error, "the handle belongs to another instance, or to this one before a reset");
    let new = counter(&mut app, 3);
    drop((old, add));
    app.release_dropped().unwrap();
    assert_eq!(count.call(&mut app, &new, ()).unwrap(), 3, "the old one's end does not touch it");
    // A sound one can be reset too.
    app.reset().unwrap();
    assert_eq!(app.object_count().unwrap(), 0);
}

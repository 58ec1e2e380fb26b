//! Opaque values of the host in a real guest.

mod common;

use std::sync::Arc;

use common::guest::{State, any, start};
use wharf_host::{Error, HandleFault, HostValue, Instance, Value};

fn fault<T: std::fmt::Debug>(result: Result<T, Error>) -> HandleFault {
    match result.unwrap_err() {
        Error::Handle(error) => error.fault,
        error => panic!("{error}"),
    }
}

fn hold(app: &mut Instance<State>, file: &HostValue<String>) -> usize {
    app.func::<(&HostValue<String>,), usize>("hold").unwrap().call(app, (file,)).unwrap()
}

#[test]
fn a_value_is_held_and_comes_back_identical() {
    let mut app = start();
    let content = Arc::new("content".to_string());
    let file = HostValue::from(content.clone());
    assert_eq!(hold(&mut app, &file), 1);
    assert_eq!((app.host_handle_count(), Arc::strong_count(&content)), (1, 3));
    let give_back = app.func::<(), Option<HostValue<String>>>("give_back").unwrap();
    let back = give_back.call(&mut app, ()).unwrap().unwrap();
    assert_eq!(back, file);
    assert_eq!((app.host_handle_count(), Arc::strong_count(&content)), (0, 3));
    assert_eq!(give_back.call(&mut app, ()).unwrap(), None);
}

#[test]
fn one_value_has_one_handle_while_it_is_held() {
    let mut app = start();
    let (one, other) = (HostValue::new(String::new()), HostValue::new(String::new()));
    let same = app.func::<(&HostValue<String>, &HostValue<String>), bool>("same").unwrap();
    assert!(same.call(&mut app, (&one, &one.clone())).unwrap());
    assert!(!same.call(&mut app, (&one, &other)).unwrap());
    hold(&mut app, &one);
    hold(&mut app, &one);
    let is_held = app.func::<(&HostValue<String>,), bool>("is_held").unwrap();
    assert!(is_held.call(&mut app, (&one,)).unwrap());
    assert!(!is_held.call(&mut app, (&other,)).unwrap());
    assert_eq!(app.host_handle_count(), 1);
    app.func::<(), Option<HostValue<String>>>("give_back").unwrap().call(&mut app, ()).unwrap();
    assert_eq!(app.host_handle_count(), 1, "held twice, given back once");
    app.call_dynamic("drop_held", &[]).unwrap();
    assert_eq!(app.host_handle_count(), 0);
}

#[test]
fn the_guest_drops_what_it_holds() {
    let mut app = start();
    let weak = {
        let content = Arc::new("a".to_string());
        hold(&mut app, &HostValue::from(content.clone()));
        Arc::downgrade(&content)
    };
    assert!(weak.upgrade().is_some(), "the guest alone holds it");
    app.call_dynamic("drop_held", &[]).unwrap();
    assert!(weak.upgrade().is_none());
}

#[test]
fn values_die_with_their_guest() {
    let mut app = start();
    let content = Arc::new("a".to_string());
    hold(&mut app, &HostValue::from(content.clone()));
    drop(app);
    assert_eq!(Arc::strong_count(&content), 1);
    let mut app = start();
    hold(&mut app, &HostValue::from(content.clone()));
    app.call_dynamic("panic_with", &["enough".into()]).unwrap_err();
    assert_eq!(Arc::strong_count(&content), 1, "a poisoned guest holds nothing");
}

#[test]
fn values_in_data_and_of_any_type() {
    let mut app = start();
    let item = |name: &str, file: &wharf_host::AnyHostValue| {
        Value::Record(vec![("name".into(), name.into()), ("file".into(), file.clone().into())])
    };
    let (a, b) = (any("a"), any("b"));
    let all = Value::List(vec![item("a", &a), item("b", &b), item("again", &a)]);
    let back = app.call_dynamic("pass", &[all]).unwrap();
    assert_eq!(back, Value::List(vec![item("again", &a), item("b", &b), item("a", &a)]));
    assert_eq!(app.host_handle_count(), 0);
    assert_eq!(*a.downcast::<String>().unwrap(), "a");
}

#[test]
fn a_value_is_lent_to_imports() {
    let mut app = start();
    for text in ["a", "bc", "def"] {
        hold(&mut app, &HostValue::new(text.to_string()));
    }
    let sizes = app.func::<(), u64>("sizes").unwrap();
    assert_eq!(sizes.call(&mut app, ()).unwrap(), 6);
    assert_eq!((sizes.call(&mut app, ()).unwrap(), app.host_handle_count()), (6, 3));
}

#[test]
fn a_value_of_another_type_is_refused() {
    let mut app = start();
    app.call_dynamic("hold", &[any("a").into()]).unwrap();
    let wrong = app.func::<(), Option<HostValue<u8>>>("give_back").unwrap();
    assert_eq!(fault(wrong.call(&mut app, ())), HandleFault::WrongType);
    let text = app.call_dynamic("hold", &["a".into()]).unwrap_err();
    assert_eq!(text.to_string(), "file: expected Host<any>, got a string");
}

#[test]
fn a_refused_call_gives_nothing() {
    use wharf_host::{Callback, Object};
    type Params<'a> = (&'a Object, Callback<fn(u32) -> u32>, &'a HostValue<()>);
    let mut app = start();
    let counter = app.func::<(Option<u32>,), Option<Object>>("maybe").unwrap();
    let counter = counter.call(&mut app, (Some(3),)).unwrap().unwrap();
    let refused = app.func::<Params<'_>, u32>("refused").unwrap();
    let (function, value) = (Callback::new(|n: u32| 2 * n), HostValue::new(()));
    let call = |app: &mut _, object: &Object| refused.call(app, (object, function.clone(), &value));
    assert_eq!(call(&mut app, &counter).unwrap(), 6);
    let other = app.func::<(), Object>("Other.new").unwrap().call(&mut app, ()).unwrap();
    // The guest refuses the object before it takes the rest.
    assert_eq!(fault(call(&mut app, &other)), HandleFault::WrongType);
    assert_eq!(app.host_handle_count(), 0);
    assert_eq!(call(&mut app, &counter).unwrap(), 6);
}

#[test]
fn a_million_values_pass_and_none_stays() {
    let mut app = start();
    let is_held = app.func::<(HostValue<u32>,), bool>("is_held").unwrap();
    let round =
        |app: &mut Instance<State>, n: u32| is_held.call(app, (HostValue::new(n),)).unwrap();
    (0..1000).for_each(|n| assert!(!round(&mut app, n)));
    let before = app.memory_size();
    (0..1_000_000).for_each(|n| assert!(!round(&mut app, n)));
    assert_eq!((app.memory_size(), app.host_handle_count()), (before, 0));
}

#[test]
fn a_result_makes_room_for_the_next() {
    let mut app = start();
    let halves = app.func::<(&[f64],), Vec<f64>>("halves").unwrap();
    let numbers = vec![3.0; 1 << 20];
    for _ in 0..4 {
        assert_eq!(halves.call(&mut app, (&numbers,)).unwrap(), vec![1.5; 1 << 20]);
    }
    // Once in, once out, and not what the last call left besides.
    assert!(app.memory_size() < 20 << 20, "{}", app.memory_size());
}

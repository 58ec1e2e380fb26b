//! Objects of a real guest: all that an `#[export] impl` may hold.

mod common;

use common::guest::{State, start};
use host_guest::objects::Refusal;
use wharf::Data as _;
use wharf_host::{Error, HandleFault, Instance, Object, Value};

fn new(app: &mut Instance<State>, start: u32) -> Object {
    let new = app.func::<(i64,), Result<Object, Refusal>>("Counter.new").unwrap();
    new.call(app, (start.into(),)).unwrap().unwrap()
}

fn count(app: &mut Instance<State>, counter: &Object) -> u32 {
    app.method::<(), u32>("Counter.count").unwrap().call(app, counter, ()).unwrap()
}

fn live(app: &mut Instance<State>) -> u32 {
    app.release_dropped().unwrap();
    app.func::<(), u32>("live_counters").unwrap().call(app, ()).unwrap()
}

fn fault<T: std::fmt::Debug>(result: Result<T, Error>) -> HandleFault {
    match result.unwrap_err() {
        Error::Handle(error) => error.fault,
        error => panic!("{error}"),
    }
}

#[test]
fn methods_take_self_in_every_way() {
    let mut app = start();
    let counter = new(&mut app, 40);
    let add = app.method::<(u32,), u32>("Counter.add").unwrap();
    assert_eq!(add.call(&mut app, &counter, (2,)).unwrap(), 42);
    assert_eq!(count(&mut app, &counter), 42);
    let finish = app.method::<(), u32>("Counter.finish").unwrap();
    assert_eq!(finish.call(&mut app, &counter, ()).unwrap(), 42);
    assert_eq!(fault(finish.call(&mut app, &counter, ())), HandleFault::Stale);
    assert_eq!(live(&mut app), 0);
}

#[test]
fn accessors_are_methods() {
    let mut app = start();
    let counter = new(&mut app, 1);
    let label = app.method::<(), String>("Counter.label").unwrap();
    let set_label = app.method::<(&str,), ()>("Counter.label=").unwrap();
    assert_eq!(label.call(&mut app, &counter, ()).unwrap(), "");
    set_label.call(&mut app, &counter, ("größer",)).unwrap();
    assert_eq!(label.call(&mut app, &counter, ()).unwrap(), "größer");
}

#[test]
fn objects_give_objects_and_take_others() {
    let mut app = start();
    let counter = new(&mut app, 40);
    let split = app.method::<(), Object>("Counter.split").unwrap();
    let half = split.call(&mut app, &counter, ()).unwrap();
    assert_eq!((count(&mut app, &counter), count(&mut app, &half)), (20, 20));
    let add_all = app.method::<(&Object,), ()>("Counter.add_all").unwrap();
    add_all.call(&mut app, &counter, (&half,)).unwrap();
    assert_eq!(count(&mut app, &counter), 40);
    // One is borrowed for writing, so it can't be read.
    assert_eq!(fault(add_all.call(&mut app, &counter, (&counter,))), HandleFault::Borrowed);
    let dot = app.func::<(&Object, &Object), u32>("dot").unwrap();
    assert_eq!(dot.call(&mut app, (&counter, &half)).unwrap(), 800);
    assert_eq!(dot.call(&mut app, (&half, &half)).unwrap(), 400, "the same one twice");
    drop((counter, half));
    assert_eq!(live(&mut app), 0);
}

#[test]
fn objects_lie_in_data_both_ways() {
    let mut app = start();
    let counters = app.func::<(u32,), Vec<Object>>("counters").unwrap();
    let largest = app.func::<(&[Object],), Option<Object>>("Counter.largest").unwrap();
    let all = counters.call(&mut app, (5,)).unwrap();
    let one = largest.call(&mut app, (&all,)).unwrap().unwrap();
    assert_eq!(count(&mut app, &one), 4);
    assert_eq!(fault(largest.call(&mut app, (&all,))), HandleFault::Stale);
    assert_eq!(largest.call(&mut app, (&[],)).unwrap(), None);
    drop((all, one));
    assert_eq!(live(&mut app), 0, "the others were the guest's to drop");
    let maybe = app.func::<(Option<u32>,), Option<Object>>("maybe").unwrap();
    assert_eq!(maybe.call(&mut app, (None,)).unwrap(), None);
    let some = maybe.call(&mut app, (Some(3),)).unwrap().unwrap();
    assert_eq!((count(&mut app, &some), live(&mut app)), (3, 1));
}

#[test]
fn records_of_objects_by_value() {
    let mut app = start();
    let shelf = app.call_dynamic("shelf", &[]).unwrap();
    assert_eq!(live(&mut app), 2);
    let Some(Value::Object(first)) = shelf.get("first").cloned() else { panic!("{shelf:?}") };
    assert_eq!(count(&mut app, &first), 1);
    assert_eq!(app.call_dynamic("empty", std::slice::from_ref(&shelf)).unwrap(), Value::U32(3));
    assert_eq!(
        (fault(app.call_dynamic("empty", &[shelf])), live(&mut app)),
        (HandleFault::Stale, 0)
    );
}

#[test]
fn a_handle_of_another_type_is_refused() {
    let mut app = start();
    let other = app.func::<(), Object>("Other.new").unwrap().call(&mut app, ()).unwrap();
    let count = app.method::<(), u32>("Counter.count").unwrap();
    assert_eq!(fault(count.call(&mut app, &other, ())), HandleFault::WrongType);
    let counter = new(&mut app, 2);
    let dot = app.func::<(&Object, &Object), u32>("dot").unwrap();
    assert_eq!(fault(dot.call(&mut app, (&counter, &other))), HandleFault::WrongType);
    assert_eq!(dot.call(&mut app, (&counter, &counter)).unwrap(), 4, "still usable");
    app.method::<(), ()>("Other.nothing").unwrap().call(&mut app, &other, ()).unwrap();
    assert_eq!(Object::LAYOUT.size, 4);
}

#[test]
fn a_million_objects_leave_nothing() {
    let mut app = start();
    let new = app.func::<(i64,), Result<Object, Refusal>>("Counter.new").unwrap();
    let round = |app: &mut Instance<State>, n: i64| drop(new.call(app, (n,)).unwrap());
    (0..1000).for_each(|n| round(&mut app, n));
    let before = app.memory_size();
    (0..1_000_000).for_each(|n| round(&mut app, n));
    assert_eq!((live(&mut app), app.memory_size()), (0, before));
}

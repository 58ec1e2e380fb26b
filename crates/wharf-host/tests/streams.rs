//! Iterators of a real guest, pulled by the host.

mod common;

use common::guest::{State, start};
use wharf_host::{Error, HandleFault, Instance, Stream, Value};

fn count(app: &mut Instance<State>, n: u32) -> Stream<u32> {
    app.func::<(u32,), Stream<u32>>("count").unwrap().call(app, (n,)).unwrap()
}

/// How many items were made, and how many iterators live.
fn made(app: &mut Instance<State>) -> (u32, u32) {
    app.func::<(), (u32, u32)>("made").unwrap().call(app, ()).unwrap()
}

#[test]
fn all_items_come_in_order_and_the_end_stays_the_end() {
    let mut app = start();
    for n in [0, 1, 15, 16, 17, 47, 48, 49, 5000] {
        let stream = count(&mut app, n);
        let items: Result<Vec<_>, _> = stream.iter(&mut app).collect();
        assert!(items.unwrap().into_iter().eq(0..n), "{n}");
        assert_eq!(stream.next(&mut app).unwrap(), None);
        assert_eq!(app.object_count().unwrap(), 0, "freed at the end");
        assert_eq!(made(&mut app).1, 0);
    }
}

#[test]
fn items_are_fetched_when_they_are_asked_for() {
    let mut app = start();
    let stream = count(&mut app, 1_000_000);
    assert_eq!(made(&mut app), (0, 1), "none at first");
    assert_eq!(stream.next(&mut app).unwrap(), Some(0));
    let (some, _) = made(&mut app);
    assert!(some > 0 && some < 100, "a batch: {some}");
    assert_eq!(stream.iter(&mut app).nth(9999).unwrap().unwrap(), 10_000);
    let (more, _) = made(&mut app);
    assert!((10_001..20_000).contains(&more), "{more}");
}

#[test]
fn abandoned_at_every_position_nothing_is_left() {
    let mut app = start();
    for position in 0..100 {
        let stream = count(&mut app, 80);
        let taken = stream.iter(&mut app).take(position).map(Result::unwrap).count();
        assert_eq!(taken, position.min(80));
        drop(stream);
        app.release_dropped().unwrap();
        assert_eq!((app.object_count().unwrap(), made(&mut app).1), (0, 0), "{position}");
    }
}

#[test]
fn many_abandoned_iterators_take_no_memory() {
    let mut app = start();
    let half = |app: &mut Instance<State>| assert_eq!(count(app, 100).next(app).unwrap(), Some(0));
    (0..1000).for_each(|_| half(&mut app));
    let before = app.memory_size();
    (0..20_000).for_each(|_| half(&mut app));
    app.release_dropped().unwrap();
    assert_eq!((app.memory_size(), app.object_count().unwrap()), (before, 0));
}

#[test]
fn freed_early_it_has_ended() {
    let mut app = start();
    let stream = count(&mut app, 100);
    assert_eq!(stream.next(&mut app).unwrap(), Some(0));
    stream.free(&mut app).unwrap();
    assert_eq!(made(&mut app).1, 0);
    assert!(stream.iter(&mut app).map(Result::unwrap).eq(1..16), "what was fetched");
    stream.free(&mut app).unwrap();
}

#[test]
fn streams_lie_in_data_and_clones_share() {
    let mut app = start();
    let found = app.call_dynamic("search", &["word".into()]).unwrap();
    assert_eq!(found.get("total"), Some(&Value::U32(2)));
    let Some(Value::Stream(lines)) = found.get("lines") else { panic!("{found:?}") };
    let clone = lines.clone();
    assert_eq!(lines.next(&mut app).unwrap(), Some("word 1".into()));
    assert_eq!(clone.next(&mut app).unwrap(), Some("word 2".into()));
    assert_eq!(lines.next(&mut app).unwrap(), None);
}

#[test]
fn words_come_through_both_paths() {
    let mut app = start();
    let words = app.func::<(&str,), Stream<String>>("words").unwrap();
    let stream = words.call(&mut app, ("in größerer Zahl",)).unwrap();
    let all: Vec<String> = stream.iter(&mut app).map(Result::unwrap).collect();
    assert_eq!(all, ["in", "größerer", "Zahl"]);
    let Value::Stream(stream) = app.call_dynamic("words", &["a b".into()]).unwrap() else {
        panic!()
    };
    let all: Vec<Value> = stream.iter(&mut app).map(Result::unwrap).collect();
    assert_eq!(all, ["a".into(), "b".into()]);
    assert_eq!(app.object_count().unwrap(), 0);
}

#[test]
fn a_panic_in_an_iterator_ends_it() {
    let mut app = start();
    let breaks = app.func::<(u32,), Stream<u32>>("breaks_at").unwrap();
    let stream = breaks.call(&mut app, (20,)).unwrap();
    let items: Vec<_> = stream.iter(&mut app).collect();
    assert_eq!(items.iter().filter(|item| item.is_ok()).count(), 16);
    match items.last() {
        Some(Err(Error::Panic(panic))) => assert_eq!(panic.message, "no item 20"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(stream.next(&mut app), Err(Error::Poisoned(_))));
}

#[test]
fn streams_of_other_instances_are_refused() {
    let (mut here, mut there) = (start(), start());
    let stream = count(&mut there, 3);
    match stream.next(&mut here) {
        Err(Error::Handle(error)) => assert_eq!(error.fault, HandleFault::Foreign),
        other => panic!("{other:?}"),
    }
    assert_eq!(stream.next(&mut there).unwrap(), Some(0));
}

//! The typed client, made from the tests' guest.

mod common;

use common::guest::{State, linker};
use wharf_host::{Callback, Client, Error, HandleFault, HostValue};

/// With the guest's own types.
mod shared {
    wharf_host::client!("../../examples/kernel/guest/pkg/app.wasm", with = kernel);
}

/// With types made from the module.
mod made {
    wharf_host::client!("tests/guest/pkg/app.wasm", name = Guest);
}

use made::{Counter, Guest, Handle, Map, Named, Place, Promise, Refusal, Step};

fn guest() -> Guest<State> {
    Guest::load(&linker(), State::default()).unwrap()
}

#[test]
fn functions_are_methods() {
    let mut app = guest();
    assert_eq!(app.ask(2).unwrap(), 5);
    assert_eq!(app.try_ask(2).unwrap(), Ok(5));
    assert_eq!(app.sum_of(4, Callback::new(u64::from)).unwrap(), 6);
    let listener = Callback::new(|step: Step| step.done == Some(3) && step.name == "a");
    app.listen(listener).unwrap();
    assert_eq!((app.progress("a", Some(3)).unwrap(), app.progress("b", None).unwrap()), (1, 0));
    let two = app.adder(2).unwrap();
    assert_eq!(two.call(app.instance(), (40,)).unwrap(), 42);
    let words = app.words("a b").unwrap();
    assert_eq!(words.iter(app.instance()).map(Result::unwrap).collect::<Vec<_>>(), ["a", "b"]);
    let file = HostValue::new(7_u8).any();
    let named = |name: &str| Named { name: name.into(), file: file.clone() };
    assert_eq!(app.pass(vec![named("a"), named("b")]).unwrap(), [named("b"), named("a")]);
}

#[test]
fn objects_are_types() {
    let mut app = guest();
    let counter = Counter::new(&mut app, 40).unwrap().unwrap();
    assert_eq!(Counter::new(&mut app, -1).unwrap(), Err(Refusal::Negative));
    assert_eq!(counter.add(&mut app, 2).unwrap(), 42);
    counter.set_label(&mut app, "größer").unwrap();
    assert_eq!(counter.label(&mut app).unwrap(), "größer");
    let half = counter.split(&mut app).unwrap();
    assert_eq!(app.dot(&counter, &half).unwrap(), 21 * 21);
    let all = app.counters(3).unwrap();
    let largest = Counter::largest(&mut app, all).unwrap().unwrap();
    assert_eq!(largest.clone().finish(&mut app).unwrap(), 2);
    match largest.count(&mut app) {
        Err(Error::Handle(error)) => assert_eq!(error.fault, HandleFault::Stale),
        other => panic!("{other:?}"),
    }
    let shelf = app.shelf().unwrap();
    assert_eq!(shelf.first.count(&mut app).unwrap(), 1);
    assert_eq!(app.empty(shelf).unwrap(), 3);
    assert_eq!(app.sum_slice(&[&counter, &half]).unwrap(), 42);
    assert_eq!(app.sum_list(&[&half, &half]).unwrap(), 42);
    assert_eq!(app.sum_option(Some(&half)).unwrap(), 21);
    assert_eq!(app.sum_tuple((&half, 1, &half)).unwrap(), 43);
    half.0.free(app.instance()).unwrap();
    drop(counter);
    app.instance().release_dropped().unwrap();
    assert_eq!(app.live_counters().unwrap(), 0);
}

#[test]
fn a_reset_client_works_again() {
    let mut app = guest();
    let old = Counter::new(&mut app, 1).unwrap().unwrap();
    assert!(matches!(app.panic_with("enough"), Err(Error::Panic(_))));
    assert!(matches!(app.ask(1), Err(Error::Poisoned(_))));
    app.reset().unwrap();
    assert_eq!(app.ask(1).unwrap(), 3);
    assert!(matches!(old.count(&mut app), Err(Error::Handle(_))));
}

#[test]
fn another_module_is_refused() {
    let mut app = guest();
    assert!(!Guest::<State>::WASM.is_empty() && app.instance().module().section().len() > 100);
    let engine = wharf_host::Engine::default();
    let linker = wharf_host::Linker::new(&engine);
    let kernel = shared::App::load(&linker, ()).unwrap();
    drop(kernel);
    let module =
        wharf_host::Module::from_bytes(&engine, <shared::App as Client<()>>::WASM).unwrap();
    let instance = linker.link(&module).unwrap().instantiate(()).unwrap();
    assert!(matches!(Guest::new(instance), Err(Error::Schema(_))));
}

#[test]
fn a_crates_own_types_are_used() {
    let linker = wharf_host::Linker::new(&wharf_host::Engine::default());
    let mut app = shared::App::load(&linker, ()).unwrap();
    let shape = kernel::Shape::Rectangle { width: 4.0, depth: 3.0 };
    assert!((app.area(&shape).unwrap() - 12.0).abs() < 1e-9);
    let mut lengths = [1.0, 2.0];
    app.scale(&mut lengths, 2.0).unwrap();
    assert!(lengths.iter().sum::<f64>() > 5.9);
    let ada = kernel::Person {
        name: "Ada".into(),
        age: 36,
        emails: vec!["ada@example.org".into()],
        address: None,
        contact: kernel::Contact::Never,
    };
    assert_eq!(app.birthday(&ada).unwrap().age, 37);
    let book = shared::Book::new(&mut app).unwrap();
    assert_eq!(book.add(&mut app, &ada).unwrap(), 1);
    assert_eq!(book.find(&mut app, "d").unwrap(), [ada]);
}

#[test]
fn names_of_others_are_names() {
    let mut app = guest();
    let place = |x| Place { x, x2: -x };
    assert_eq!(app.line(&place(1.0), &place(2.0)).unwrap(), [place(1.0), place(2.0)]);
    assert_eq!(app.titled(5).unwrap(), "title 5");
    let mixed = app.mixture("m", 0.5, &[1.0], None, true, &place(3.0), 7).unwrap();
    assert_eq!(mixed, "m 0.5 [1.0] None true 3 7");
    let handle = Handle::new(&mut app, 1).unwrap();
    handle.set_x(&mut app, 5).unwrap();
    handle.set_x2(&mut app, 6).unwrap();
    assert_eq!((handle.x(&mut app).unwrap(), handle.x2(&mut app).unwrap()), (5, 6));
    assert_eq!(handle.label(&mut app, 2, "sum").unwrap(), "sum 7");
    assert!(handle.as_it_is(&mut app, &handle).unwrap());
    let map = Map::of_all(&mut app, &[1, 2]).unwrap().unwrap();
    assert_eq!(map.sizes(&mut app).unwrap()["all"], 2);
    assert_eq!(Map::of_all(&mut app, &[]).unwrap().unwrap_err(), "nothing to map");
    let promise = Promise::new(&mut app, 9).unwrap();
    assert_eq!(promise.kept(&mut app).unwrap(), 9);
    assert_eq!(Promise::name(&mut app).unwrap(), "static");
    assert_eq!(app.größe(4).unwrap().größe, 4);
    assert_eq!(app.look_twice(3).unwrap(), 12);
}

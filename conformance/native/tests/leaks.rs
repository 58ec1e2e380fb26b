//! Checks that memory does not grow between the first calls and many more, and that neither side
//! has live values afterwards.

#![allow(missing_docs)]

use std::path::Path;

use conformance_native::{State, start};
use types::{Field, Row};
use wharf_host::{Callback, Engine, HostValue, Instance, Module, Object, Stream};

const FEW: usize = 1_000;
const MANY: usize = 100_000;

type App = Instance<State>;

fn app() -> App {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guest/pkg/app.wasm");
    assert!(file.is_file(), "no {}: `cargo xtask test guests` builds it", file.display());
    start(&Module::from_file(&Engine::default(), file).unwrap()).unwrap()
}

fn many(app: &mut App, what: &str, call: impl Fn(&mut App)) {
    (0..FEW).for_each(|_| call(app));
    let size = app.memory_size();
    (FEW..MANY).for_each(|_| call(app));
    assert_eq!(app.memory_size(), size, "{what}");
    app.release_dropped().unwrap();
    assert_eq!((app.object_count().unwrap(), app.host_handle_count()), (0, 0), "{what}");
    let live = app.func::<(), u32>("live").unwrap().call(app, ()).unwrap();
    assert_eq!(live, 0, "{what}");
}

/// Calls the function of each column with the first value of a row.
fn row<R: Row>(app: &mut App) {
    let name = |column: &str| format!("{}_{column}", R::NAME);
    let value = || R::values().swap_remove(0);
    let take = app.func::<(u32, R::Value), ()>(&name("parameter")).unwrap();
    many(app, &name("parameter"), |app| take.call(app, (0, value())).unwrap());
    let give = app.func::<(u32,), R::Value>(&name("result")).unwrap();
    many(app, &name("result"), |app| drop(give.call(app, (0,)).unwrap()));
    let list = app.func::<(R::List,), R::List>(&name("element")).unwrap();
    many(app, &name("element"), |app| drop(list.call(app, (R::to_list(R::values()),)).unwrap()));
    let option = app.func::<(u32, Option<R::Value>), Option<R::Value>>(&name("option")).unwrap();
    many(app, &name("option"), |app| drop(option.call(app, (0, Some(value()))).unwrap()));
    let field = app.func::<(u32, Field<R::Value>), Field<R::Value>>(&name("field")).unwrap();
    many(app, &name("field"), |app| drop(field.call(app, (0, Field::of(value()))).unwrap()));
    for column in ["import_argument", "import_result"] {
        let call = app.func::<(u32,), ()>(&name(column)).unwrap();
        many(app, &name(column), |app| call.call(app, (0,)).unwrap());
    }
}

#[test]
fn data() {
    let app = &mut app();
    row::<types::row_record::Row>(app);
}

#[test]
fn objects() {
    let app = &mut app();
    let new = app.func::<(u32,), Object>("Counter.new").unwrap();
    many(app, "dropped", |app| drop(new.call(app, (7,)).unwrap()));
    let take = app.func::<(u32, Object), ()>("object_parameter").unwrap();
    many(app, "given away", |app| {
        let object = new.call(app, (7,)).unwrap();
        take.call(app, (0, object)).unwrap();
    });
}

#[test]
fn functions() {
    let app = &mut app();
    let take = app.func::<(u32, Callback<fn(u32) -> u32>), ()>("callback_parameter").unwrap();
    many(app, "of the host", |app| take.call(app, (0, Callback::new(|n: u32| n + 1))).unwrap());
    let give = app.func::<(u32,), Callback<fn(u32) -> u32>>("callback_result").unwrap();
    many(app, "of the guest", |app| {
        let function = give.call(app, (0,)).unwrap();
        assert_eq!(function.call(app, (5,)).unwrap(), 6);
    });
}

#[test]
fn values_of_the_host() {
    let app = &mut app();
    let take = app.func::<(u32, HostValue<u32>), ()>("host_parameter").unwrap();
    many(app, "given", |app| take.call(app, (0, HostValue::new(7))).unwrap());
}

#[test]
fn streams() {
    let app = &mut app();
    let give = app.func::<(u32,), Stream<u32>>("stream_result").unwrap();
    many(app, "abandoned", |app| {
        let stream = give.call(app, (2,)).unwrap();
        assert_eq!(stream.next(app).unwrap(), Some(0));
    });
    many(app, "to the end", |app| {
        let stream = give.call(app, (0,)).unwrap();
        assert_eq!(stream.iter(app).count(), 3);
    });
}

//! The topics of `conformance/foreign` that apply to native hosts, with Rust types.

#![allow(missing_docs, clippy::items_after_statements, clippy::similar_names)]

use std::{
    collections::{HashMap, HashSet},
    path::Path,
    sync::OnceLock,
    time::{Duration, SystemTime},
};

use foreign_guest::{
    arithmetic::ArithmeticError,
    chronological::ChronologicalError,
    coverall::{ComplexError, CoverallError, DictWithDefaults, RootError, SimpleDict},
    custom_types::{CustomTypesDemo, ExampleName, Handle, NestedName},
    enums::{AnimalLarge, AnimalUInt, AssociatedType},
    geometry::{Line, Point},
    imports::Measured,
    lists::ArrayElement,
    proc_macro::{One, Renamed, Two},
    results::MyError,
    rondpoint::{Dictionnaire, Enumeration, EnumerationAvecDonnees},
    sprites::{Place, Vector},
    todolist::{TodoEntry, TodoError},
};
use wharf_host::{
    Callback, Caller, Engine, Error, HostValue, Instance, Lift, Linker, Lower, Module, Object,
    Stream,
};

type App = Instance<()>;

fn app() -> App {
    static MODULE: OnceLock<Module> = OnceLock::new();
    let module = MODULE.get_or_init(|| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg/app.wasm");
        assert!(file.is_file(), "no {}: `cargo xtask test guests` builds it", file.display());
        Module::from_file(&Engine::default(), file).unwrap()
    });
    let mut linker = Linker::new(module.engine());
    linker
        .func("simple_add", |_: &mut Caller<()>, a: u32, b: u32| a + b)
        .func("simple_string", |_: &mut Caller<()>, text: String| text + ", host")
        .func("simple_record", |_: &mut Caller<()>, it: Measured| Measured {
            name: it.name + "!",
            size: if it.size.is_none() { Some(1) } else { None },
        })
        .func("catch_me", |_: &mut Caller<()>, fail: bool| -> Result<u32, String> {
            if fail { Err("no luck".to_owned()) } else { Ok(12) }
        })
        .func("namedByHand", |_: &mut Caller<()>| true)
        .func("make_duck", |_: &mut Caller<()>, name: String| HostValue::new(name))
        .func("quack", |_: &mut Caller<()>, duck: HostValue<String>| duck.len() as u32);
    linker.link(module).unwrap().instantiate(()).unwrap()
}

/// Calls a function with arguments and a result of these types.
macro_rules! call {
    ($app:expr, $name:literal, ($($arg:expr),*): ($($kind:ty),*) => $result:ty) => {
        $app.func::<($($kind,)*), $result>($name).unwrap().call(&mut $app, ($($arg,)*)).unwrap()
    };
}

/// Checks that each value is returned unchanged.
fn same<T>(app: &mut App, name: &str, values: &[T])
where
    T: Clone + std::fmt::Debug + PartialEq + Lower + for<'a> Lift<'a>,
{
    let func = app.func::<(T,), T>(name).unwrap();
    for value in values {
        assert_eq!(func.call(app, (value.clone(),)).unwrap(), *value, "{name}");
    }
}

#[test]
fn arithmetic() {
    let mut app = app();
    type Sum = Result<u64, ArithmeticError>;
    assert_eq!(call!(app, "add", (2, 4): (u64, u64) => Sum), Ok(6));
    let too_large = Err(ArithmeticError::IntegerOverflow { a: u64::MAX, b: 1 });
    assert_eq!(call!(app, "add", (u64::MAX, 1): (u64, u64) => Sum), too_large);
    assert_eq!(call!(app, "sub", (8, 4): (u64, u64) => Sum), Ok(4));
    assert!(call!(app, "sub", (0, 1): (u64, u64) => Sum).is_err());
    assert_eq!(call!(app, "div", (7, 2): (u64, u64) => u64), 3);
    assert!(call!(app, "equal", (2, 2): (u64, u64) => bool));
    let div = app.func::<(u64, u64), u64>("div").unwrap();
    let error = div.call(&mut app, (8, 0)).unwrap_err();
    assert!(matches!(&error, Error::Panic(_)), "{error}");
    assert!(error.to_string().contains("Can't divide by zero"), "{error}");
}

#[test]
fn geometry_and_sprites() {
    let mut app = app();
    let line = |x0, y0, x1, y1| Line {
        start: Point { coord_x: x0, coord_y: y0 },
        end: Point { coord_x: x1, coord_y: y1 },
    };
    let (steep, flat) = (line(0.0, 0.0, 1.0, 2.0), line(1.0, 1.0, 2.0, 1.0));
    assert!((call!(app, "gradient", (steep): (Line) => f64) - 2.0).abs() < f64::EPSILON);
    let meet = call!(app, "intersection", (steep, flat): (Line, Line) => Option<Point>);
    assert_eq!(meet, Some(Point { coord_x: 0.5, coord_y: 1.0 }));
    assert_eq!(call!(app, "intersection", (flat, flat): (Line, Line) => Option<Point>), None);

    let (from, by) = (Place { x: 0.0, y: 1.0 }, Vector { dx: 1.0, dy: 1.5 });
    let sprite = call!(app, "Sprite.new_relative_to", (from, by): (Place, Vector) => Object);
    let position = app.method::<(), Place>("Sprite.get_position").unwrap();
    assert_eq!(position.call(&mut app, &sprite, ()).unwrap(), Place { x: 1.0, y: 2.5 });
    let move_by = app.method::<(Vector,), ()>("Sprite.move_by").unwrap();
    move_by.call(&mut app, &sprite, (by,)).unwrap();
    assert_eq!(position.call(&mut app, &sprite, ()).unwrap(), Place { x: 2.0, y: 4.0 });
    let origin = call!(app, "Sprite.new", (None): (Option<Place>) => Object);
    assert_eq!(position.call(&mut app, &origin, ()).unwrap(), Place { x: 0.0, y: 0.0 });
}

#[test]
fn todolist() {
    let mut app = app();
    let list = call!(app, "TodoList.new", (): () => Object);
    let add = app.method::<(&str,), Result<(), TodoError>>("TodoList.add_item").unwrap();
    let last = app.method::<(), Result<String, TodoError>>("TodoList.get_last").unwrap();
    let entry = app.method::<(), Result<TodoEntry, TodoError>>("TodoList.get_last_entry").unwrap();
    let entries = app.method::<(Vec<TodoEntry>,), ()>("TodoList.add_entries").unwrap();
    let items = app.method::<(), Vec<String>>("TodoList.get_items").unwrap();
    let clear = app.method::<(&str,), Result<(), TodoError>>("TodoList.clear_item").unwrap();
    assert_eq!(last.call(&mut app, &list, ()).unwrap(), Err(TodoError::EmptyTodoList));
    assert_eq!(add.call(&mut app, &list, ("",)).unwrap(), Err(TodoError::EmptyString));
    assert_eq!(add.call(&mut app, &list, ("ünïcode 🤣",)).unwrap(), Ok(()));
    assert_eq!(add.call(&mut app, &list, ("ünïcode 🤣",)).unwrap(), Err(TodoError::DuplicateTodo));
    let more = vec![TodoEntry { text: "b".to_owned() }, TodoEntry { text: "c".to_owned() }];
    entries.call(&mut app, &list, (more,)).unwrap();
    assert_eq!(entry.call(&mut app, &list, ()).unwrap(), Ok(TodoEntry { text: "c".to_owned() }));
    assert_eq!(clear.call(&mut app, &list, ("b",)).unwrap(), Ok(()));
    assert_eq!(clear.call(&mut app, &list, ("b",)).unwrap(), Err(TodoError::TodoDoesNotExist));
    assert_eq!(items.call(&mut app, &list, ()).unwrap(), ["ünïcode 🤣", "c"]);
}

#[test]
fn rondpoint() {
    let mut app = app();
    same(&mut app, "copie_enumeration", &[Enumeration::Un, Enumeration::Trois]);
    same(&mut app, "copie_enumerations", &[vec![], vec![Enumeration::Deux; 300]]);
    let carte = HashMap::from([
        ("0".to_owned(), EnumerationAvecDonnees::Zero),
        ("1".to_owned(), EnumerationAvecDonnees::Un { premier: 1 }),
        ("2".to_owned(), EnumerationAvecDonnees::Deux { premier: 2, second: "deux".to_owned() }),
    ]);
    same(&mut app, "copie_carte", &[carte]);
    let (un, petit_nombre, gros_nombre) = (Enumeration::Deux, 255, u64::MAX);
    same(
        &mut app,
        "copie_dictionnaire",
        &[Dictionnaire { un, deux: true, petit_nombre, gros_nombre }],
    );
    assert!(call!(app, "switcheroo", (false): (bool) => bool));
    let printer = call!(app, "Stringifier.new", (): () => Object);
    let print = app.method::<(f64,), String>("Stringifier.to_string_double").unwrap();
    assert_eq!(print.call(&mut app, &printer, (1.0 / 3.0,)).unwrap(), (1.0_f64 / 3.0).to_string());
}

#[test]
fn single_values() {
    let mut app = app();
    same(&mut app, "same_u64", &[0, u64::MAX]);
    same(&mut app, "same_i64", &[i64::MIN, -1, i64::MAX]);
    same(&mut app, "same_u128", &[0, 1 << 64, u128::MAX]);
    same(&mut app, "same_i128", &[i128::MIN, -1, i128::MAX]);
    same(&mut app, "same_i8", &[i8::MIN, i8::MAX]);
    same(&mut app, "same_u16", &[0, u16::MAX]);
    same(&mut app, "same_f64", &[0.1, f64::MAX, f64::MIN_POSITIVE, f64::NEG_INFINITY]);
    same(&mut app, "same_char", &['a', '\0', 'é', '\u{10ffff}']);
    same(&mut app, "same_string", &[String::new(), "漢字".to_owned(), "x".repeat(70_000)]);
    assert_eq!(call!(app, "add_u128", (u128::MAX, 1): (u128, u128) => Option<u128>), None);
    same(&mut app, "maybe_i8", &[None, Some(i8::MIN), Some(0)]);
    same(&mut app, "maybe_u64", &[None, Some(u64::MAX)]);
    same(&mut app, "maybe_char", &[None, Some('😀')]);
    same(&mut app, "maybe_maybe_bool", &[None, Some(None), Some(Some(false))]);
    same(&mut app, "maybe_strings", &[None, Some(vec![]), Some(vec![String::new()])]);
    assert_eq!(call!(app, "maybe_length", (Some("été")): (Option<&str>) => Option<u32>), Some(5));
}

#[test]
fn chronological() {
    let mut app = app();
    let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    same(&mut app, "return_timestamp", &[at(0), at(1_700_000_000) + Duration::from_nanos(1)]);
    same(&mut app, "return_duration", &[Duration::ZERO, Duration::MAX, Duration::from_nanos(1)]);
    type Diff = Result<Duration, ChronologicalError>;
    let diff = call!(app, "diff", (at(101), at(100)): (SystemTime, SystemTime) => Diff);
    assert_eq!(diff, Ok(Duration::from_secs(1)));
    let diff = call!(app, "diff", (at(100), at(101)): (SystemTime, SystemTime) => Diff);
    assert_eq!(diff, Err(ChronologicalError::TimeDiffError));
    type Sum = Result<SystemTime, ChronologicalError>;
    let args = (at(0), Duration::from_secs(5));
    assert_eq!(call!(app, "add_time", (args.0, args.1): (SystemTime, Duration) => Sum), Ok(at(5)));
    let too_far = call!(app, "add_time", (at(5), Duration::MAX): (SystemTime, Duration) => Sum);
    assert_eq!(too_far, Err(ChronologicalError::TimeOverflow));
}

#[test]
fn coverall() {
    let mut app = app();
    let alive = app.func::<(), u32>("get_num_alive").unwrap();
    let dict = call!(app, "create_some_dict", (): () => SimpleDict);
    assert_eq!((dict.unsigned64, dict.maybe_signed64), (u64::MAX, Some(0)));
    let none = call!(app, "create_none_dict", (): () => SimpleDict);
    assert_eq!((none.maybe_text.clone(), none.some_bytes.len()), (None, 10));
    same(&mut app, "same_dict", &[dict, none]);

    type New = Result<Object, CoverallError>;
    let made = call!(app, "Coveralls.fallible_new", ("c", true): (&str, bool) => New);
    assert_eq!(made.map(drop), Err(CoverallError::TooManyHoles));
    let outer = call!(app, "Coveralls.new", ("outer"): (&str) => Object);
    let complex = app.method::<(i8,), Result<bool, ComplexError>>("Coveralls.maybe_throw_complex");
    let complex = complex.unwrap();
    assert_eq!(complex.call(&mut app, &outer, (0,)).unwrap(), Ok(true));
    let os = ComplexError::OsError { code: 10, extended_code: 20 };
    assert_eq!(complex.call(&mut app, &outer, (1,)).unwrap(), Err(os));
    let root = call!(app, "throw_root_error", (): () => Result<(), RootError>).unwrap_err();
    assert_eq!(root.to_string(), "complex: 1/2");

    let inner = call!(app, "Coveralls.new", ("inner"): (&str) => Object);
    assert_eq!(alive.call(&mut app, ()).unwrap(), 2);
    let take = app.method::<(Option<Object>,), ()>("Coveralls.take_other").unwrap();
    take.call(&mut app, &outer, (Some(inner),)).unwrap();
    let get = app.method::<(), Option<Object>>("Coveralls.get_other").unwrap();
    let back = get.call(&mut app, &outer, ()).unwrap().unwrap();
    let name = app.method::<(), String>("Coveralls.get_name").unwrap();
    assert_eq!(name.call(&mut app, &back, ()).unwrap(), "inner");
    take.call(&mut app, &outer, (Some(back),)).unwrap();
    drop(outer);
    app.release_dropped().unwrap();
    assert_eq!(alive.call(&mut app, ()).unwrap(), 0);

    let partly = DictWithDefaults {
        name: "this".to_owned(),
        category: None,
        integer: 42,
        items: vec!["x".to_owned()],
    };
    let expected = format!("{partly:?}");
    assert_eq!(call!(app, "with_defaults", (partly): (DictWithDefaults) => String), expected);
}

#[test]
fn enums_and_custom_types() {
    let mut app = app();
    let animal = call!(app, "get_animal", (None): (Option<AnimalUInt>) => AnimalUInt);
    assert_eq!(animal, AnimalUInt::Dog);
    assert_eq!(call!(app, "animal_number", (AnimalUInt::Cat): (AnimalUInt) => u32), 4);
    let animals = vec![AnimalLarge::Dog, AnimalLarge::Cat];
    let others = call!(app, "other_animals", (animals): (Vec<AnimalLarge>) => Vec<AnimalLarge>);
    assert_eq!(others, [AnimalLarge::Cat, AnimalLarge::Dog]);
    let number = AssociatedType::Number(7);
    let nested = AssociatedType::Nested { inner: Some(Box::new(number.clone())) };
    same(&mut app, "associated", &[number, nested, AssociatedType::Nothing]);
    let texts = ["a", "b", "a"].map(str::to_owned).to_vec();
    let set = call!(app, "dedupe", (texts): (Vec<String>) => HashSet<String>);
    assert_eq!(set, HashSet::from(["a", "b"].map(str::to_owned)));

    assert_eq!(call!(app, "next_handle", (Handle(41)): (Handle) => Handle), Handle(42));
    type Demo = Option<CustomTypesDemo>;
    let demo = call!(app, "get_custom_types_demo", (None): (Demo) => CustomTypesDemo);
    assert_eq!(demo.name, NestedName(ExampleName("example".to_owned())));
    let again = demo.clone();
    assert_eq!(call!(app, "get_custom_types_demo", (Some(again)): (Demo) => CustomTypesDemo), demo);
    let renamed = Renamed { first_one: One { inner: 1 }, second_one: Two { a: "a".to_owned() } };
    same(&mut app, "renamed", &[renamed]);
    assert_eq!(call!(app, "renamedByHand", (1): (u32) => u32), 2);
    assert_eq!(call!(app, "fooOfA", (): () => u32), 1);
    assert_eq!(call!(app, "fooOfB", (): () => u32), 2);
}

#[test]
fn closures() {
    let mut app = app();
    type Unary = Callback<fn(u32) -> u32>;
    let add = |n| -> Unary { Callback::new(move |a: u32| a + n) };
    assert_eq!(call!(app, "works_thread", (add(1)): (Unary) => u32), 3);
    assert_eq!(call!(app, "fnmut_thread", (add(10)): (Unary) => u32), 23);
    call!(app, "long_lived_cache", (add(3)): (Unary) => ());
    assert_eq!(call!(app, "long_lived_call", (2): (u32) => Option<u32>), Some(5));
    call!(app, "long_lived_drop", (): () => ());
    assert_eq!(call!(app, "long_lived_call", (2): (u32) => Option<u32>), None);
    assert_eq!(app.host_handle_count(), 0);

    let counter = call!(app, "counter", (): () => Callback<fn() -> u32>);
    let counts = [0; 3].map(|_| counter.call(&mut app, ()).unwrap());
    assert_eq!(counts, [1, 2, 3]);
    drop(counter);
    app.release_dropped().unwrap();
    assert_eq!(call!(app, "dropped", (): () => u32), 1);
    let once = call!(app, "once", (): () => Callback<fn() -> Result<String, String>>);
    assert_eq!(once.call(&mut app, ()).unwrap(), Ok("ran".to_owned()));
    assert_eq!(once.call(&mut app, ()).unwrap(), Err("it ran before".to_owned()));
    let curry = call!(app, "curry", (): () => Callback<fn(u32) -> Callback<fn(u32) -> u32>>);
    let six = curry.call(&mut app, (6,)).unwrap();
    assert_eq!(six.call(&mut app, (7,)).unwrap(), 42);
}

#[test]
fn lists_and_results() {
    let mut app = app();
    let element = |id, name: Option<&str>| ArrayElement { id, name: name.map(str::to_owned) };
    let elements = vec![element(1, Some("one")), element(2, None)];
    let texts = call!(app, "consume_struct_vec", (elements): (Vec<ArrayElement>) => Vec<String>);
    assert_eq!(texts, ["1: one", "2: nobody"]);
    let lists = vec![vec![], vec![vec![]], vec![vec![1_u8], vec![2, 3]]];
    same(&mut app, "nested", &[lists]);
    assert_eq!(call!(app, "export_i16", (&[1, 2]): (&[i16]) => Vec<i16>), [1, 2]);
    let mut numbers = [1.0, 2.0, 3.0];
    call!(app, "change_f64", (&mut numbers[..]): (&mut [f64]) => ());
    assert_eq!(numbers.map(|number| number as u8), [4, 5, 3]);
    let stream = call!(app, "elements", (3): (u32) => Stream<ArrayElement>);
    let all: Vec<_> = stream.iter(&mut app).map(|item| item.unwrap().id).collect();
    assert_eq!(all, [0, 1, 2]);

    type Mine = Result<u32, MyError>;
    assert_eq!(call!(app, "return_my_err", (false): (bool) => Mine), Ok(10));
    assert_eq!(call!(app, "return_my_err", (true): (bool) => Mine), Err(MyError { number: 42 }));
    let results =
        call!(app, "results", (vec!["1".to_owned(), "two".to_owned()]): (Vec<String>) => Vec<Mine>);
    assert_eq!(results, [Ok(1), Err(MyError { number: 3 })]);
    type Inner = Option<Result<String, u32>>;
    assert_eq!(call!(app, "option_of_results", (2): (u8) => Inner), Some(Err(2)));
    let never = call!(app, "Never.new", ("four"): (&str) => Result<Object, MyError>);
    assert_eq!(never.map(drop), Err(MyError { number: 4 }));
}

#[test]
fn imports() {
    let mut app = app();
    assert_eq!(call!(app, "call_add", (2, 3): (u32, u32) => u32), 5);
    assert_eq!(call!(app, "call_string", ("guest"): (&str) => String), "guest, host");
    let name = "a".to_owned();
    let record = call!(app, "call_record", (name, None): (String, Option<u32>) => Measured);
    assert_eq!((&*record.name, record.size), ("a!", Some(1)));
    assert_eq!(call!(app, "call_catch", (false): (bool) => String), "ok 12");
    assert_eq!(call!(app, "call_catch", (true): (bool) => String), "caught no luck");
    assert!(call!(app, "call_named", (): () => bool));
    let (duck, sound) = call!(app, "call_duck", ("duck"): (&str) => (HostValue<String>, u32));
    assert_eq!((&**duck, sound), ("duck", 4));
}

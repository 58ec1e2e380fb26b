//! Typed calls with types like a user's: derived, generic, recursive.

mod common;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Debug,
    time::{Duration, SystemTime},
};

use wharf::Data;
use wharf_host::{
    Error, Instance, Lift, Lower,
    schema::constant::{ConstFunc, ConstParam, write::section_of},
};

#[derive(Data, Debug, Clone, PartialEq)]
struct Person {
    name: String,
    age: u8,
    emails: Vec<String>,
    boss: Option<Box<Person>>,
}

#[derive(Data, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Color {
    Red,
    Green,
}

#[derive(Data, Debug, Clone, PartialEq)]
enum Shape {
    Circle { radius: f64 },
    Rect(f64, f64),
    Named(String),
    Empty,
}

#[derive(Data, Debug, Clone, PartialEq)]
struct Meters(f64);

#[derive(Data, Debug, Clone, PartialEq)]
struct Page<T> {
    items: Vec<T>,
    next: Option<u32>,
}

#[derive(Data, Debug, Clone, PartialEq)]
struct Tree {
    children: Vec<Tree>,
}

/// A function that gives its argument back, whichever way values of its type cross.
const PASS: &str = r#"
    (func (export "test:word") (param i32) (result i32) (local.get 0))
    (func (export "test:long") (param i64) (result i64) (local.get 0))
    (func (export "test:float") (param f64) (result f64) (local.get 0))
    (func (export "test:pair") (param i32 i32) (result i32)
        (i32.store (i32.const 128) (local.get 0))
        (i32.store (i32.const 132) (local.get 1))
        (i32.const 128))
"#;

/// The parameter list of a function that takes a `T`.
struct Takes<T>(T);

impl<T: wharf_host::Data> Takes<T> {
    const PARAMS: &[ConstParam] =
        &[ConstParam { name: "it", ty: T::TYPE, mutable: false, default: "" }];
}

/// An instance whose function `name` passes a `T`.
fn pass<T: wharf_host::Data>(name: &str) -> Instance<()> {
    let func = |name| ConstFunc::new(name, Takes::<T>::PARAMS, T::TYPE);
    let all = ["test:word", "test:long", "test:float", "test:pair"];
    let name = all.into_iter().find(|core| core.ends_with(name)).unwrap();
    let section = String::from_utf8(section_of(&func(name))).unwrap();
    let lines: String = section.lines().skip(1).flat_map(|line| [line, "\n"]).collect();
    let functions = PASS.split("    (func ").find(|text| text.contains(name)).unwrap();
    common::run(&format!("(func {functions}"), &lines)
}

/// Sends a value by reference and by value and expects it back.
fn same<T>(name: &str, value: T)
where
    T: Lower + for<'a> Lift<'a> + PartialEq + Debug,
{
    let mut app = pass::<T>(name);
    let by_reference = app.func::<(&T,), T>(name).unwrap();
    assert_eq!(by_reference.call(&mut app, (&value,)).unwrap(), value);
    let by_value = app.func::<(T,), T>(name).unwrap();
    let back = by_reference.call(&mut app, (&value,)).unwrap();
    assert_eq!(by_value.call(&mut app, (value,)).unwrap(), back);
}

fn ada() -> Person {
    let boss = Person { name: "Charles".into(), age: 255, emails: vec![], boss: None };
    let emails = vec!["ada@example.org".into(), String::new()];
    Person { name: "Ada 👋".into(), age: 36, emails, boss: Some(Box::new(boss)) }
}

#[test]
fn derived_types_cross() {
    same("word", ada());
    same("pair", vec![ada(), ada()]);
    same("word", Color::Green);
    same("pair", vec![Color::Red, Color::Green]);
    for shape in [
        Shape::Circle { radius: -0.5 },
        Shape::Rect(f64::MAX, f64::MIN_POSITIVE),
        Shape::Named("n".into()),
        Shape::Empty,
    ] {
        same("word", shape);
    }
    same("float", Meters(1.5));
    same(
        "word",
        Page { items: vec![Page { items: vec![Meters(2.0)], next: None }], next: Some(1) },
    );
}

#[test]
fn the_types_of_std_cross() {
    same("long", u64::MAX);
    same("word", '👋');
    same("word", u128::MAX);
    same("word", i128::MIN);
    same("word", Some(Some(7_u8)));
    same("word", Ok::<_, String>([1_u16, 2, 3]));
    same("word", (true, -1_i8, 'x', String::from("t"), ()));
    same("pair", HashMap::from([("a".to_string(), vec![1_u64]), ("b".to_string(), vec![])]));
    same("pair", BTreeMap::from([(Color::Red, "red".to_string())]));
    same("pair", BTreeSet::from([3_u32, 1, 2]));
    same("word", Duration::new(5, 7));
    same("word", SystemTime::UNIX_EPOCH - Duration::from_nanos(1));
    same("pair", vec![0_u8, 255]);
    same("pair", vec![f64::INFINITY, -0.0]);
    same("pair", Vec::<u64>::new());
}

#[test]
fn large_values_cross() {
    same("pair", "x".repeat(20 << 20));
    same("pair", vec![ada(); 10_000]);
    same("pair", vec![0.5_f64; 1 << 20]);
}

/// A tree of `depth` levels, made without recursion.
fn tree(depth: usize) -> Tree {
    (1..depth).fold(Tree { children: vec![] }, |tree, _| Tree { children: vec![tree] })
}

#[test]
fn depth_is_limited() {
    let mut app = pass::<Tree>("word");
    let pass = app.func::<(&Tree,), Tree>("word").unwrap();
    assert_eq!(pass.call(&mut app, (&tree(1000),)).unwrap(), tree(1000));
    let error = pass.call(&mut app, (&tree(1001),)).unwrap_err();
    assert!(matches!(&error, Error::Type(_)), "{error}");
    assert!(error.to_string().ends_with("nested more than 1000 levels deep"), "{error}");
    assert_eq!(pass.call(&mut app, (&tree(5),)).unwrap(), tree(5));
}

mod later {
    use super::Data;

    #[derive(Data, Debug)]
    #[data(name = "Person")]
    pub struct Person {
        pub name: String,
        pub age: u16,
        pub emails: Vec<String>,
        pub boss: Option<Box<Person>>,
    }
}

#[test]
fn a_type_that_changed_is_an_error_that_names_the_field() {
    let mut app = pass::<Person>("word");
    let error = app.func::<(&later::Person,), Person>("word").unwrap_err().to_string();
    assert!(error.contains("Person"), "{error}");
}

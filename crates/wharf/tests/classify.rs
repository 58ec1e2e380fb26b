//! What the compiler's side finds out about a type and what a host finds out about the same type
//! from its schema agree: layout, core values, strings, handles, recursion.
#![allow(missing_docs, dead_code)]

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    rc::Rc,
    sync::Arc,
    time::{Duration, SystemTime},
};
use wharf::{
    Callback, Data, HostRef, Stream, export,
    rt::{Cases, constant::ConstFunc, query, write},
};
use wharf_abi::{
    Core, CoreKind,
    schema::{Flat, Schema, Type},
};

#[derive(Data)]
struct Unit {}
#[derive(Data)]
struct Person {
    name: String,
    age: u8,
    height: f64,
    #[data(default)]
    note: Option<u16>,
    #[data(skip)]
    seen: bool,
}
#[derive(Data)]
struct Numbers {
    a: u8,
    b: u128,
    c: (u16, char),
}
#[derive(Data)]
struct Meters(f64);
#[derive(Data)]
struct Name(String);
#[derive(Data)]
struct Names(Vec<Name>);
#[derive(Data)]
struct Wrapped(Name);
#[derive(Data)]
struct Point(u8, u64, u8);
#[derive(Data)]
enum Color {
    Red,
    Green,
}
#[derive(Data)]
enum Shape {
    Circle { radius: f64 },
    Pair(u8, String),
    Nothing,
}
#[derive(Data)]
enum Small {
    A(u8),
    B(u16),
    R { a: bool },
    List,
    Held,
}
/// Cases that are called like what the traits need.
#[derive(Data)]
enum Letters {
    A,
    B,
    R,
    List,
}
/// Contains itself.
#[derive(Data)]
struct Tree {
    value: u32,
    kids: Vec<Tree>,
}
/// Contains itself through another, which therefore does too.
#[derive(Data)]
struct Ping {
    pong: Option<Box<Pong>>,
}
#[derive(Data)]
enum Pong {
    Back(Ping),
    End,
}
/// A newtype that contains itself.
#[derive(Data)]
struct Nest(Vec<Nest>);
/// Contains itself and is generic.
#[derive(Data)]
struct List<T> {
    head: T,
    tail: Option<Box<List<T>>>,
}
/// Contains what contains itself, but not itself.
#[derive(Data)]
struct Page<T> {
    items: Vec<T>,
    next: Option<u32>,
}
/// Contains itself through an instance of a generic type.
#[derive(Data)]
struct Book {
    parts: Page<Book>,
}
#[derive(Data)]
enum Either<A, B> {
    Left(A),
    Right { value: B },
}
#[derive(Data)]
struct Query<'a> {
    text: &'a str,
    weights: &'a [f64],
}
/// Knows itself only through a function, which is no value inside it.
#[derive(Data)]
struct Watched {
    changed: Callback<fn(Watched) -> u32>,
}

struct Wallet;
#[export]
impl Wallet {
    pub fn open() -> Self {
        Self
    }
}

/// The schema of a function that gives a `T`.
fn schema<T: Data>() -> (Schema, Type) {
    let func = ConstFunc::new("test:f", &[], T::TYPE);
    let schema = Schema::parse(&write::section_of(&func)).expect("what is written can be read");
    let result = schema.exports[0].result.clone();
    (schema, result)
}

fn flat<T: Data>() -> Flat {
    match (T::Flat0::KIND, T::Flat1::KIND, T::FlatResult::KIND) {
        (CoreKind::None, CoreKind::None, CoreKind::None) => Flat::None,
        (CoreKind::I32, CoreKind::I32, CoreKind::I32) => Flat::Pair,
        (CoreKind::I32, CoreKind::None, CoreKind::I32) if query::is_indirect(&T::TYPE) => {
            Flat::Pointer
        }
        (CoreKind::I32, CoreKind::None, CoreKind::I32) => Flat::I32,
        (CoreKind::I64, CoreKind::None, CoreKind::I64) => Flat::I64,
        (CoreKind::F32, CoreKind::None, CoreKind::F32) => Flat::F32,
        (CoreKind::F64, CoreKind::None, CoreKind::F64) => Flat::F64,
        other => panic!("no type crosses as {other:?}"),
    }
}

fn agree<T: Data>(name: &str) {
    let (schema, ty) = schema::<T>();
    assert_eq!(T::LAYOUT, schema.layout(&ty), "layout of {name}");
    assert_eq!(flat::<T>(), schema.flat(&ty), "core values of {name}");
    let by_address = matches!(schema.flat(&ty), Flat::Pair | Flat::Pointer);
    assert_eq!(query::is_indirect(&T::TYPE), by_address, "address of {name}");
    assert_eq!(query::holds_strings(&T::TYPE), schema.holds_strings(&ty), "strings of {name}");
    assert_eq!(query::owns_handles(&T::TYPE), schema.holds_handles(&ty), "handles of {name}");
}

macro_rules! agree {
    ($($ty:ty),* $(,)?) => { $(agree::<$ty>(stringify!($ty));)* };
}

#[test]
#[rustfmt::skip]
fn both_sides_know_the_same_of_a_type() {
    agree!(
        (), bool, char, u8, i8, u16, i16, u32, i32, u64, i64, u128, i128, usize, isize, f32, f64,
        String, &'static str, Box<str>, Rc<str>, Arc<str>, Cow<'static, str>,
        Vec<u8>, &'static [f64], Box<[String]>, Arc<[u8]>, Cow<'static, [u8]>, Vec<Vec<String>>,
        [u8; 32], [u16; 0], [String; 2], [Option<u64>; 3],
        Option<u8>, Option<u64>, Option<Option<String>>, Option<()>, Result<u32, String>, Result<(), u64>,
        (u8,), (u8, u64), (u8, String, u16), Box<u8>, Box<String>, Option<Box<u128>>,
        HashMap<String, u32>, BTreeMap<u64, Vec<u8>>, HashSet<u16>, BTreeSet<String>,
        Duration, SystemTime,
        Unit, Person, Numbers, Meters, Name, Names, Wrapped, Point, Color, Letters, Shape, Small, Option<Color>, Vec<Name>,
        Tree, Ping, Pong, Nest, List<u32>, List<String>, List<List<u8>>, Page<u8>, Page<Tree>, Book,
        Either<u8, Tree>, Either<String, Meters>, Query<'static>,
        Wallet, Vec<Wallet>, Option<Wallet>, Callback<fn(u32) -> String>, Stream<String>, HostRef<Wallet>, Watched,
    );
}

/// Whether `T` is recursive, which both sides must say.
fn recursive<T: Cases>(name: &str) -> bool {
    let (schema, ty) = schema::<T>();
    let Type::Ref(id) = ty else { panic!("{name} is a named type") };
    assert_eq!(T::RECURSIVE, schema.is_recursive(id), "recursion of {name}");
    T::RECURSIVE
}

macro_rules! recursive {
    ($($ty:ty),*) => { [$(recursive::<$ty>(stringify!($ty))),*] };
}

#[test]
fn recursion_is_found_where_it_is() {
    let all = recursive!(Tree, Ping, Pong, Nest, List<u32>, List<Tree>, Book, Page<Book>);
    assert_eq!(all, [true; 8]);
}

#[test]
fn recursion_is_not_found_elsewhere() {
    let none =
        recursive!(Person, Shape, Meters, Names, Page<u8>, Page<Tree>, Either<Tree, Book>, Watched);
    assert_eq!(none, [false; 8]);
}

#[test]
fn a_variants_tag_travels() {
    #[derive(Data)]
    #[data(tag = "kind")]
    enum Message {
        Text(String),
    }
    let tag = |(schema, ty): (Schema, Type)| match ty {
        Type::Ref(id) => schema.types[id].tag.clone(),
        _ => unreachable!("a named type"),
    };
    assert_eq!(tag(schema::<Message>()), "kind");
    assert_eq!(tag(schema::<Shape>()), "tag");
}

#[test]
fn what_lies_in_one_place() {
    macro_rules! is_inline {
        ($($ty:ty),* $(,)?) => {
            [$((stringify!($ty), query::is_inline(&<$ty as Data>::TYPE))),*]
        };
    }
    let here = is_inline!(
        (), u8, u128, f64, Color, Duration, Meters, Numbers, Unit, Option<u64>, [u8; 32],
        (bool, Option<char>), Result<(), u64>
    );
    assert!(here.iter().all(|(_, is)| *is), "{here:?}");
    let elsewhere = is_inline!(
        String, Name, &'static str, Vec<u8>, &'static [f64], HashSet<u8>, HashMap<u8, u8>, Box<u8>, Person,
        Tree, Option<(u8, String)>, [Box<u8>; 2], Result<(), Vec<u8>>, Callback<fn()>, HostRef<Wallet>, Stream<u8>
    );
    assert!(elsewhere.iter().all(|(_, is)| !is), "{elsewhere:?}");
}

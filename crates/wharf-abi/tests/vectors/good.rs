//! Values and the JSON that says the same, written by hand.

use crate::{
    types::{
        Chain, Color, Linked, Message, Meters, Name, Page, Person, Point, Renamed, Shape, Tree,
    },
    write::{BASE, good, good_at},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, SystemTime},
};
use wharf_abi::constants::MAX_DEPTH;

pub fn scalars() -> Vec<String> {
    vec![
        good("false", &false, "false"),
        good("true", &true, "true"),
        good("u8", &255_u8, "255"),
        good("i8", &-128_i8, "-128"),
        good("u16", &65535_u16, "65535"),
        good("i16", &-32768_i16, "-32768"),
        good("u32", &u32::MAX, "4294967295"),
        good("i32", &i32::MIN, "-2147483648"),
        good("u64", &u64::MAX, "\"18446744073709551615\""),
        good("i64", &i64::MIN, "\"-9223372036854775808\""),
        good("u128", &u128::MAX, "\"340282366920938463463374607431768211455\""),
        good("i128", &i128::MIN, "\"-170141183460469231731687303715884105728\""),
        good("i128, minus one", &-1_i128, "\"-1\""),
        good("usize", &4_294_967_295_usize, "4294967295"),
        good("isize", &-2_147_483_648_isize, "-2147483648"),
        good("f32", &1.5_f32, "1.5"),
        good("f32, least", &f32::from_bits(1), "1.401298464324817e-45"),
        good("f64", &0.1_f64, "0.1"),
        good("f64, minus zero", &-0.0_f64, "\"-0\""),
        good("f64, infinity", &f64::INFINITY, "\"Infinity\""),
        good("f64, minus infinity", &f64::NEG_INFINITY, "\"-Infinity\""),
        good("f64, NaN", &f64::NAN, "\"NaN\""),
        good("char, ASCII", &'a', "\"a\""),
        good("char, last", &'\u{10ffff}', "\"\\udbff\\udfff\""),
        good("char, zero", &'\0', "\"\\u0000\""),
        good(
            "duration",
            &Duration::new(5, 999_999_999),
            "{\"seconds\": \"5\", \"nanos\": 999999999}",
        ),
        good("time before 1970", &early(), "{\"seconds\": \"-2\", \"nanos\": 500000000}"),
    ]
}

/// A second and a half before 1970.
fn early() -> SystemTime {
    SystemTime::UNIX_EPOCH - Duration::from_millis(1500)
}

pub fn text() -> Vec<String> {
    let owned = ToString::to_string;
    vec![
        good("empty", &String::new(), "\"\""),
        good("ASCII", &owned("Ada"), "\"Ada\""),
        good("two, three and four bytes", &owned("é€😀"), "\"é€😀\""),
        good("a zero inside", &owned("a\0b"), "\"a\\u0000b\""),
        good("the replacement character", &owned("\u{fffd}"), "\"\\ufffd\""),
        good("a list", &vec![owned("a"), owned(""), owned("é")], "[\"a\", \"\", \"é\"]"),
        good("in a tuple", &(1_u8, owned("x"), owned("yz")), "[1, \"x\", \"yz\"]"),
    ]
}

pub fn lists() -> Vec<String> {
    let map = BTreeMap::from([("a".to_string(), 1_u32), ("bc".to_string(), 2)]);
    vec![
        good("empty", &Vec::<u32>::new(), "[]"),
        good("bytes", &vec![0_u8, 255], "[0, 255]"),
        good("u16 after a byte", &(1_u8, vec![1_u16, 513]), "[1, [1, 513]]"),
        good("u64 after text", &("x".to_string(), vec![1_u64]), "[\"x\", [\"1\"]]"),
        good("f64", &vec![0.5_f64, -0.0], "[0.5, \"-0\"]"),
        good("bool", &vec![true, false], "[true, false]"),
        good("char", &vec!['a', 'é'], "[\"a\", \"é\"]"),
        good("lists of lists", &vec![vec![1_u8], vec![], vec![2, 3]], "[[1], [], [2, 3]]"),
        good("tuples with padding", &vec![(1_u8, 2_u32), (3, 4)], "[[1, 2], [3, 4]]"),
        good("u128", &vec![1_u128, 2], "[\"1\", \"2\"]"),
        good("array", &[1_u16, 2, 3], "[1, 2, 3]"),
        good("array of text", &["a".to_string(), String::new()], "[\"a\", \"\"]"),
        good("array of nothing", &(7_u8, [0_u32; 0]), "[7, []]"),
        good("set", &BTreeSet::from([3_u16, 1]), "[1, 3]"),
        good("map", &map, "[[\"a\", 1], [\"bc\", 2]]"),
        good("map of lists", &BTreeMap::from([(1_u64, vec![2_u8])]), "[[\"1\", [2]]]"),
        good_at("at the first address that is aligned", 16, &vec![1_u32], "[1]"),
        good_at("at an address that is not a multiple of 8", 1028, &vec![1_u64], "[\"1\"]"),
    ]
}

pub fn choices() -> Vec<String> {
    vec![
        good("none", &None::<u32>, "null"),
        good("some", &Some(7_u32), "{\"some\": 7}"),
        good("some u64", &Some(u64::MAX), "{\"some\": \"18446744073709551615\"}"),
        good("some some", &Some(Some(7_u16)), "{\"some\": {\"some\": 7}}"),
        good("some none", &Some(None::<u16>), "{\"some\": null}"),
        good("none of text", &(None::<String>, 5_u8), "[null, 5]"),
        good("some nothing", &Some(()), "{\"some\": null}"),
        good("ok", &Ok::<u8, String>(5), "{\"ok\": 5}"),
        good("err", &Err::<u8, String>("late".into()), "{\"err\": \"late\"}"),
        good("err of nothing", &Err::<u64, ()>(()), "{\"err\": null}"),
        good("list of options", &vec![Some(1_u8), None], "[{\"some\": 1}, null]"),
        good("box", &Box::new(7_u64), "\"7\""),
        good("option of a box", &Some(Box::new(1_u8)), "{\"some\": 1}"),
    ]
}

pub fn named() -> Vec<String> {
    let ada = Person { name: "Ada".into(), age: Some(36), scores: vec![1, 513] };
    let empty = Person { name: String::new(), age: None, scores: Vec::new() };
    let block = |memo: &str| Renamed { block_height: 7, hash: [1, 2, 3, 4], memo: memo.into() };
    let page = Page { items: vec!["a".to_string()], more: true };
    let linked = Linked { head: 1_u32, tail: Some(Box::new(Linked { head: 2, tail: None })) };
    vec![
        good("record", &ada, r#"{"name": "Ada", "age": {"some": 36}, "scores": [1, 513]}"#),
        good("empty record", &empty, r#"{"name": "", "age": null, "scores": []}"#),
        good(
            "renamed",
            &block("x"),
            r#"{"block_height": "7", "the-hash": [1, 2, 3, 4], "memo": "x"}"#,
        ),
        good("newtype", &Meters(2.5), "2.5"),
        good("newtype of text", &Name("x".into()), "\"x\""),
        good("tuple struct", &Point(1, 2, 3), "[1, \"2\", 3]"),
        good("enum", &Color::Green, "\"Green\""),
        good("list of enums", &vec![Color::Red, Color::Green], "[\"Red\", \"Green\"]"),
        good("struct case", &Shape::Circle { radius: 1.0 }, r#"{"Circle": {"radius": 1}}"#),
        good("tuple case", &Shape::Pair(7, "hi".into()), r#"{"Pair": [7, "hi"]}"#),
        good("case of one", &Shape::Named(Name("x".into())), r#"{"Named": ["x"]}"#),
        good("unit case", &Shape::Nothing, r#"{"Nothing": null}"#),
        good(
            "another tag",
            &Message::PlainText { text: "x".into() },
            r#"{"plain-text": {"text": "x"}}"#,
        ),
        good("another tag, unit case", &Message::Bye, r#"{"bye": null}"#),
        good("generic", &page, r#"{"items": ["a"], "more": true}"#),
        good(
            "generic and recursive",
            &linked,
            r#"{"head": 1, "tail": {"some": {"head": 2, "tail": null}}}"#,
        ),
    ]
}

pub fn deep() -> Vec<String> {
    let leaf = |value| Tree { value, kids: Vec::new() };
    let tree = Tree { value: 1, kids: vec![Tree { value: 2, kids: vec![leaf(3)] }, leaf(4)] };
    let kids = r#"{"value": 2, "kids": [{"value": 3, "kids": []}]}, {"value": 4, "kids": []}"#;
    let inner = MAX_DEPTH as usize - 1;
    let chain = [&"{\"next\": {\"some\": ".repeat(inner), "{\"next\": null}", &"}}".repeat(inner)];
    vec![
        good("tree", &tree, &format!("{{\"value\": 1, \"kids\": [{kids}]}}")),
        good_at("the deepest chain", BASE, &Chain::of(MAX_DEPTH), &chain.concat()),
    ]
}

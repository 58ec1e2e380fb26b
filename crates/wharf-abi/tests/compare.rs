//! Where two schemas differ, in words.

use wharf_abi::schema::{Schema, compare, compare_func, compare_type};

const SAMPLE: &str = include_str!("sample.schema");

fn parse(text: &str) -> Schema {
    Schema::parse(text.as_bytes()).unwrap()
}

/// The difference that replacing `from` by `to` in the sample makes.
fn change(from: &str, to: &str) -> Option<String> {
    assert!(SAMPLE.contains(from), "{from}");
    let new = SAMPLE.replace(from, to);
    compare(&parse(SAMPLE), &parse(&new)).err().map(|difference| difference.to_string())
}

#[test]
fn versions_docs_and_parameter_names_do_not_count() {
    assert_eq!(change("@1.0.0", "@2.3.4-rc.1"), None);
    assert_eq!(change("Adds a year.", "Subtracts a year."), None);
    assert_eq!(change(r#""name":"person""#, r#""name":"who""#), None);
}

#[test]
fn the_first_difference_is_named() {
    for (from, to, expected) in [
        (r#""age","type":"u32""#, r#""age","type":"u64""#, "kernel::Person.age: u32, now u64"),
        (r#""name":"age""#, r#""name":"years""#, "kernel::Person.age: u32, now `years`"),
        (r#",{"name":"age","type":"u32"}"#, "", "kernel::Person.age: u32, now `emails`"),
        (r#","default":true"#, "", "kernel::Output.memo: with a default, now required"),
        (r#",{"name":"Green"}"#, "", "kernel::Color, case 1: Green, now missing"),
        (r#"{"name":"Red"},"#, "", "kernel::Color, case 0: Red, now Green"),
        (
            r#""Rect","tuple":["f64",{"ref":"kernel@1.0.0::Meters"}]"#,
            r#""Rect""#,
            "kernel::shape::Shape::Rect: a tuple, now no data",
        ),
        (
            r#""Rect","tuple":["f64","#,
            r#""Rect","tuple":["f32","#,
            "kernel::shape::Shape::Rect.0: f64, now f32",
        ),
        (r#""newtype":"f64""#, r#""newtype":"f32""#, "kernel::Meters: f64, now f32"),
        (
            r#""newtype":"f64""#,
            r#""record":[{"name":"m","type":"f64"}]"#,
            "kernel::Meters: a newtype, now a struct",
        ),
        (r#","mut":true"#, "", "kernel:scale(values): &mut [f64], now Vec<f64>"),
        (
            r#""self":"mut""#,
            r#""self":"ref""#,
            "kernel:Wallet.scan: fn scan(&mut self, block: Vec<u8>) -> Vec<Output>, now fn scan(&self, block: Vec<u8>) -> Vec<Output>",
        ),
        (
            r#""kernel:birthday""#,
            r#""kernel:anniversary""#,
            "kernel:birthday: fn birthday(person: Person) -> Person, now missing",
        ),
        (
            r#""kernel:fetch_block""#,
            r#""kernel:get_block""#,
            "kernel:get_block: not imported, now fn get_block(height: u64) -> Result<Vec<u8>, String>",
        ),
        (
            r#"{"list":{"rec":"kernel@1.0.0::Tree"}}"#,
            r#"{"list":{"box":{"rec":"kernel@1.0.0::Tree"}}}"#,
            "kernel::Tree.children: Vec<Tree<u32>>, now Vec<Box<Tree<u32>>>",
        ),
        (r#""result":"u32""#, r#""result":"i32""#, "kernel:depth, the result: u32, now i32"),
        (
            r#""result":"f64""#,
            r#""result":"decimal""#,
            "kernel:area: fn area(shape: Shape) -> f64, now uses `decimal`, which this version does not know",
        ),
        (
            "::shape::Shape",
            "::form::Shape",
            "kernel:area(shape): kernel@1.0.0::shape::Shape, now kernel@1.0.0::form::Shape",
        ),
    ] {
        assert_eq!(change(from, to).as_deref(), Some(expected));
    }
}

#[test]
fn more_exports_do_no_harm() {
    let more = format!("{SAMPLE}{}\n", r#"{"fn":"kernel:more","params":[]}"#);
    assert_eq!(compare(&parse(SAMPLE), &parse(&more)), Ok(()));
    assert!(compare(&parse(&more), &parse(SAMPLE)).is_err());
}

#[test]
fn recursive_types_compare_in_finite_time() {
    let list = |n: &str| {
        format!(
            "{{\"wharf\":1,\"ptr\":4}}\n\
             {{\"fn\":\"a:f\",\"params\":[],\"result\":{{\"ref\":\"a::A\"}}}}\n\
             {{\"type\":\"a::A\",\"record\":[{{\"name\":\"b\",\"type\":{{\"box\":{{\"ref\":\"a::B\"}}}}}}]}}\n\
             {{\"type\":\"a::B\",\"record\":[{{\"name\":\"a\",\"type\":{{\"list\":{{\"ref\":\"a::A\"}}}}}},{{\"name\":\"n\",\"type\":\"{n}\"}}]}}\n"
        )
    };
    let (old, new) = (parse(&list("u8")), parse(&list("i8")));
    assert_eq!(compare(&old, &old), Ok(()));
    assert_eq!(compare(&old, &new).unwrap_err().to_string(), "a::B.n: u8, now i8");
    let func = compare_func((&old, &old.exports[0]), (&new, &new.exports[0]));
    assert_eq!(func.unwrap_err().item, "a::B.n");
    let result = |schema: &Schema| schema.exports[0].result.clone();
    let ty = compare_type("it", (&old, &result(&old)), (&new, &result(&new)));
    assert_eq!(ty.unwrap_err().item, "a::B.n");
}

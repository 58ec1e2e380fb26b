//! Calls by values whose types are known only at run time.

mod common;

use common::run;
use std::time::{Duration, SystemTime};
use wharf_host::{Error, SchemaError, Value};

/// Every function gives its argument back; the schema alone says what it is.
const PASS: &str = r#"
    (func $pass (param i32) (result i32) (local.get 0))
    (export "test:person" (func $pass))
    (export "test:tree" (func $pass))
    (export "test:shape" (func $pass))
    (export "test:all" (func $pass))
    (export "test:tiny" (func $pass))
    (export "test:color" (func $pass))
    (export "test:check" (func $pass))
    (func $pair (param i32 i32) (result i32)
        (i32.store (i32.const 128) (local.get 0))
        (i32.store (i32.const 132) (local.get 1))
        (i32.const 128))
    (export "test:text" (func $pair))
    (export "test:bytes" (func $pair))
    (export "test:map" (func $pair))
    (func (export "test:wide") (param i64) (result i64) (local.get 0))
    (func (export "test:unit"))
"#;

const LINES: &str = r#"
    {"fn":"test:person","params":[{"name":"person","type":{"ref":"t@1::Person"}}],"result":{"ref":"t@1::Person"}}
    {"fn":"test:tree","params":[{"name":"tree","type":{"ref":"t@1::Tree"}}],"result":{"ref":"t@1::Tree"}}
    {"fn":"test:shape","params":[{"name":"shape","type":{"ref":"t@1::Shape"}}],"result":{"ref":"t@1::Shape"}}
    {"fn":"test:all","params":[{"name":"all","type":{"ref":"t@1::All"}}],"result":{"ref":"t@1::All"}}
    {"fn":"test:tiny","params":[{"name":"n","type":"i8"}],"result":"i8"}
    {"fn":"test:color","params":[{"name":"color","type":{"ref":"t@1::Color"}}],"result":{"ref":"t@1::Color"}}
    {"fn":"test:check","params":[{"name":"r","type":{"result":["u32",{"ref":"t@1::Shape"}]}}],"result":{"result":["u32",{"ref":"t@1::Shape"}]}}
    {"fn":"test:text","params":[{"name":"text","type":"string"}],"result":"string"}
    {"fn":"test:bytes","params":[{"name":"bytes","type":{"list":"u8"}}],"result":{"list":"u8"}}
    {"fn":"test:map","params":[{"name":"map","type":{"map":["string","u16"]}}],"result":{"map":["string","u16"]}}
    {"fn":"test:wide","params":[{"name":"n","type":"u64"}],"result":"u64"}
    {"fn":"test:unit","params":[]}
    {"type":"t@1::Person","record":[{"name":"name","type":"string"},{"name":"age","type":"u8"},{"name":"emails","type":{"list":"string"}},{"name":"memo","type":"string","default":true}]}
    {"type":"t@1::Tree","record":[{"name":"children","type":{"list":{"ref":"t@1::Tree"}}}]}
    {"type":"t@1::Shape","variant":[{"name":"Circle","record":[{"name":"radius","type":"f64"}]},{"name":"Rect","tuple":["f64","f64"]},{"name":"Dot","tuple":["f32"]},{"name":"Empty"}]}
    {"type":"t@1::Color","enum":[{"name":"Red"},{"name":"Green"}]}
    {"type":"t@1::Meters","newtype":"f64"}
    {"type":"t@1::All","tuple":["bool","char","i16","i32","i64","u128","i128","f32",{"option":{"option":"u8"}},{"array":["u8",3]},{"array":["u16",2]},{"box":{"tuple":["string"]}},{"set":"u64"},"duration","time","json",{"ref":"t@1::Meters"},{"ref":"t@1::Color"},"unit"]}
"#;

fn record(fields: &[(&str, Value)]) -> Value {
    Value::Record(fields.iter().map(|(name, value)| ((*name).into(), value.clone())).collect())
}

fn case(name: &str, data: impl Into<Option<Value>>) -> Value {
    Value::Variant(name.into(), data.into().map(Box::new))
}

fn list(values: Vec<Value>) -> Value {
    Value::List(values)
}

/// Sends `value` and expects it back.
fn same(name: &str, value: &Value) {
    let mut app = run(PASS, LINES);
    assert_eq!(app.call_dynamic(name, std::slice::from_ref(value)).unwrap(), *value);
}

/// Sends `value` and expects this error.
fn refused(name: &str, value: Value, expected: &str) {
    let mut app = run(PASS, LINES);
    let error = app.call_dynamic(name, &[value]).unwrap_err();
    assert!(matches!(error, Error::Type(_)), "{error}");
    assert_eq!(error.to_string(), expected);
    assert!(app.call_dynamic("unit", &[]).is_ok(), "the instance stays usable");
}

#[test]
fn every_type_comes_back_as_it_went() {
    same("text", &"grüße".into());
    same("text", &"".into());
    same("bytes", &Value::Bytes(vec![0, 255]));
    same("tiny", &Value::I8(-128));
    same("wide", &Value::U64(u64::MAX));
    same("color", &case("Green", None));
    let person =
        [("name", "Ada".into()), ("age", 36_u8.into()), ("emails", list(vec!["a@b".into()]))];
    same("person", &record(&person));
    let mut person = person.to_vec();
    person.push(("memo", "m".into()));
    same("person", &record(&person));
    same("shape", &case("Circle", record(&[("radius", 1.5.into())])));
    same("shape", &case("Rect", Value::Tuple(vec![1.0.into(), 2.0.into()])));
    same("shape", &case("Dot", Value::F32(0.5)));
    same("shape", &case("Empty", None));
    same("map", &Value::Map(vec![("a".into(), Value::U16(1)), ("b".into(), Value::U16(2))]));
}

#[test]
fn a_tuple_of_everything_comes_back() {
    let some = |value: Value| Value::Option(Some(Box::new(value)));
    same(
        "all",
        &Value::Tuple(vec![
            true.into(),
            '👋'.into(),
            i16::MIN.into(),
            i32::MIN.into(),
            i64::MIN.into(),
            u128::MAX.into(),
            i128::MIN.into(),
            0.25_f32.into(),
            some(some(7_u8.into())),
            Value::Bytes(vec![1, 2, 3]),
            list(vec![1_u16.into(), 2_u16.into()]),
            Value::Tuple(vec!["boxed".into()]),
            list(vec![1_u64.into(), 2_u64.into()]),
            Duration::new(5, 999_999_999).into(),
            (SystemTime::UNIX_EPOCH - Duration::from_millis(1500)).into(),
            "{\"a\":1}".into(),
            2.5.into(),
            case("Red", None),
            Value::Unit,
        ]),
    );
}

#[test]
fn looser_values_are_taken() {
    let mut app = run(PASS, LINES);
    let mut call = |name: &str, value: Value| app.call_dynamic(name, &[value]).unwrap();
    assert_eq!(call("wide", 5_i8.into()), Value::U64(5));
    assert_eq!(call("tiny", 5_u128.into()), Value::I8(5));
    assert_eq!(call("bytes", list(vec![1_u64.into(), 2_i32.into()])), Value::Bytes(vec![1, 2]));
    let shuffled = record(&[("emails", list(vec![])), ("age", 1_i64.into()), ("name", "n".into())]);
    assert_eq!(call("person", shuffled).get("age"), Some(&Value::U8(1)));
}

#[test]
fn the_path_of_the_first_wrong_value_is_named() {
    let person = |age: Value, emails: Value| {
        record(&[("name", "Ada".into()), ("age", age), ("emails", emails)])
    };
    refused("wide", Value::I8(-1), "n: expected u64, got -1");
    refused("tiny", Value::I32(128), "n: expected i8, got 128");
    refused("text", Value::U8(1), "text: expected String, got an unsigned integer");
    refused("person", person(256_u32.into(), list(vec![])), "person.age: expected u8, got 256");
    refused(
        "person",
        person(1_u8.into(), list(vec!["ok".into(), Value::Bool(true)])),
        "person.emails[1]: expected String, got a bool",
    );
    refused("person", record(&[("name", "Ada".into())]), "person.age: expected u8, got nothing");
    let mut stray = person(1_u8.into(), list(vec![]));
    if let Value::Record(fields) = &mut stray {
        fields.push(("__proto__".into(), Value::Unit));
    }
    refused("person", stray, "person: expected no such field, got `__proto__`");
    refused("shape", case("Square", None), "shape: expected a case of Shape, got `Square`");
    refused("shape", case("Circle", None), "shape.Circle: expected a record, got no data");
    refused("color", case("Red", Value::Unit), "color.Red: expected no data, got nothing");
    let map = Value::Map(vec![("a".into(), Value::U16(1)), ("b".into(), Value::U32(65_536))]);
    refused("map", map, "map[1]: expected u16, got 65536");
}

#[test]
fn an_err_is_a_guest_error() {
    let mut app = run(PASS, LINES);
    let ok = Value::Result(Ok(Box::new(1_u32.into())));
    assert_eq!(app.call_dynamic("check", &[ok]).unwrap(), Value::U32(1));
    let err = Value::Result(Err(Box::new(case("Empty", None))));
    match app.call_dynamic("check", &[err]).unwrap_err() {
        Error::Guest(error) => assert_eq!(error.value, case("Empty", None)),
        error => panic!("{error}"),
    }
}

#[test]
fn wrong_names_and_numbers_of_arguments_are_errors() {
    let mut app = run(PASS, LINES);
    let error = app.call_dynamic("text", &[]).unwrap_err();
    assert!(
        matches!(&error, Error::Schema(SchemaError::ArgumentCount { given: 0, .. })),
        "{error}"
    );
    assert!(app.call_dynamic("texts", &[]).is_err());
}

/// A tree of `depth` levels.
fn tree(depth: usize) -> Value {
    let leaf = record(&[("children", list(vec![]))]);
    (1..depth).fold(leaf, |tree, _| record(&[("children", list(vec![tree]))]))
}

#[test]
fn depth_is_limited() {
    same("tree", &tree(1000));
    let mut app = run(PASS, LINES);
    let error = app.call_dynamic("tree", &[tree(1001)]).unwrap_err();
    assert!(error.to_string().ends_with("nested more than 1000 levels deep"), "{error}");
    assert!(app.call_dynamic("tree", &[tree(1000)]).is_ok());
}

/// What a value says whatever its width: looser values are taken.
fn plain(value: &Value) -> String {
    let all = |values: &[Value]| values.iter().map(plain).collect::<Vec<_>>().join(", ");
    match value {
        Value::U8(n) => n.to_string(),
        Value::U16(n) => n.to_string(),
        Value::U32(n) => n.to_string(),
        Value::U64(n) => n.to_string(),
        Value::U128(n) => n.to_string(),
        Value::I8(n) => n.to_string(),
        Value::I16(n) => n.to_string(),
        Value::I32(n) => n.to_string(),
        Value::I64(n) => n.to_string(),
        Value::I128(n) => n.to_string(),
        Value::F32(n) => format!("float {:?}", f64::from(*n)),
        Value::F64(n) => format!("float {n:?}"),
        Value::Bytes(bytes) => {
            format!("[{}]", all(&bytes.iter().map(|b| Value::U8(*b)).collect::<Vec<_>>()))
        }
        Value::List(values) => format!("[{}]", all(values)),
        Value::Tuple(values) => format!("({})", all(values)),
        Value::Map(entries) => {
            let entry = |(key, value): &(Value, Value)| format!("{}: {}", plain(key), plain(value));
            entries.iter().map(entry).collect::<Vec<_>>().join("; ")
        }
        Value::Record(fields) => {
            let mut fields: Vec<_> =
                fields.iter().map(|(name, value)| format!("{name}: {}", plain(value))).collect();
            fields.sort();
            format!("{{{}}}", fields.join(", "))
        }
        Value::Variant(name, data) => format!("{name}({:?})", data.as_deref().map(plain)),
        Value::Option(some) => format!("{:?}", some.as_deref().map(plain)),
        Value::Result(Ok(value)) => plain(value),
        other => format!("{other:?}"),
    }
}

#[test]
fn whatever_is_sent_arrives_or_is_refused_with_its_path() {
    let some = |value: Value| Value::Option(Some(Box::new(value)));
    let values = [
        Value::Unit,
        true.into(),
        0_u8.into(),
        (-1_i8).into(),
        127_i64.into(),
        128_u16.into(),
        255_u32.into(),
        256_u64.into(),
        65_536_u32.into(),
        u64::MAX.into(),
        i64::MIN.into(),
        u128::MAX.into(),
        i128::MIN.into(),
        0.5_f32.into(),
        0.1_f64.into(),
        (-0.0_f64).into(),
        f64::NAN.into(),
        f64::INFINITY.into(),
        1e300_f64.into(),
        'x'.into(),
        "".into(),
        "Red".into(),
        "text".into(),
        Value::Bytes(vec![1, 2, 3]),
        list(vec![]),
        list(vec![1_u8.into(), 300_u16.into()]),
        list(vec!["a".into()]),
        Value::Map(vec![]),
        Value::Map(vec![("a".into(), 1_u8.into())]),
        Value::Map(vec![(1_u8.into(), 1_u8.into())]),
        Value::Tuple(vec![]),
        Value::Tuple(vec![1.0.into(), 2.0.into()]),
        Value::Option(None),
        some(1_u8.into()),
        some(Value::Option(None)),
        Value::Result(Ok(Box::new(1_u8.into()))),
        Value::Result(Ok(Box::new((-1_i8).into()))),
        record(&[]),
        record(&[("radius", 1.0.into())]),
        record(&[("children", list(vec![record(&[("children", Value::Unit)])]))]),
        record(&[("name", "n".into()), ("age", 1_u8.into()), ("emails", list(vec![]))]),
        case("Red", None),
        case("Empty", None),
        case("Dot", Value::F64(0.5)),
        case("Circle", record(&[("radius", "1".into())])),
        case("Rect", Value::Tuple(vec![1.0.into()])),
        Duration::MAX.into(),
        SystemTime::UNIX_EPOCH.into(),
    ];
    let params = [
        ("person", "person"),
        ("tree", "tree"),
        ("shape", "shape"),
        ("all", "all"),
        ("tiny", "n"),
        ("color", "color"),
        ("check", "r"),
        ("text", "text"),
        ("bytes", "bytes"),
        ("map", "map"),
        ("wide", "n"),
    ];
    let mut app = run(PASS, LINES);
    let mut arrived = 0;
    for (name, param) in params {
        for value in &values {
            match app.call_dynamic(name, std::slice::from_ref(value)) {
                Ok(back) => {
                    // What may be left out comes back as what it is.
                    let back = plain(&back).replace("memo: None, ", "");
                    assert_eq!(back, plain(value), "{name}");
                    arrived += 1;
                }
                Err(Error::Type(error)) => {
                    assert!(error.path.starts_with(param), "{name} of {value:?}: {error}");
                }
                Err(error) => panic!("{name} of {value:?}: {error}"),
            }
        }
    }
    assert!(arrived > 20, "{arrived} arrived");
}

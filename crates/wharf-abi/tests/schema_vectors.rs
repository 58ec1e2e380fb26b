//! Cases for everything that reads schemas, in Rust and in JavaScript: `conformance/vectors/`
//! `compare.json`, `render.json`, `hash.json` and `names.json`.

use wharf_abi::{
    constants::HEADER,
    names::{Place, camel_case, reserved_in_js},
    schema::{Schema, compare, hash},
};

fn section(lines: &str) -> String {
    lines.lines().fold(HEADER.to_string(), |text, line| text + line.trim() + "\n")
}

fn parse(lines: &str) -> Schema {
    Schema::parse(section(lines).as_bytes()).unwrap_or_else(|error| panic!("{error}: {lines}"))
}

/// Compares a file of vectors with what the code says, or writes it.
fn check(file: &str, rows: &[String]) {
    let path = format!("{}/../../conformance/vectors/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = format!("[\n  {}\n]\n", rows.join(",\n  "));
    if std::env::var_os("WHARF_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    for (found, expected) in found.lines().zip(text.lines()) {
        assert_eq!(found, expected, "{file}");
    }
    assert_eq!(found.len(), text.len(), "{file} has more or fewer cases");
}

/// The line of a function with these parameters and this result.
fn func(params: &str, result: &str) -> String {
    format!(r#"{{"fn":"a:f","params":[{params}],"result":{result}}}"#)
}

fn result(ty: &str) -> String {
    func("", ty)
}

fn param(ty: &str) -> String {
    func(&format!(r#"{{"name":"x","type":{ty}}}"#), "\"unit\"")
}

/// A function that returns the type `T`, and its definition.
fn def(shape: &str) -> String {
    format!("{}\n{{\"type\":\"p@1.0.0::T\",{shape}}}", result(r#"{"ref":"p@1.0.0::T"}"#))
}

fn object(method: &str) -> String {
    format!(
        "{{\"fn\":\"a:O.m\",\"of\":\"p@1.0.0::O\",{method}}}\n\
         {{\"type\":\"p@1.0.0::O\",\"resource\":true}}"
    )
}

/// Pairs of an old and a new schema.
#[allow(clippy::too_many_lines, reason = "a table")]
fn changes() -> Vec<(&'static str, String, String)> {
    let record = |fields: &str| def(&format!(r#""record":[{fields}]"#));
    let variant = |cases: &str| def(&format!(r#""variant":[{cases}]"#));
    let age = r#"{"name":"age","type":"u32"}"#;
    let import = |ty: &str| format!(r#"{{"import":"a:i","params":[],"result":{ty}}}"#);
    let generic = |arg: &str| {
        format!(
            "{}\n{{\"type\":\"p@1.0.0::P\",\"args\":[{arg}],\"record\":[{{\"name\":\"v\",\"type\":{arg}}}]}}",
            result(&format!(r#"{{"ref":"p@1.0.0::P","args":[{arg}]}}"#))
        )
    };
    let view =
        |form: &str| format!(r#"{{"import":"a:i","params":[{{"name":"x","type":{form}}}]}}"#);
    let recursive = |leaf: &str| {
        format!(
            "{}\n{{\"type\":\"p@1.0.0::T\",\"record\":[{{\"name\":\"next\",\"type\":{{\"list\":{{\"ref\":\"p@1.0.0::U\"}}}}}}]}}\n\
             {{\"type\":\"p@1.0.0::U\",\"record\":[{{\"name\":\"back\",\"type\":{{\"list\":{{\"ref\":\"p@1.0.0::T\"}}}}}},{{\"name\":\"leaf\",\"type\":{leaf}}}]}}",
            result(r#"{"ref":"p@1.0.0::T"}"#)
        )
    };
    vec![
        ("equal", result("\"u8\""), result("\"u8\"")),
        ("a version", def(r#""newtype":"u8""#), def(r#""newtype":"u8""#).replace("1.0.0", "2.1.0")),
        ("a doc comment", result("\"u8\""), result("\"u8\",\"doc\":\"New.\"")),
        ("the name of a parameter", param("\"u8\""), param("\"u8\"").replace("\"x\"", "\"y\"")),
        (
            "another export",
            result("\"u8\""),
            result("\"u8\"") + "\n" + &result("\"u8\"").replace("a:f", "a:g"),
        ),
        ("an export that is gone", result("\"u8\""), result("\"u8\"").replace("a:f", "a:g")),
        ("the result", result("\"u8\""), result("\"u16\"")),
        ("no result", result("\"u8\""), result("\"unit\"")),
        ("a parameter's type", param("\"f32\""), param("\"f64\"")),
        ("the number of parameters", param("\"u8\""), result("\"unit\"")),
        ("usize is not u32", param("\"usize\""), param("\"u32\"")),
        ("json is not string", param("\"json\""), param("\"string\"")),
        (
            "a mutable slice",
            param(r#"{"list":"u8"}"#),
            func(r#"{"name":"x","type":{"list":"u8"},"mut":true}"#, "\"unit\""),
        ),
        ("a function's explicit name", result("\"u8\""), result("\"u8\",\"verbatim\":true")),
        ("may reject values now", result("\"string\""), result("\"string\",\"refuses\":true")),
        ("rejects no values any more", result("\"string\",\"refuses\":true"), result("\"string\"")),
        ("an element", result(r#"{"list":"u8"}"#), result(r#"{"list":"i8"}"#)),
        ("a list and a set", result(r#"{"list":"u8"}"#), result(r#"{"set":"u8"}"#)),
        ("a map's key", result(r#"{"map":["u8","u8"]}"#), result(r#"{"map":["u16","u8"]}"#)),
        ("a map's value", result(r#"{"map":["u8","u8"]}"#), result(r#"{"map":["u8","u16"]}"#)),
        ("an array's length", result(r#"{"array":["u8",3]}"#), result(r#"{"array":["u8",4]}"#)),
        ("an array's element", result(r#"{"array":["u8",3]}"#), result(r#"{"array":["i8",3]}"#)),
        ("an option", result("\"u8\""), result(r#"{"option":"u8"}"#)),
        ("the inner type of an option", result(r#"{"option":"u8"}"#), result(r#"{"option":"i8"}"#)),
        (
            "a result's value",
            result(r#"{"result":["u8","u8"]}"#),
            result(r#"{"result":["i8","u8"]}"#),
        ),
        (
            "a result's error",
            result(r#"{"result":["u8","u8"]}"#),
            result(r#"{"result":["u8","i8"]}"#),
        ),
        ("a tuple's part", result(r#"{"tuple":["u8","u8"]}"#), result(r#"{"tuple":["u8","i8"]}"#)),
        ("a tuple's length", result(r#"{"tuple":["u8","u8"]}"#), result(r#"{"tuple":["u8"]}"#)),
        ("a box", result(r#"{"box":"u8"}"#), result(r#"{"box":"i8"}"#)),
        ("a stream", result(r#"{"stream":"u8"}"#), result(r#"{"stream":"i8"}"#)),
        (
            "a callback's parameter",
            param(r#"{"callback":{"params":["u8"],"result":"unit"}}"#),
            param(r#"{"callback":{"params":["i8"],"result":"unit"}}"#),
        ),
        (
            "a callback's result",
            param(r#"{"callback":{"params":[],"result":"u8"}}"#),
            param(r#"{"callback":{"params":[],"result":"i8"}}"#),
        ),
        (
            "a callback's arity",
            param(r#"{"callback":{"params":[],"result":"u8"}}"#),
            param(r#"{"callback":{"params":["u8"],"result":"u8"}}"#),
        ),
        (
            "a host value's kind",
            param(r#"{"host":"p@1.0.0::A"}"#),
            param(r#"{"host":"p@1.0.0::B"}"#),
        ),
        (
            "a host value's version",
            param(r#"{"host":"p@1.0.0::A"}"#),
            param(r#"{"host":"p@2.0.0::A"}"#),
        ),
        ("a field's type", record(age), record(r#"{"name":"age","type":"u64"}"#)),
        ("a field's name", record(age), record(r#"{"name":"years","type":"u32"}"#)),
        ("a new field", record(age), record(&format!(r#"{age},{{"name":"b","type":"u8"}}"#))),
        (
            "a field that is gone",
            record(&format!(r#"{age},{{"name":"b","type":"u8"}}"#)),
            record(age),
        ),
        ("a field's default", record(age), record(r#"{"name":"age","type":"u32","default":true}"#)),
        (
            "a field's explicit name",
            record(age),
            record(r#"{"name":"age","type":"u32","verbatim":true}"#),
        ),
        ("a shape", record(age), def(r#""tuple":["u32","u8"]"#)),
        ("a newtype", def(r#""newtype":"u8""#), def(r#""newtype":"i8""#)),
        ("a tuple struct's part", def(r#""tuple":["u8","u8"]"#), def(r#""tuple":["u8","i8"]"#)),
        (
            "a tuple struct's length",
            def(r#""tuple":["u8","u8"]"#),
            def(r#""tuple":["u8","u8","u8"]"#),
        ),
        (
            "a new case",
            def(r#""enum":[{"name":"A"}]"#),
            def(r#""enum":[{"name":"A"},{"name":"B"}]"#),
        ),
        (
            "the order of cases",
            def(r#""enum":[{"name":"A"},{"name":"B"}]"#),
            def(r#""enum":[{"name":"B"},{"name":"A"}]"#),
        ),
        (
            "a discriminant",
            def(r#""enum":[{"name":"A"}]"#),
            def(r#""enum":[{"name":"A","discriminant":"7"}]"#),
        ),
        (
            "an enum with data",
            def(r#""enum":[{"name":"A"}]"#),
            variant(r#"{"name":"A","tuple":["u8"]}"#),
        ),
        (
            "a payload",
            variant(r#"{"name":"A","tuple":["u8"]}"#),
            variant(r#"{"name":"A","tuple":["i8"]}"#),
        ),
        (
            "a payload's shape",
            variant(r#"{"name":"A","tuple":["u8"]},{"name":"B"}"#),
            variant(r#"{"name":"A"},{"name":"B","tuple":["u8"]}"#),
        ),
        (
            "a payload's field",
            variant(r#"{"name":"A","record":[{"name":"x","type":"u8"}]}"#),
            variant(r#"{"name":"A","record":[{"name":"y","type":"u8"}]}"#),
        ),
        (
            "the tag",
            variant(r#"{"name":"A","tuple":["u8"]}"#),
            variant(r#"{"name":"A","tuple":["u8"]}"#).replace("]}]}", "]}],\"tag\":\"kind\"}"),
        ),
        ("a generic argument", generic("\"u8\""), generic("\"i8\"")),
        (
            "two types of one name",
            def(r#""newtype":"u8""#),
            def(r#""newtype":"u8""#).replace("::T", "::m::T"),
        ),
        ("a recursive type", recursive("\"u8\""), recursive("\"i8\"")),
        (
            "the receiver",
            object(r#""self":"ref","params":[]"#),
            object(r#""self":"mut","params":[]"#),
        ),
        (
            "a method's kind",
            object(r#""self":"ref","params":[],"result":"u8""#),
            object(r#""self":"ref","kind":"get","params":[],"result":"u8""#),
        ),
        (
            "a borrow",
            object(r#""params":[{"name":"x","type":{"borrow":"p@1.0.0::O"}}]"#),
            object(r#""params":[{"name":"x","type":{"borrow":"p@1.0.0::O","mut":true}}]"#),
        ),
        (
            "moved or borrowed",
            object(r#""params":[{"name":"x","type":{"borrow":"p@1.0.0::O"}}]"#),
            object(r#""params":[{"name":"x","type":{"own":"p@1.0.0::O"}}]"#),
        ),
        ("a new import", result("\"u8\""), result("\"u8\"") + "\n" + &import("\"u8\"")),
        ("an import that is gone", result("\"u8\"") + "\n" + &import("\"u8\""), result("\"u8\"")),
        ("an import's result", import("\"u8\""), import("\"i8\"")),
        ("a list that is a view now", view(r#"{"list":"u8"}"#), view(r#"{"view":"u8"}"#)),
        (
            "a view that is writable now",
            view(r#"{"view":"u8"}"#),
            view(r#"{"view":"u8","mut":true}"#),
        ),
        ("a view's items", view(r#"{"view":"u8"}"#), view(r#"{"view":"i8"}"#)),
    ]
}

/// The difference that only JavaScript's comparer reports: generated code contains the numbers of
/// enums.
fn javascript(name: &str) -> Option<&'static str> {
    match name {
        "a discriminant" => Some("p::T::A: without a number, now number 7"),
        _ => None,
    }
}

#[test]
fn comparisons() {
    let rows: Vec<_> = changes()
        .iter()
        .map(|(name, old, new)| {
            let difference = compare(&parse(old), &parse(new)).err();
            let difference = difference
                .map_or("null".to_string(), |difference| format!("{:?}", difference.to_string()));
            let (old, new) = (section(old), section(new));
            let own = javascript(name).map(|text| format!(r#","javascript":{text:?}"#));
            let own = own.unwrap_or_default();
            format!(
                r#"{{"name":{name:?},"old":{old:?},"new":{new:?},"difference":{difference}{own}}}"#
            )
        })
        .collect();
    check("compare.json", &rows);
}

#[test]
fn rendered_types() {
    let mut schemas: Vec<_> = changes().into_iter().map(|(_, old, _)| old).collect();
    let words = "bool u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 usize isize f32 f64 char string unit \
                 duration time json";
    schemas.extend(words.split_whitespace().map(|word| param(&format!("{word:?}"))));
    schemas.sort();
    schemas.dedup();
    let rows: Vec<_> = schemas
        .iter()
        .map(|lines| {
            let schema = parse(lines);
            let texts: Vec<_> = schema.funcs().map(|func| schema.render_func(func)).collect();
            format!(r#"{{"schema":{:?},"functions":{texts:?}}}"#, section(lines))
        })
        .collect();
    check("render.json", &rows);
}

#[test]
fn hashes() {
    let texts = ["", "a", "ab", "abc", "abcd", "abcde", "abcd\n", "größe", HEADER];
    let rows: Vec<_> = texts
        .iter()
        .map(|text| format!(r#"{{"text":{text:?},"hash":{}}}"#, hash(text.as_bytes())))
        .collect();
    check("hash.json", &rows);
}

#[test]
fn names() {
    let names = [
        "fetch_block",
        "a",
        "_a__b_1",
        "über_maß",
        "x_ß",
        "__",
        "already",
        "then",
        "free",
        "constructor",
        "prototype",
        "__proto__",
        "$x",
        "to_string",
    ];
    let places = [Place::Function, Place::Method, Place::Static, Place::Field, Place::Case];
    let rows: Vec<_> = names
        .iter()
        .map(|name| {
            let reserved = places.iter().filter(|place| reserved_in_js(name, **place).is_some());
            let reserved: Vec<_> = reserved.map(|place| format!("{place:?}")).collect();
            format!(
                r#"{{"name":{name:?},"camelCase":{:?},"reserved":{reserved:?}}}"#,
                camel_case(name)
            )
        })
        .collect();
    check("names.json", &rows);
}

//! The vectors of `conformance/vectors/compare.json`: pairs of schemas and their first difference, which
//! the comparers in Rust and TypeScript describe alike.
//!
//! `WHARF_BLESS=1 cargo test -p wharf-abi --test compare_vectors` writes the file anew.

use std::path::Path;

use wharf_abi::schema::{Schema, compare};

const HEADER: &str = "{\"wharf\":1,\"ptr\":4}\n";

/// A function with one parameter of a type.
fn takes(ty: &str) -> String {
    format!("{{\"fn\":\"a:f\",\"params\":[{{\"name\":\"x\",\"type\":{ty}}}]}}\n")
}

/// A function with a result of a type.
fn returns(ty: &str) -> String {
    format!("{{\"fn\":\"a:f\",\"params\":[],\"result\":{ty}}}\n")
}

/// A function that takes the type `a::T`, and the rest of that type's line.
fn defines(def: &str) -> String {
    format!("{}{{\"type\":\"a::T\",{def}}}\n", takes(r#"{"ref":"a::T"}"#))
}

/// A function's line after its name.
fn func(rest: &str) -> String {
    format!("{{\"fn\":\"a:f\",{rest}}}\n")
}

/// A method of the object `a::O`.
fn method(rest: &str) -> String {
    format!("{{\"fn\":\"a:O.f\",\"of\":\"a::O\",{rest}}}\n{{\"type\":\"a::O\",\"resource\":true}}\n")
}

fn import(rest: &str) -> String {
    format!("{{\"import\":\"a:g\",{rest}}}\n")
}

/// Pairs of types that differ in one detail.
const TYPES: [(&str, &str); 31] = [
    (r#""u32""#, r#""u64""#),
    (r#""u32""#, r#""usize""#),
    (r#""string""#, r#""json""#),
    (r#""unit""#, r#""bool""#),
    (r#""duration""#, r#""time""#),
    (r#"{"list":"u8"}"#, r#"{"list":"i8"}"#),
    (r#"{"list":"u8"}"#, r#"{"set":"u8"}"#),
    (r#"{"map":["string","u8"]}"#, r#"{"map":["string","u16"]}"#),
    (r#"{"map":["string","u8"]}"#, r#"{"map":["u32","u8"]}"#),
    (r#"{"array":["u8",3]}"#, r#"{"array":["u8",4]}"#),
    (r#"{"array":["u8",3]}"#, r#"{"array":["i8",3]}"#),
    (r#"{"option":"u8"}"#, r#""u8""#),
    (r#"{"option":"u8"}"#, r#"{"option":{"option":"u8"}}"#),
    (r#"{"result":["u8","string"]}"#, r#"{"result":["u16","string"]}"#),
    (r#"{"result":["u8","string"]}"#, r#"{"result":["u8","unit"]}"#),
    (r#"{"tuple":["u8","u8"]}"#, r#"{"tuple":["u8"]}"#),
    (r#"{"tuple":["u8","u8"]}"#, r#"{"tuple":["u8","char"]}"#),
    (r#"{"box":"u8"}"#, r#""u8""#),
    (r#"{"callback":{"params":["u8"],"result":"u8"}}"#, r#"{"callback":{"params":[],"result":"u8"}}"#),
    (
        r#"{"callback":{"params":["u8"],"result":"u8"}}"#,
        r#"{"callback":{"params":["u8"],"result":"unit"}}"#,
    ),
    (r#"{"stream":"u8"}"#, r#"{"stream":"u16"}"#),
    (r#"{"stream":"u8"}"#, r#"{"list":"u8"}"#),
    (r#"{"host":"a::Page"}"#, r#"{"host":"a::Leaf"}"#),
    (r#"{"host":"a@1.0.0::Page"}"#, r#"{"host":"a@2.0.0::Page"}"#),
    (r#"{"host":"a::Page"}"#, r#"{"host":"a::other::Page"}"#),
    (r#""f32""#, r#""f64""#),
    (r#""char""#, r#""u32""#),
    (r#""u128""#, r#""i128""#),
    (r#"{"list":{"list":"string"}}"#, r#"{"list":{"list":"char"}}"#),
    (r#"{"set":"string"}"#, r#"{"set":"char"}"#),
    (r#"{"tuple":["u8"]}"#, r#"{"tuple":["u8"]}"#),
];

/// Pairs of definitions of `a::T`.
const DEFS: [(&str, &str, &str); 25] = [
    ("a field's type", r#""record":[{"name":"a","type":"u8"}]"#, r#""record":[{"name":"a","type":"i8"}]"#),
    ("a field's name", r#""record":[{"name":"a","type":"u8"}]"#, r#""record":[{"name":"b","type":"u8"}]"#),
    (
        "a field more",
        r#""record":[{"name":"a","type":"u8"}]"#,
        r#""record":[{"name":"a","type":"u8"},{"name":"b","type":"u8"}]"#,
    ),
    (
        "a field less",
        r#""record":[{"name":"a","type":"u8"},{"name":"b","type":"u8"}]"#,
        r#""record":[{"name":"a","type":"u8"}]"#,
    ),
    (
        "fields in another order",
        r#""record":[{"name":"a","type":"u8"},{"name":"b","type":"u8"}]"#,
        r#""record":[{"name":"b","type":"u8"},{"name":"a","type":"u8"}]"#,
    ),
    (
        "a field with a default",
        r#""record":[{"name":"a","type":"u8"}]"#,
        r#""record":[{"name":"a","type":"u8","default":true}]"#,
    ),
    (
        "another default",
        r#""record":[{"name":"a","type":"u8","default":true,"value":"1"}]"#,
        r#""record":[{"name":"a","type":"u8","default":true,"value":"2"}]"#,
    ),
    (
        "a verbatim field",
        r#""record":[{"name":"a_b","type":"u8"}]"#,
        r#""record":[{"name":"a_b","type":"u8","verbatim":true}]"#,
    ),
    (
        "a field's doc",
        r#""record":[{"name":"a","type":"u8"}]"#,
        r#""record":[{"name":"a","type":"u8","doc":"Text."}]"#,
    ),
    ("a tuple struct's element", r#""tuple":["u8","u8"]"#, r#""tuple":["u8","i8"]"#),
    ("a tuple struct's length", r#""tuple":["u8","u8"]"#, r#""tuple":["u8"]"#),
    ("a newtype", r#""newtype":"u8""#, r#""newtype":"u16""#),
    ("another shape", r#""newtype":"u8""#, r#""record":[{"name":"a","type":"u8"}]"#),
    ("a struct that becomes a tuple", r#""record":[{"name":"a","type":"u8"}]"#, r#""tuple":["u8","u8"]"#),
    ("a case's name", r#""enum":[{"name":"A"}]"#, r#""enum":[{"name":"B"}]"#),
    ("a case more", r#""enum":[{"name":"A"}]"#, r#""enum":[{"name":"A"},{"name":"B"}]"#),
    ("a case less", r#""enum":[{"name":"A"},{"name":"B"}]"#, r#""enum":[{"name":"A"}]"#),
    (
        "an enum that gets data",
        r#""enum":[{"name":"A"}]"#,
        r#""variant":[{"name":"A","tuple":["u8"]}]"#,
    ),
    (
        "a case that gets data",
        r#""variant":[{"name":"A"},{"name":"B","tuple":["u8"]}]"#,
        r#""variant":[{"name":"A","tuple":["u8"]},{"name":"B","tuple":["u8"]}]"#,
    ),
    (
        "a case's tuple",
        r#""variant":[{"name":"A","tuple":["u8","u8"]}]"#,
        r#""variant":[{"name":"A","tuple":["u8","i8"]}]"#,
    ),
    (
        "a case's field",
        r#""variant":[{"name":"A","record":[{"name":"a","type":"u8"}]}]"#,
        r#""variant":[{"name":"A","record":[{"name":"a","type":"i8"}]}]"#,
    ),
    (
        "a case with fields that becomes a tuple",
        r#""variant":[{"name":"A","record":[{"name":"a","type":"u8"}]}]"#,
        r#""variant":[{"name":"A","tuple":["u8"]}]"#,
    ),
    (
        "the tag",
        r#""variant":[{"name":"A","tuple":["u8"]}]"#,
        r#""tag":"kind","variant":[{"name":"A","tuple":["u8"]}]"#,
    ),
    (
        "the default tag, written out",
        r#""variant":[{"name":"A","tuple":["u8"]}]"#,
        r#""tag":"tag","variant":[{"name":"A","tuple":["u8"]}]"#,
    ),
    ("a doc", r#""newtype":"u8""#, r#""newtype":"u8","doc":"Text.""#),
];

/// All vectors: name, old and new schema without their first lines.
fn vectors() -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    let mut add = |name: &str, old: String, new: String| all.push((name.to_string(), old, new));
    for (old, new) in TYPES {
        add(&format!("{old} and {new}"), takes(old), takes(new));
    }
    for (name, old, new) in DEFS {
        add(name, defines(old), defines(new));
    }
    let view = |mutable: &str| {
        import(&format!(
            "\"params\":[{{\"name\":\"x\",\"type\":{{\"view\":\"u8\"{mutable}}}}}]"
        ))
    };
    let list = import(r#""params":[{"name":"x","type":{"list":"u8"}}]"#);
    add("a view and a list", view(""), list.clone());
    add("a list and a view", list.clone(), view(""));
    add("a mutable view and a list", view(",\"mut\":true"), list);
    add("a result", returns("\"u8\""), returns("\"u16\""));
    add("no result", returns("\"u8\""), returns("\"unit\""));
    add("a parameter more", func(r#""params":[]"#), takes("\"u8\""));
    add(
        "a parameter's name",
        takes("\"u8\""),
        func(r#""params":[{"name":"y","type":"u8"}]"#),
    );
    let slice = |more: &str| {
        func(&format!("\"params\":[{{\"name\":\"x\",\"type\":{{\"list\":\"u8\"}}{more}}}]"))
    };
    add("a mutable slice", slice(""), slice(",\"mut\":true"));
    add("a slice that is read", slice(",\"mut\":true"), slice(""));
    add("a verbatim function", func(r#""params":[]"#), func(r#""params":[],"verbatim":true"#));
    add("a function that may refuse", takes("\"string\""), takes("\"string\"").replace("]}", "],\"refuses\":true}"));
    add("a function that no longer refuses", takes("\"string\"").replace("]}", "],\"refuses\":true}"), takes("\"string\""));
    add("a function less", takes("\"u8\""), String::new());
    add("a function more", String::new(), takes("\"u8\""));
    add("an import more", String::new(), import(r#""params":[]"#));
    add("an import less", import(r#""params":[]"#), String::new());
    add(
        "an import's result",
        import(r#""params":[],"result":"u8""#),
        import(r#""params":[],"result":"u16""#),
    );
    add(
        "a receiver",
        method(r#""self":"ref","params":[]"#),
        method(r#""self":"mut","params":[]"#),
    );
    add("no receiver", method(r#""self":"own","params":[]"#), method(r#""params":[]"#));
    let lends = |form: &str| {
        format!(
            "{}{{\"type\":\"a::O\",\"resource\":true}}\n",
            takes(&format!("{{\"{form}\":\"a::O\"}}"))
        )
    };
    add("an object that is borrowed", lends("own"), lends("borrow"));
    add("a mutable borrow", lends("borrow"), lends("borrow").replace("\"a::O\"}}", "\"a::O\",\"mut\":true}}"));
    let page = |args: &str| {
        let ty = format!("{{\"ref\":\"a::P\",\"args\":[{args}]}}");
        format!(
            "{}{{\"type\":\"a::P\",\"args\":[{args}],\"newtype\":{{\"list\":{args}}}}}\n",
            takes(&ty)
        )
    };
    add("a generic type's argument", page("\"u8\""), page("\"u16\""));
    add("a package's version", defines(r#""newtype":"u8""#), {
        defines(r#""newtype":"u8""#).replace("a::T", "a@2.0.0::T")
    });
    add("a module of one name", defines(r#""newtype":"u8""#), {
        defines(r#""newtype":"u8""#).replace("a::T", "a::m::T")
    });
    let tree = |inner: &str| {
        defines(&format!(
            "\"record\":[{{\"name\":\"n\",\"type\":{inner}}},{{\"name\":\"kids\",\"type\":{{\"list\":{{\"ref\":\"a::T\"}}}}}}]"
        ))
    };
    add("a recursive type", tree("\"u8\""), tree("\"u16\""));
    all
}

fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

#[test]
fn differences_are_as_committed() {
    let parse = |text: &str| {
        Schema::parse(format!("{HEADER}{text}").as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
    };
    let line = |(name, old, new): &(String, String, String)| {
        let difference = compare(&parse(old), &parse(new)).err();
        let difference =
            difference.map_or("null".to_string(), |found| quote(&found.to_string()));
        format!(
            "  {{ \"name\": {},\n    \"old\": {},\n    \"new\": {},\n    \"difference\": {difference} }}",
            quote(name),
            quote(old),
            quote(new)
        )
    };
    let lines: Vec<_> = vectors().iter().map(line).collect();
    let text = format!("[\n{}\n]\n", lines.join(",\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/vectors/compare.json");
    wharf_testing::assert_snapshot(path, &text);
}

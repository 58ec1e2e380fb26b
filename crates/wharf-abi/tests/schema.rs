//! Reading schemas: what they come to, and what is refused.

use wharf_abi::schema::{DefKind, Flat, Receiver, Schema, SchemaError, Type, deduplicate};

const SAMPLE: &str = include_str!("sample.schema");

fn section(lines: &[&str]) -> String {
    let mut text = String::from("{\"wharf\":1,\"ptr\":4}\n");
    for line in lines {
        text += line;
        text += "\n";
    }
    text
}

fn parse(lines: &[&str]) -> Result<Schema, SchemaError> {
    Schema::parse(section(lines).as_bytes())
}

fn refused(lines: &[&str]) -> String {
    parse(lines).unwrap_err().to_string()
}

fn index(schema: &Schema, name: &str) -> usize {
    schema.types.iter().position(|def| def.key.ends_with(name)).unwrap()
}

#[test]
fn the_sample_comes_to_what_it_says() {
    let schema = Schema::parse(SAMPLE.as_bytes()).unwrap();
    let names: Vec<_> = schema.exports.iter().map(|func| schema.render_func(func)).collect();
    assert_eq!(
        names,
        [
            "fn new(key: String) -> Result<Wallet, String>",
            "fn scan(&mut self, block: Vec<u8>) -> Vec<Output>",
            "fn area(shape: Shape) -> f64",
            "fn birthday(person: Person) -> Person",
            "fn depth(tree: Tree<u32>) -> u32",
            "fn scale(values: &mut [f64], by: f64)",
        ]
    );
    assert_eq!(schema.exports[1].method.as_ref().unwrap().receiver, Receiver::Mut);
    assert_eq!(schema.imports.len(), 1);
    let keys: Vec<_> = schema.types.iter().map(|def| &*def.key).collect();
    assert!(keys.is_sorted());
    assert_eq!(schema.exports[3].doc, "Adds a year.");
}

#[test]
fn layouts_are_canonical() {
    let schema = Schema::parse(SAMPLE.as_bytes()).unwrap();
    let layout = |name| {
        let layout = schema.def_layout(index(&schema, name));
        (layout.size, layout.align)
    };
    assert_eq!(layout("Person"), (20, 4));
    assert_eq!(layout("Shape"), (24, 8));
    assert_eq!(layout("Color"), (1, 1));
    assert_eq!(layout("Tree"), (12, 4));
    assert_eq!(layout("Meters"), (8, 8));
    let def = |name| Type::Ref(index(&schema, name));
    assert_eq!(schema.flat(&def("Meters")), Flat::F64);
    assert_eq!(schema.flat(&def("Color")), Flat::I32);
    assert_eq!(schema.flat(&def("Person")), Flat::Pointer);
    assert!(schema.holds_strings(&Type::List(Box::new(def("Person")))));
    assert!(!schema.holds_strings(&def("Shape")));
    assert!(schema.is_recursive(index(&schema, "Tree")));
    assert!(!schema.is_recursive(index(&schema, "Person")));
    assert!(schema.holds_recursion(&Type::Option(Box::new(def("Tree")))));
}

#[test]
fn order_and_duplicates_do_not_count() {
    let schema = Schema::parse(SAMPLE.as_bytes()).unwrap();
    let mut lines: Vec<_> = SAMPLE.lines().collect();
    lines.extend(lines.clone());
    lines.reverse();
    let text = lines.join("\n") + "\n";
    assert_eq!(Schema::parse(text.as_bytes()).unwrap(), schema);
    assert_eq!(deduplicate(text.as_bytes()), deduplicate(SAMPLE.as_bytes()));
}

#[test]
fn a_written_schema_reads_back() {
    let schema = Schema::parse(SAMPLE.as_bytes()).unwrap();
    let written = schema.to_section();
    assert_eq!(Schema::parse(written.as_bytes()).unwrap(), schema);
    let mut ours: Vec<_> = written.lines().collect();
    let mut theirs: Vec<_> = SAMPLE.lines().collect();
    ours.sort_unstable();
    theirs.sort_unstable();
    assert_eq!(ours, theirs);
}

#[test]
fn instantiations_are_distinct() {
    let schema = parse(&[
        r#"{"fn":"a:f","params":[{"name":"p","type":{"ref":"a@1::P","args":["u8"]}},{"name":"q","type":{"ref":"a@1::P","args":[{"ref":"a@1::P","args":["u64"]}]}}]}"#,
        r#"{"type":"a@1::P","args":["u8"],"record":[{"name":"x","type":"u8"}]}"#,
        r#"{"type":"a@1::P","args":["u64"],"record":[{"name":"x","type":"u64"}]}"#,
        r#"{"type":"a@1::P","args":[{"ref":"a@1::P","args":["u64"]}],"record":[{"name":"x","type":{"ref":"a@1::P","args":["u64"]}}]}"#,
    ])
    .unwrap();
    assert_eq!(schema.types.len(), 3);
    assert_eq!(schema.layout(&schema.exports[0].params[0].ty).size, 1);
    assert_eq!(schema.render(&schema.exports[0].params[1].ty), "P<P<u64>>");
}

#[test]
fn unknown_attributes_and_lines_are_ignored() {
    let schema = parse(&[
        r#"{"fn":"a:f","params":[],"colour":"red","result":{"list":"u8","note":[1,2.5,null]}}"#,
        r#"{"event":"a:tick","params":5}"#,
        "",
    ])
    .unwrap();
    assert_eq!(schema.exports[0].result, Type::List(Box::new(Type::U8)));
}

#[test]
fn unknown_forms_disable_what_reaches_them() {
    let schema = parse(&[
        r#"{"fn":"a:bad","params":[{"name":"p","type":{"list":{"ref":"a@1::Outer"}}}]}"#,
        r#"{"fn":"a:direct","params":[],"result":"decimal"}"#,
        r#"{"fn":"a:good","params":[],"result":{"ref":"a@1::Fine"}}"#,
        r#"{"type":"a@1::Outer","record":[{"name":"inner","type":{"ref":"a@1::Inner"}}]}"#,
        r#"{"type":"a@1::Inner","record":[{"name":"t","type":{"tensor":["f32",3]}}]}"#,
        r#"{"type":"a@1::Fine","record":[{"name":"x","type":"u8"}]}"#,
        r#"{"type":"a@1::Later","union":[]}"#,
        r#"{"fn":"a:generic","params":[],"result":{"ref":"a@1::Of","args":["decimal"]}}"#,
        r#"{"type":"a@1::Of","args":["decimal"],"tuple":["decimal","u8"]}"#,
    ])
    .unwrap();
    let disabled: Vec<_> = schema.exports.iter().map(|func| func.disabled.as_deref()).collect();
    assert_eq!(disabled, [Some("tensor"), Some("decimal"), Some("decimal"), None]);
    assert_eq!(schema.types.len(), 1);
}

#[test]
fn broken_sections_are_refused() {
    let parse = |text: &str| Schema::parse(text.as_bytes()).unwrap_err();
    assert_eq!(parse(""), SchemaError::Missing);
    assert_eq!(parse("{\"fn\":\"a:b\",\"params\":[]}\n"), SchemaError::Missing);
    assert_eq!(parse("{\"wharf\":1,\"ptr\":4}"), SchemaError::Truncated);
    assert!(matches!(parse("{\"wharf\":2,\"ptr\":4}\n"), SchemaError::Version { .. }));
    assert!(matches!(parse("{\"wharf\":1,\"ptr\":8}\n"), SchemaError::Version { .. }));
    assert!(matches!(parse("{\"wharf\":1,\n"), SchemaError::NotJson { line: 1, .. }));
    let error = Schema::parse(b"{\"wharf\":1,\"ptr\":4}\n\"\xff\"\n").unwrap_err();
    assert_eq!(error, SchemaError::NotUtf8 { offset: 21 });
}

#[test]
fn a_lost_definition_is_named_with_its_user() {
    let error = refused(&[r#"{"fn":"a:f","params":[],"result":{"ref":"a@1::Gone"}}"#]);
    assert_eq!(error, "`a:f` uses the type `a@1::Gone`, whose definition is missing");
    let error = refused(&[r#"{"type":"a@1::User","tuple":[{"ref":"a@1::Gone"},"u8"]}"#]);
    assert!(error.starts_with("`a@1::User` uses"), "{error}");
}

#[test]
fn two_definitions_of_one_key_are_both_shown() {
    let error = refused(&[
        r#"{"type":"a@1::T","record":[{"name":"x","type":"u8"}]}"#,
        r#"{"type":"a@1::T","record":[{"name":"y","type":"u8"}]}"#,
    ]);
    assert!(error.contains(r#""name":"x""#) && error.contains(r#""name":"y""#), "{error}");
    assert!(error.contains("#[data(name"), "{error}");
    let error =
        refused(&[r#"{"fn":"a:f","params":[]}"#, r#"{"fn":"a:f","params":[],"result":"u8"}"#]);
    assert!(error.starts_with("`a:f` is defined twice"), "{error}");
}

#[test]
fn unsound_types_are_refused_by_name() {
    for (line, expected) in [
        (
            r#"{"type":"a::T","record":[{"name":"l","type":{"list":"unit"}}]}"#,
            "`a::T.l` is a list of elements",
        ),
        (r#"{"type":"a::T","newtype":{"set":{"array":["u8",0]}}}"#, "`a::T` is a list of elements"),
        (
            r#"{"type":"a::T","newtype":{"map":["unit",{"tuple":[]}]}}"#,
            "`a::T` is a list of elements",
        ),
        (r#"{"fn":"a:f","params":[],"result":{"stream":"unit"}}"#, "`a:f` is a list of elements"),
        (r#"{"type":"a::T","enum":[]}"#, "the enum `a::T` has no cases"),
        (r#"{"type":"a::T","variant":[]}"#, "the enum `a::T` has no cases"),
        (r#"{"type":"a::T","newtype":{"ref":"a::T"}}"#, "`a::T` contains itself"),
        (
            r#"{"type":"a::T","record":[{"name":"t","type":{"option":{"ref":"a::T"}}}]}"#,
            "`a::T` contains itself",
        ),
        (r#"{"type":"a::T","newtype":{"array":["u32",1073741824]}}"#, "`a::T` is larger than"),
        (
            r#"{"fn":"a:f","params":[{"name":"p","type":{"tuple":[{"array":["u8",4294967295]},"u8"]}}]}"#,
            "`a:f(p)` is larger than",
        ),
        // What crosses together, though each fits.
        (
            r#"{"type":"a::T","newtype":{"callback":{"params":[{"array":["u8",4294967295]},"u8"],"result":"u8"}}}"#,
            "`a::T` is larger than",
        ),
        (
            r#"{"type":"a::T","newtype":{"map":[{"array":["u8",4294967295]},"u8"]}}"#,
            "`a::T` is larger than",
        ),
        (
            r#"{"type":"a::T","record":[{"name":"x","type":"u8"},{"name":"x","type":"u8"}]}"#,
            "`x` is there twice",
        ),
        (r#"{"type":"a::T","newtype":{"rec":"a::U"}}"#, "`rec` of `a::U` outside its definition"),
        (r#"{"type":"a::T","args":[{"rec":"a::T"}],"newtype":"u8"}"#, "outside its definition"),
        (r#"{"type":"a::T","newtype":{"own":"a::T"}}"#, "both data and an object"),
        (r#"{"fn":"nocolon","params":[]}"#, "must be `crate:name`"),
        (r#"{"fn":"a:f","params":{}}"#, "`params` is not a list"),
        (r#"{"type":"a::T","newtype":{"list":"u8","set":"u8"}}"#, "two forms"),
        (r#"{"type":"a::T","newtype":5}"#, "a type is a word or an object"),
    ] {
        let error = refused(&[line]);
        assert!(error.contains(expected), "{line}\n{error}");
    }
}

#[test]
fn indirect_infinite_types_are_found_through_long_chains() {
    let link = |n: usize| {
        format!(r#"{{"type":"a::T{n}","newtype":{{"ref":"a::T{}"}}}}"#, (n + 1) % 50_000)
    };
    let lines: Vec<String> = (0..50_000).map(link).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert!(matches!(parse(&lines), Err(SchemaError::Infinite { .. })));
    // The same without the way back is merely too deep.
    let mut open = lines.clone();
    open[49_999] = r#"{"type":"a::T49999","newtype":"u8"}"#;
    assert!(matches!(parse(&open), Err(SchemaError::TooDeep { .. })));
}

#[test]
fn exports_and_lines_must_agree() {
    let schema = Schema::parse(SAMPLE.as_bytes()).unwrap();
    let all: Vec<_> = schema.exports.iter().map(|func| func.name.clone()).collect();
    let all = || all.iter().map(String::as_str);
    assert_eq!(schema.check_exports(all().chain(["memory", "wharf_alloc"])), Ok(()));
    let error = schema.check_exports(all().skip(1)).unwrap_err().to_string();
    assert!(error.contains("kernel:Wallet.new` is described by the schema but"), "{error}");
    let error = schema.check_exports(all().chain(["kernel:more"])).unwrap_err().to_string();
    assert_eq!(error, "`kernel:more` is exported but the schema does not describe it");
}

#[test]
fn equal_bare_names_collide() {
    let error = refused(&[r#"{"fn":"a:f","params":[]}"#, r#"{"fn":"b:f","params":[]}"#]);
    assert!(error.starts_with("`a:f` and `b:f` have the same bare name"), "{error}");
    assert!(parse(&[r#"{"fn":"a:f","params":[]}"#, r#"{"import":"b:f","params":[]}"#]).is_ok());
}

#[test]
fn what_belongs_to_data_is_read_and_written_back() {
    let lines = [
        r#"{"fn":"a:Point.scale","on":"a@1::Point","params":[{"name":"self","type":{"ref":"a@1::Point"}},{"name":"by","type":{"option":"u8"},"default":"2"}]}"#,
        r#"{"fn":"a:Point.ZERO","on":"a@1::Point","kind":"get","params":[],"result":{"ref":"a@1::Point"}}"#,
        r#"{"fn":"a:code","params":[],"result":{"ref":"a@1::Code"}}"#,
        r#"{"type":"a@1::Point","record":[{"name":"x","type":"u8","default":true,"value":"7"}]}"#,
        r#"{"type":"a@1::Code","enum":[{"name":"Low","discriminant":"-170141183460469231731687303715884105728"},{"name":"Ok","discriminant":"200"}]}"#,
    ];
    let schema = parse(&lines).unwrap();
    let method = schema.exports[1].method.as_ref().unwrap();
    assert!(method.data && method.of == index(&schema, "Point"));
    assert_eq!(schema.exports[1].params[1].default, "2");
    let DefKind::Enum(cases) = &schema.types[index(&schema, "Code")].kind else { panic!() };
    let numbers: Vec<_> = cases.iter().map(|case| case.discriminant).collect();
    assert_eq!(numbers, [Some(i128::MIN), Some(200)]);
    assert_eq!(Schema::parse(schema.to_section().as_bytes()).unwrap(), schema);

    let point = r#"{"type":"a@1::Point","record":[{"name":"x","type":"u8"}]}"#;
    let object = r#"{"type":"a@1::Point","resource":true}"#;
    let with = |attributes: &str| format!(r#"{{"fn":"a:Point.f",{attributes},"params":[]}}"#);
    for (attributes, def) in [
        (r#""of":"a@1::Point""#, point),
        (r#""on":"a@1::Point""#, object),
        (r#""on":"a@1::Point","self":"ref""#, point),
        (r#""on":"a@1::Point","kind":"new""#, point),
        (r#""on":"a@1::Point","of":"a@1::Point""#, object),
        (r#""on":5"#, point),
    ] {
        assert!(refused(&[&with(attributes), def]).contains("a:Point.f"), "{attributes}");
    }
}

#[test]
fn what_the_abi_itself_imports_is_reserved() {
    for name in ["call", "call_word", "drop", "retain", "module", "instance", "func", "invoke"] {
        let import = format!("{{\"import\":\"wharf:{name}\",\"params\":[]}}");
        let error = refused(&[&import]);
        assert!(error.contains(&format!("wharf:{name}")) && error.contains("reserves"), "{error}");
    }
    assert!(parse(&[r#"{"import":"wharf:other","params":[]}"#]).is_ok());
    assert!(parse(&[r#"{"import":"mine:drop","params":[]}"#]).is_ok());
}

#[test]
fn what_is_given_and_lent_is_told_apart() {
    let schema = parse(&[
        r#"{"type":"a@1::O","resource":true}"#,
        r#"{"type":"a@1::Both","record":[{"name":"o","type":{"own":"a@1::O"}},{"name":"b","type":{"borrow":"a@1::O"}}]}"#,
        r#"{"fn":"a:f","params":[{"name":"lent","type":{"list":{"borrow":"a@1::O"}}},{"name":"given","type":{"option":{"own":"a@1::O"}}},{"name":"both","type":{"list":{"ref":"a@1::Both"}}},{"name":"function","type":{"callback":{"params":[{"own":"a@1::O"}],"result":"u8"}}},{"name":"none","type":{"list":"u8"}}]}"#,
    ])
    .unwrap();
    let params = &schema.exports[0].params;
    let told = params.iter().map(|param| {
        let ty = &param.ty;
        (schema.owns_objects(ty), schema.borrows_objects(ty), schema.moves_handles(ty))
    });
    let expected = [
        (false, true, false),
        (true, false, true),
        (true, true, true),
        (false, false, true),
        (false, false, false),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
    assert!(params[..4].iter().all(|param| schema.holds_handles(&param.ty)));
}

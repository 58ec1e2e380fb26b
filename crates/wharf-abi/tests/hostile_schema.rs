//! Sections that were cut, damaged or made up: an error or a schema, never a panic.

use std::fmt::Write as _;

use wharf_abi::schema::{Func, Schema, SchemaError, compare};

const SAMPLE: &[u8] = include_bytes!("sample.schema");

/// Reads a section and, if it is readable, uses all of what was read.
fn survive(section: &[u8]) {
    let Ok(schema) = Schema::parse(section) else { return };
    for func in schema.exports.iter().chain(&schema.imports) {
        schema.render_func(func);
        for ty in func.params.iter().map(|param| &param.ty).chain([&func.result]) {
            schema.layout(ty);
            schema.flat(ty);
            schema.holds_strings(ty);
        }
    }
    let again = Schema::parse(schema.to_section().as_bytes());
    let again = again.expect("what was read can be written");
    let disabled = |func: &Func| func.disabled.is_some();
    if !schema.exports.iter().chain(&schema.imports).any(disabled) {
        assert_eq!(again, schema);
        assert_eq!(compare(&again, &schema), Ok(()));
    }
}

#[test]
fn every_truncation_is_an_error_or_loses_whole_lines() {
    for end in 0..SAMPLE.len() {
        let cut = &SAMPLE[..end];
        match Schema::parse(cut) {
            Ok(_) | Err(SchemaError::Undefined { .. }) => assert_eq!(cut.last(), Some(&b'\n')),
            Err(SchemaError::Missing) => assert_eq!(end, 0),
            Err(error) => assert_eq!(error, SchemaError::Truncated),
        }
    }
}

#[test]
fn every_flipped_bit_is_survived() {
    let mut section = SAMPLE.to_vec();
    for index in 0..section.len() {
        for bit in 0..8 {
            section[index] ^= 1 << bit;
            survive(&section);
            section[index] ^= 1 << bit;
        }
    }
}

#[test]
fn every_removed_or_doubled_byte_is_survived() {
    for index in 0..SAMPLE.len() {
        let mut section = SAMPLE.to_vec();
        let byte = section.remove(index);
        survive(&section);
        section.insert(index, byte);
        section.insert(index, byte);
        survive(&section);
    }
}

#[test]
fn lines_made_of_parts_of_others_are_survived() {
    // A small generator of numbers: the test must be the same every time.
    let mut state = 1_u32;
    let mut random = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    for _ in 0..5_000 {
        let mut section = SAMPLE.to_vec();
        for _ in 0..=random(3) {
            let (from, to, len) = (random(section.len()), random(section.len()), random(40));
            let part = section[from..(from + len).min(section.len())].to_vec();
            let end = (to + random(40)).min(section.len());
            section.splice(to..end, part);
        }
        survive(&section);
    }
}

#[test]
fn bombs_are_cheap() {
    let header = "{\"wharf\":1,\"ptr\":4}\n".to_string();
    let open =
        header.clone() + "{\"type\":\"a::T\",\"newtype\":" + &"{\"list\":".repeat(1_000_000) + "\n";
    assert!(matches!(Schema::parse(open.as_bytes()), Err(SchemaError::NotJson { .. })));
    // Doubling sizes and doubling numbers of parts, without size.
    for last in ["u8", "unit"] {
        let mut text = header.clone();
        for n in 0..200 {
            let next = if n == 199 {
                format!("\"{last}\"")
            } else {
                format!("{{\"ref\":\"a::T{}\"}}", n + 1)
            };
            writeln!(text, "{{\"type\":\"a::T{n}\",\"tuple\":[{next},{next}]}}").unwrap();
        }
        match (last, Schema::parse(text.as_bytes()).unwrap_err()) {
            ("u8", SchemaError::TooLarge { .. }) => {}
            ("unit", SchemaError::TooManyParts { parts, .. }) => assert!(parts > 1 << 10),
            (_, error) => panic!("{error}"),
        }
    }
    let nothing = r#"{"fn":"a:f","params":[],"result":{"array":["unit",4294967295]}}"#;
    let nothing = format!("{header}{nothing}\n");
    let error = Schema::parse(nothing.as_bytes()).unwrap_err();
    assert_eq!(error, SchemaError::TooManyParts { item: "a:f".into(), parts: 1 << 32 });
    let wide = header
        + "{\"type\":\"a::T\",\"enum\":["
        + &"{\"name\":\"x\"},".repeat(300_000)
        + "{\"name\":\"y\"}]}\n";
    assert!(Schema::parse(wide.as_bytes()).is_err());
}

/// A section with these lines.
fn section(lines: &[String]) -> String {
    let header = "{\"wharf\":1,\"ptr\":4}\n".to_string();
    lines.iter().fold(header, |text, line| text + line + "\n")
}

#[test]
fn parts_are_paid_for_by_bytes() {
    // As much as anybody writes: wrappers around bytes, and some units.
    for ty in [
        r#"{"array":[{"tuple":[{"tuple":["u8"]}]},65536]}"#,
        r#"{"tuple":["unit","unit",{"array":["unit",50]}]}"#,
        r#"{"array":["u8",4000000]}"#,
    ] {
        let line = format!(r#"{{"fn":"a:f","params":[],"result":{ty}}}"#);
        let schema = Schema::parse(section(&[line]).as_bytes()).unwrap();
        assert!(schema.parts(&schema.exports[0].result) >= 53);
    }
    // Also where nothing refers to it but a list.
    let line =
        r#"{"fn":"a:f","params":[],"result":{"list":{"tuple":["u8",{"array":["unit",9999]}]}}}"#;
    let error = Schema::parse(section(&[line.into()]).as_bytes()).unwrap_err();
    assert!(matches!(error, SchemaError::TooManyParts { parts: 10_002, .. }), "{error}");
}

#[test]
fn types_without_a_finite_value_are_refused() {
    let itself = r#"{"ref":"a::A"}"#;
    for (shape, lines) in [
        (format!(r#""newtype":{{"box":{itself}}}"#), vec![]),
        (format!(r#""newtype":{{"box":{{"box":{itself}}}}}"#), vec![]),
        (format!(r#""newtype":{{"box":{{"array":[{itself},2]}}}}"#), vec![]),
        (format!(r#""record":[{{"name":"next","type":{{"box":{itself}}}}}]"#), vec![]),
        (format!(r#""tuple":["u8",{{"box":{itself}}}]"#), vec![]),
        (format!(r#""variant":[{{"name":"X","tuple":[{{"box":{itself}}}]}}]"#), vec![]),
        (format!(r#""newtype":{{"box":{{"result":[{itself},{itself}]}}}}"#), vec![]),
        (
            r#""newtype":{"box":{"ref":"a::B"}}"#.into(),
            vec![format!(r#"{{"type":"a::B","newtype":{{"box":{itself}}}}}"#)],
        ),
    ] {
        let mut all = vec![format!(r#"{{"type":"a::A",{shape}}}"#)];
        all.extend(lines);
        match Schema::parse(section(&all).as_bytes()) {
            Err(SchemaError::Endless { item }) => assert_eq!(item, "a::A"),
            other => panic!("{shape}: {other:?}"),
        }
    }
}

#[test]
fn types_that_can_end_are_read() {
    let itself = r#"{"ref":"a::A"}"#;
    for shape in [
        format!(r#""newtype":{{"list":{itself}}}"#),
        format!(r#""newtype":{{"map":["string",{itself}]}}"#),
        format!(r#""newtype":{{"option":{{"box":{itself}}}}}"#),
        format!(r#""newtype":{{"box":{{"option":{itself}}}}}"#),
        format!(r#""newtype":{{"box":{{"result":[{itself},"u8"]}}}}"#),
        format!(r#""newtype":{{"tuple":["u8",{{"list":{itself}}}]}}"#),
        format!(r#""newtype":{{"callback":{{"params":[{itself}],"result":{itself}}}}}"#),
        format!(r#""variant":[{{"name":"X","tuple":[{{"box":{itself}}}]}},{{"name":"Y"}}]"#),
        format!(r#""record":[{{"name":"a","type":{{"box":{itself}}},"default":true}}]"#),
    ] {
        let text = section(&[format!(r#"{{"type":"a::A",{shape}}}"#)]);
        survive(text.as_bytes());
        let schema = Schema::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(schema.stands_alone(0), shape.contains("newtype"), "{shape}");
        assert_eq!(schema.is_recursive(0), !shape.contains("callback"), "{shape}");
    }
}

#[test]
fn newtypes_that_are_large_stand_alone() {
    let line = |n: usize| {
        let next = format!(r#"{{"ref":"a::T{:02}"}}"#, n + 1);
        format!(r#"{{"type":"a::T{n:02}","newtype":{{"tuple":[{next},{next}]}}}}"#)
    };
    let mut lines: Vec<_> = (0..20).map(line).collect();
    lines.push(r#"{"type":"a::T20","newtype":"u8"}"#.into());
    let schema = Schema::parse(section(&lines).as_bytes()).unwrap();
    let alone: Vec<_> = (0..21).map(|id| schema.stands_alone(id)).collect();
    // 1 byte, 3 types, 7, 15, and then one that is written by its name.
    assert_eq!(alone[16..], [true, false, false, false, false]);
    assert!(alone[..16].contains(&true));
}

#[test]
fn work_grows_with_the_section_alone() {
    // 100,000 fields of a type with a key of 100,000 bytes; an unknown form as long, which 50,000
    // functions use; as many functions.
    let key = "k".repeat(100_000);
    let mut text = section(&[]);
    let fields: Vec<_> =
        (0..100_000).map(|n| format!(r#"{{"name":"f{n}","type":"u8"}}"#)).collect();
    writeln!(text, r#"{{"type":"a::{key}","record":[{}]}}"#, fields.join(",")).unwrap();
    writeln!(text, r#"{{"type":"a::Unknown","newtype":"{key}"}}"#).unwrap();
    for n in 0..50_000 {
        writeln!(text, r#"{{"fn":"a:u{n}","params":[],"result":{{"ref":"a::Unknown"}}}}"#).unwrap();
        writeln!(text, r#"{{"fn":"a:f{n}","params":[],"result":"u8"}}"#).unwrap();
    }
    let schema = Schema::parse(text.as_bytes()).unwrap();
    assert_eq!(schema.exports.len(), 100_000);
    assert_eq!(compare(&schema, &schema), Ok(()));
}

#[test]
fn rings_of_two_lengths_are_compared_once_around() {
    // The keys differ in versions, which do not count.
    let ring = |len: usize| {
        let line = |n: usize| {
            let next = (n + 1) % len;
            format!(
                r#"{{"type":"a@{n}::T","record":[{{"name":"next","type":{{"list":{{"ref":"a@{next}::T"}}}}}}]}}"#
            )
        };
        let mut lines: Vec<_> = (0..len).map(line).collect();
        lines.push(r#"{"fn":"a:f","params":[],"result":{"ref":"a@0::T"}}"#.into());
        Schema::parse(section(&lines).as_bytes()).unwrap()
    };
    // One pair each would be a hundred million.
    assert_eq!(compare(&ring(10_007), &ring(10_009)), Ok(()));
}

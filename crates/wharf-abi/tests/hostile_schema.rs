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
        let parsed = Schema::parse(text.as_bytes());
        assert_eq!(parsed.is_err(), last == "u8");
        survive(text.as_bytes());
    }
    let wide = header
        + "{\"type\":\"a::T\",\"enum\":["
        + &"{\"name\":\"x\"},".repeat(300_000)
        + "{\"name\":\"y\"}]}\n";
    assert!(Schema::parse(wide.as_bytes()).is_err());
}

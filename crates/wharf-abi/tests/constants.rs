//! The constants of the ABI in JavaScript and in the document.

use std::fmt::Write as _;

use wharf_abi::{constants::*, schema::Primitive};

/// The TypeScript module with every constant.
fn typescript() -> String {
    let mut text = String::from(
        "// Generated from crates/wharf-abi/src/constants.rs by \
         `WHARF_BLESS=1 cargo test -p wharf-abi --test constants`.\n\n\
         /** The custom section that holds the schema, and the core module of the ABI's imports. */\n",
    );
    let _ = writeln!(text, "export const SECTION = {SECTION:?};");
    text += "/** The first line of every schema section. */\n";
    let _ = writeln!(text, "export const HEADER = {HEADER:?};");
    for (name, value, doc) in ALL {
        let hex = *value > 1 << 20;
        let value = if hex { format!("{value:#x}") } else { value.to_string() };
        let _ = writeln!(text, "/**{doc} */\nexport const {name} = {value};");
    }
    text
}

#[test]
fn the_typescript_constants_are_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../js/runtime/src/constants.ts");
    if std::env::var_os("WHARF_BLESS").is_some() {
        std::fs::write(path, typescript()).unwrap();
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(found, typescript(), "run this test with WHARF_BLESS=1 and commit the result");
}

const DOCUMENT: &str = include_str!("../../../docs/abi.md");

/// The rows of the table with this header.
fn rows(header: &str) -> impl Iterator<Item = Vec<&'static str>> {
    let (_, table) = DOCUMENT.split_once(header).unwrap_or_else(|| panic!("no table `{header}`"));
    let rows = table.trim_start().lines().skip(1).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
}

#[test]
fn the_status_record_is_as_documented() {
    let found: Vec<_> = rows("| offset | field | meaning |").map(|row| (row[0], row[1])).collect();
    let expected = [
        (RECORD_STATUS, "status"),
        (RECORD_DETAIL, "detail"),
        (RECORD_MESSAGE, "message address"),
        (RECORD_MESSAGE + 4, "message length"),
        (RECORD_FILE, "file address"),
        (RECORD_FILE + 4, "file length"),
        (RECORD_LINE, "line"),
        (RECORD_COLUMN, "column"),
    ]
    .map(|(offset, field)| (offset.to_string(), field));
    assert!(found.iter().copied().eq(expected.iter().map(|(o, f)| (&**o, *f))), "{found:?}");
}

#[test]
fn the_statuses_are_as_documented() {
    let found: Vec<u32> = rows("| status | meaning |").map(|row| row[0].parse().unwrap()).collect();
    let named = ALL.iter().filter(|(name, ..)| name.starts_with("STATUS_"));
    assert_eq!(found, named.map(|(_, value, _)| *value).collect::<Vec<_>>());
}

#[test]
fn the_limits_are_as_documented() {
    let depth = rows("| limit | value |").next().unwrap()[1].replace(',', "");
    assert_eq!(depth, MAX_DEPTH.to_string());
    assert!(DOCUMENT.contains(&format!("ASCII strings of up to {MAX_POOLED_BYTES} bytes")));
    assert!(DOCUMENT.contains(&format!("a block aligned to {BLOCK_ALIGN} bytes")));
}

#[test]
fn the_primitive_types_are_as_documented() {
    let rows: Vec<_> = rows("| type | size | align | bytes |").collect();
    for primitive in Primitive::ALL {
        let info = primitive.info();
        let name = format!("`{}`", info.name);
        // Times are documented as records, JSON as a string.
        let Some(row) = rows.iter().find(|row| row[0].split(", ").any(|ty| ty == name)) else {
            assert!(["duration", "time", "json"].contains(&info.name), "{name}");
            continue;
        };
        assert_eq!(
            (row[1], row[2]),
            (&*info.layout.size.to_string(), &*info.layout.align.to_string())
        );
    }
}

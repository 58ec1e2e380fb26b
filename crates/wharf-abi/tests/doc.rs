//! The byte tables of `docs/abi.md` against the code: each block ```` ```bytes ```` there is an
//! example here.

mod common;

use std::{collections::BTreeMap, fmt::Debug, fmt::Write, fs, path::Path};
use wharf::{Data, Lift, Lower};
use wharf_abi::schema::{
    Schema,
    constant::{ConstFunc, write},
};

#[derive(Data, Debug)]
struct Person {
    name: String,
    age: Option<u8>,
    scores: Vec<u16>,
}

#[derive(Data, Debug)]
enum Shape {
    Circle { radius: f64 },
    Pair(u8, String),
    Nothing,
}

#[derive(Data, Debug)]
struct Tree {
    value: u8,
    kids: Vec<Tree>,
}

/// What a table says: the type, the value, where it is, its bytes.
#[derive(Debug, PartialEq)]
struct Table {
    ty: String,
    value: String,
    base: u32,
    bytes: Vec<u8>,
}

/// The table of an example, as the code has it; it is read back, too.
fn table<T: Lower + for<'a> Lift<'a> + Debug>(value: &T, base: u32) -> Table {
    let bytes = common::lower(value, base).expect("an example can be lowered");
    let mut memory = vec![0; base as usize];
    memory.extend_from_slice(&bytes);
    let back: T = common::lift(&memory, base).expect("an example can be lifted");
    let text = format!("{value:?}");
    assert_eq!(format!("{back:?}"), text);
    Table { ty: rust_type::<T>(), value: text, base, bytes }
}

fn rust_type<T: Data>() -> String {
    let func = ConstFunc::new("doc:f", &[], T::TYPE);
    let schema = Schema::parse(&write::section_of(&func)).expect("a readable schema");
    schema.render(&schema.exports[0].result)
}

fn examples() -> Vec<Table> {
    let leaf = |value| Tree { value, kids: Vec::new() };
    let ada = Person { name: "Ada".into(), age: Some(36), scores: vec![1, 513] };
    vec![
        table(&ada, 0x1000),
        table(&Shape::Circle { radius: 1.0 }, 0x1000),
        table(&Shape::Pair(7, "hi".into()), 0x1000),
        table(&Shape::Nothing, 0x1000),
        table(&Some(Some(7_u16)), 0x1000),
        table(&Some(None::<u16>), 0x1000),
        table(&Ok::<u8, String>(5), 0x1000),
        table(&BTreeMap::from([("a".to_string(), 1_u32), ("bc".to_string(), 2)]), 0x1000),
        table(&0x0102_0304_0506_0708_090a_0b0c_0d0e_0f10_u128, 0x1000),
        table(&'é', 0x1000),
        table(&[1_u16, 2, 3], 0x1000),
        table(&(true, 'A', -1_i64), 0x1000),
        table(&Tree { value: 1, kids: vec![leaf(2), leaf(3)] }, 0x1000),
    ]
}

/// The tables of the document, in its order.
fn documented(text: &str) -> Vec<Table> {
    let mut blocks = text.split("```bytes\n").skip(1);
    let block = |block: &str| {
        let block = block.split("```").next().unwrap_or_default();
        let mut lines = block.lines();
        let mut field = |name: &str| {
            let line = lines.next().unwrap_or_default();
            line.strip_prefix(name)
                .unwrap_or_else(|| panic!("`{line}` begins with {name}"))
                .to_owned()
        };
        let (ty, value) = (field("type  "), field("value "));
        let mut base = None;
        let mut bytes = Vec::new();
        for line in lines {
            let (address, row) = row(line);
            let base = *base.get_or_insert(address);
            assert_eq!(address, base + bytes.len() as u32, "the rows of {ty} follow each other");
            bytes.extend(row);
        }
        Table { ty, value, base: base.expect("a table has rows"), bytes }
    };
    blocks.by_ref().map(block).collect()
}

/// The address and bytes of `1000: 01 02  what they are`.
fn row(line: &str) -> (u32, Vec<u8>) {
    let (address, rest) = line.split_once(": ").expect("an address");
    let address = u32::from_str_radix(address, 16).expect("a hexadecimal address");
    let bytes = rest.split("  ").next().unwrap_or_default();
    let byte = |byte| u8::from_str_radix(byte, 16).expect("a byte");
    (address, bytes.split(' ').map(byte).collect())
}

/// A table as the document could have it, for whoever adds one.
fn render(table: &Table) -> String {
    let mut out = format!("```bytes\ntype  {}\nvalue {}\n", table.ty, table.value);
    for (index, row) in table.bytes.chunks(8).enumerate() {
        let row: Vec<_> = row.iter().map(|byte| format!("{byte:02x}")).collect();
        let _ = writeln!(out, "{:x}: {}", table.base + 8 * index as u32, row.join(" "));
    }
    out + "```"
}

#[test]
fn the_byte_tables_are_what_the_code_does() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/abi.md");
    let documented = documented(&fs::read_to_string(path).expect("the document"));
    let examples = examples();
    let wrong =
        examples.iter().enumerate().filter(|(index, it)| documented.get(*index) != Some(it));
    let wrong: Vec<_> =
        wrong.map(|(index, it)| format!("table {}:\n{}", index + 1, render(it))).collect();
    assert!(wrong.is_empty(), "docs/abi.md should have\n{}", wrong.join("\n"));
    assert_eq!(documented.len(), examples.len(), "each table is an example here");
}

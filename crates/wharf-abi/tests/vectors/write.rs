//! A vector as JSON.

use crate::common;
use std::fmt::{Debug, Write};
use wharf::{Data, Lift, Lower};
use wharf_abi::{
    Fault,
    schema::constant::{ConstFunc, write},
};

/// Where values begin unless a vector is about that.
pub const BASE: u32 = 1024;

/// The package of this test as the vectors' types have it, so that a new version changes no file.
const PACKAGE: &str = concat!(env!("CARGO_PKG_NAME"), "@", env!("CARGO_PKG_VERSION"), "::");

/// The form of `T` and the lines of the types it reaches.
fn schema<T: Data>() -> (String, Vec<String>) {
    let func = ConstFunc::new("v:f", &[], T::TYPE);
    let section = String::from_utf8(write::section_of(&func)).expect("schemas are text");
    let section = section.replace(PACKAGE, "vectors@1.0.0::");
    let mut lines = section.lines().skip(1).map(str::to_owned);
    let line = lines.next().expect("the function's line");
    let start = line.find("\"result\":").expect("a result") + "\"result\":".len();
    (line[start..line.len() - 1].to_owned(), lines.collect())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn vector<T: Data>(name: &str, base: u32, bytes: &[u8], rest: &str) -> String {
    let (ty, defs) = schema::<T>();
    let defs = if defs.is_empty() {
        String::new()
    } else {
        format!("\n      {}\n    ", defs.join(",\n      "))
    };
    format!(
        "  {{\n    \"name\": \"{name}\",\n    \"type\": {ty},\n    \"defs\": [{defs}],\n    \
         \"base\": {base},\n    \"memory\": \"{}\",\n    {rest}\n  }}",
        hex(bytes)
    )
}

/// A value, its bytes at `base`, and the same value as JSON; lifted and lowered again.
pub fn good_at<T>(name: &str, base: u32, value: &T, json: &str) -> String
where
    T: Lower + for<'a> Lift<'a> + Debug,
{
    let bytes = common::lower(value, base).expect("a good value can be lowered");
    let mut memory = vec![0; base as usize];
    memory.extend_from_slice(&bytes);
    // One lift may read as many bytes as the memory has.
    memory.resize(memory.len().next_multiple_of(65536), 0);
    let back: T = common::lift(&memory, base).expect("a good value can be lifted");
    assert_eq!(format!("{back:?}"), format!("{value:?}"), "{name}");
    assert_eq!(common::lower(&back, base).as_ref(), Ok(&bytes), "{name}");
    vector::<T>(name, base, &bytes, &format!("\"value\": {json}"))
}

/// [`good_at`] the usual place.
pub fn good<T>(name: &str, value: &T, json: &str) -> String
where
    T: Lower + for<'a> Lift<'a> + Debug,
{
    good_at(name, BASE, value, json)
}

/// Bytes at `base` of a memory of one page that are no `T`.
pub fn bad_at<T>(name: &str, base: u32, bytes: &[u8], error: &str) -> String
where
    T: for<'a> Lift<'a>,
{
    let mut memory = vec![0; 65536];
    let room = &mut memory[(base as usize).min(65536)..];
    let held = bytes.len().min(room.len());
    room[..held].copy_from_slice(&bytes[..held]);
    let fault = common::lift::<T>(&memory, base).err().map(kind);
    assert_eq!(fault, Some(error), "{name}");
    vector::<T>(name, base, bytes, &format!("\"error\": \"{error}\""))
}

/// [`bad_at`] the usual place.
pub fn bad<T>(name: &str, bytes: &[u8], error: &str) -> String
where
    T: for<'a> Lift<'a>,
{
    bad_at::<T>(name, BASE, bytes, error)
}

/// The word for a fault, as the files have it.
fn kind(fault: Fault) -> &'static str {
    match fault {
        Fault::Bool(_) => "bool",
        Fault::Char(_) => "char",
        Fault::Discriminant { .. } => "discriminant",
        Fault::Misaligned { .. } => "misaligned",
        Fault::OutOfBounds { .. } => "out-of-bounds",
        Fault::Utf8 => "utf8",
        Fault::Budget => "budget",
        Fault::TooDeep => "too-deep",
        Fault::Unsupported(_) => "time",
        other => panic!("no vector is about {other:?}"),
    }
}

//! uniffi, `fixtures/proc-macro`: interfaces described by attributes.

use std::collections::BTreeMap;
use wharf::{Data, export};

#[derive(Data, Clone, Debug, PartialEq)]
pub struct One {
    pub inner: i32,
}

#[derive(Data, Clone, Debug, PartialEq)]
pub struct Two {
    pub a: String,
}

#[derive(Data, Clone, Debug, PartialEq)]
pub struct RecordWithBytes {
    pub some_bytes: Vec<u8>,
}

/// A record that contains both, with renamed fields.
#[derive(Data, Clone, Debug, PartialEq)]
#[data(rename_all = "snake_case")]
pub struct Renamed {
    pub first_one: One,
    #[data(rename = "TWO")]
    pub second_one: Two,
}

#[export]
pub fn one_inner_by_ref(one: &One) -> i32 {
    one.inner
}

#[export]
pub fn make_one(inner: i32) -> One {
    One { inner }
}

#[export]
pub fn concat_strings_by_ref(a: &str, b: &str) -> String {
    [a, b].concat()
}

#[export]
pub fn make_zero() -> BTreeMap<String, One> {
    BTreeMap::from([("ZERO".to_owned(), One { inner: 0 })])
}

#[export]
pub fn make_record_with_bytes() -> RecordWithBytes {
    RecordWithBytes { some_bytes: vec![0, 1, 2, 3, 4] }
}

#[export]
pub fn renamed(value: Renamed) -> Renamed {
    value
}

#[export(name = "renamedByHand")]
pub fn with_a_name_of_its_own(value: u32) -> u32 {
    value + 1
}

pub struct Object {
    inner: i32,
}

#[export]
impl Object {
    pub fn new() -> Self {
        Self { inner: 7 }
    }
    pub fn named_ctor(arg: u32) -> Self {
        Self { inner: arg as i32 }
    }
    pub fn is_heavy(&self) -> MaybeBool {
        MaybeBool::Uncertain
    }
    pub fn is_other_heavy(&self, other: &Object) -> bool {
        other.inner > self.inner
    }
    #[export(skip)]
    pub fn hidden(&self) -> i32 {
        self.inner
    }
}

impl Default for Object {
    fn default() -> Self {
        Self::new()
    }
}

#[derive(Data, Clone, Copy, Debug, PartialEq)]
pub enum MaybeBool {
    True,
    False,
    Uncertain,
}

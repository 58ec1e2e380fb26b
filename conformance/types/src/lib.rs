//! The types of the conformance table: a module a row, written from `conformance/rows`.

#![forbid(unsafe_code)]

use wharf::{Data, Lift, Lower};
pub use {serde_json, url, uuid};

/// A row: a type and its values.
pub trait Row {
    /// What it is called.
    const NAME: &'static str;
    /// The columns that it can't stand in.
    const NONE: &'static [&'static str];
    /// The type; the one that owns the same, if that borrows.
    type Value: Lower + for<'a> Lift<'a> + 'static;

    /// A list of them; nothing, if there can't be one.
    type List: Lower + for<'a> Lift<'a> + 'static;

    /// The values.
    fn values() -> Vec<Self::Value>;
    /// What equal values have in common and others do not.
    fn see(value: &Self::Value) -> String;
    /// Values as a list.
    fn list(values: Vec<Self::Value>) -> Self::List;
    /// The values of a list.
    fn listed(list: Self::List) -> Vec<Self::Value>;
}

/// A struct with a field of any type.
#[derive(Data, Debug, Clone, PartialEq)]
pub struct Field<T> {
    /// Something narrow before it.
    pub before: u8,
    /// The value.
    pub value: T,
    /// Something with an address behind it.
    pub after: String,
}

impl<T> Field<T> {
    /// A value beside what the other side expects there.
    pub fn of(value: T) -> Self {
        Self { before: 7, value, after: "é".to_string() }
    }
}

/// What rows may name.
mod prelude {
    #![allow(unused_imports, reason = "for rows to come")]
    pub use serde::{Deserialize, Serialize};
    pub use serde_json::json;
    pub use std::borrow::Cow;
    pub use std::cmp::{Ordering, Reverse};
    pub use std::collections::{
        BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque,
    };
    pub use std::net::IpAddr;
    pub use std::num::{NonZero, Wrapping};
    pub use std::path::PathBuf;
    pub use std::rc::Rc;
    pub use std::sync::Arc;
    pub use std::time::{Duration, SystemTime};
    pub use wharf::{Data, Json};
}

#[allow(missing_docs, unused_imports, clippy::all, clippy::pedantic, reason = "written from data")]
mod written {
    include!(concat!(env!("OUT_DIR"), "/rows.rs"));
}
pub use written::*;

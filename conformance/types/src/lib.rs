//! The types of the conformance table: one module per row, generated from `conformance/rows`.

#![forbid(unsafe_code)]

use wharf::{Data, Lift, Lower};
pub use {serde_json, url, uuid};

/// A row of the table: a type and its values.
pub trait Row {
    /// The row's name.
    const NAME: &'static str;
    /// The columns where the type cannot stand.
    const ABSENT: &'static [&'static str];
    /// The type, or the owned type of the same values if the type borrows.
    type Value: Lower + for<'a> Lift<'a> + 'static;

    /// A list of the values, or `()` for a type that cannot be an element.
    type List: Lower + for<'a> Lift<'a> + 'static;

    /// Returns the values.
    fn values() -> Vec<Self::Value>;
    /// Returns a text that is equal for equal values and differs for different ones.
    fn normalize(value: &Self::Value) -> String;
    /// Converts values to a list.
    fn to_list(values: Vec<Self::Value>) -> Self::List;
    /// Converts a list to its values.
    fn from_list(list: Self::List) -> Vec<Self::Value>;
}

/// A struct with a field of any type.
#[derive(Data, Debug, Clone, PartialEq)]
pub struct Field<T> {
    /// A narrow field before the value, so that the value must be aligned.
    pub before: u8,
    /// The value under test.
    pub value: T,
    /// A field behind the value that is passed by address.
    pub after: String,
}

impl<T> Field<T> {
    /// Creates a holder of the value, with the neighbours that the other side expects.
    pub fn of(value: T) -> Self {
        Self { before: 7, value, after: "é".to_string() }
    }
}

/// The names that definitions of rows may use.
mod prelude {
    #![allow(unused_imports, reason = "rows use a part of them")]
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

#[allow(missing_docs, unused_imports, clippy::all, clippy::pedantic, reason = "generated code")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/rows.rs"));
}
pub use generated::*;

//! The conformance guest: each type of the table as parameter, result, list element, option, field,
//! import argument and import result.
//!
//! A function that receives a value compares it with the row's value. [`verdict`] returns the
//! differences.

#![forbid(unsafe_code)]

mod check;
mod watched;

pub use check::verdict;
#[allow(unused_imports, reason = "generated code refers to it by this path")]
use types::Row;
pub use watched::live;

/// The names that functions of rows may use.
mod prelude {
    #![allow(unused_imports, reason = "rows use a part of them")]
    pub use crate::check::{check, check_all, check_neighbours, check_option, one};
    pub use crate::watched::Watched;
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
    pub use types::{Field, Row as _, serde_json, serde_json::json, url, uuid};
    pub use wharf::{Callback, Data, HostRef, Json, Stream, export, import};
}

#[allow(
    missing_docs,
    unused_imports,
    unused_variables,
    clippy::all,
    clippy::pedantic,
    reason = "generated code"
)]
mod generated {
    use crate::prelude;
    include!(concat!(env!("OUT_DIR"), "/rows.rs"));
}

//! The schema as a host knows it: parsed from a module's custom section, checked and analyzed.

mod analysis;
mod analyze;
mod check;
mod compare;
mod contents;
mod error;
mod finite;
mod flat;
mod graph;
mod interner;
mod json;
mod key;
mod layout;
mod parse;
mod parse_type;
mod parts;
mod predicates;
mod render;
mod section;
mod serialize;
mod types;
mod visit;

pub use self::{
    compare::{ANY_OBJECT, Difference, compare, compare_func, compare_type},
    error::SchemaError,
    key::{Name, bare, short, unversioned},
    layout::VariantLayout,
    parse::deduplicate,
    parts::PARTS_PER_BYTE,
    types::{Case, DEFAULT_TAG, Def, DefKind, Field, Func, Method, Param, Payload, Schema, Type},
};

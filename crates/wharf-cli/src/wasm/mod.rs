//! Reads WebAssembly files of any origin, and rewrites them section by section.

mod dead_functions;
mod exports;
mod inline_memcpy;
mod names;
mod read;
mod rewrite;
mod summary;

pub(crate) use dead_functions::empty_dead_functions;
pub(crate) use exports::without_exports;
pub(crate) use inline_memcpy::inline_memory_copies;
pub(crate) use read::read;
pub(crate) use rewrite::{Keep, rewrite};
pub(crate) use summary::{Item, Kind, Memory, ParseError, Section, Summary, Table};

pub(crate) use wharf_abi::constants::SECTION as SCHEMA_SECTION;

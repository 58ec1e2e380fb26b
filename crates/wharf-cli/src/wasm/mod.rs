//! WebAssembly files as the command sees them: read without trust, rewritten section by section.

mod exports;
mod names;
mod read;
mod rewrite;
mod short;
mod summary;
mod unreached;

pub(crate) use exports::without_exports;
pub(crate) use read::read;
pub(crate) use rewrite::{Keep, rewrite};
pub(crate) use short::with_short_copies;
pub(crate) use summary::{Damage, Item, Kind, Memory, Section, Summary, Table};
pub(crate) use unreached::without_unreached;

pub(crate) use wharf_abi::constants::SECTION as SCHEMA_SECTION;

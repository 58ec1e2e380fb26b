//! The runtime, from which each module gets the parts that it needs.
//!
//! `npm run build` in `js` builds the parts from TypeScript, and writes the table of them.

use std::collections::BTreeSet;

use crate::{Config, Module, case::quote};

mod part;
#[rustfmt::skip]
mod parts;

use part::Part;
use parts::{COMPARE, CONSTANTS, MEMBERS, NAMES, PARTS, SMALL, WASI};

/// The parts of one module's runtime, each after those it needs.
pub(crate) struct Bundle {
    parts: Vec<&'static Part>,
    release: bool,
}

impl Bundle {
    /// The parts that provide `names`, and those they need.
    pub(crate) fn new<'n>(names: impl IntoIterator<Item = &'n str>, config: &Config) -> Self {
        let mut wanted = BTreeSet::new();
        for name in names {
            require(provider(name).name, config.small, &mut wanted);
        }
        let parts = PARTS.iter().filter(|part| wanted.contains(part.name)).collect();
        Self { parts, release: config.release }
    }

    /// The text of all parts.
    pub(crate) fn text(&self) -> String {
        let texts = self.parts.iter().map(|part| source_of(part, self.release));
        texts.filter(|text| !text.is_empty()).fold(String::new(), |mut all, text| {
            if !self.release && !all.is_empty() {
                all.push('\n');
            }
            all + text
        })
    }

    /// The typed arrays that the parts use.
    pub(crate) fn views(&self) -> impl Iterator<Item = &'static str> {
        self.parts.iter().flat_map(|part| part.views).copied()
    }

    /// The source maps of the parts with text, each with its number of lines.
    pub(crate) fn maps(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let parts = self.parts.iter().filter(|part| !part.compact.is_empty());
        parts.map(|part| (part.compact.lines().count(), part.map))
    }
}

fn source_of(part: &Part, release: bool) -> &'static str {
    if release { part.compact } else { part.readable }
}

/// The text of the part that provides `name`, without those it needs.
pub(crate) fn part(name: &str, release: bool) -> &'static str {
    source_of(provider(name), release)
}

fn provider(name: &str) -> &'static Part {
    let provides = |part: &&Part| part.provides.contains(&name);
    let Some(part) = PARTS.iter().find(provides) else {
        unreachable!("no part of the runtime provides `{name}`")
    };
    part
}

fn require(name: &'static str, small: bool, wanted: &mut BTreeSet<&'static str>) {
    let other = SMALL.iter().find(|(full, _)| small && *full == name);
    let name = other.map_or(name, |(_, small)| small);
    if wanted.insert(name) {
        let part = PARTS.iter().find(|part| part.name == name);
        for needed in part.into_iter().flat_map(|part| part.needs) {
            require(needed, small, wanted);
        }
    }
}

/// Whether the runtime declares a name.
pub(crate) fn has_name(name: &str) -> bool {
    NAMES.iter().any(|(long, _)| *long == name)
}

/// A top-level name of the runtime, as bundles have it.
pub(crate) fn name(name: &'static str, release: bool) -> &'static str {
    let short = NAMES.iter().find(|(long, _)| release && *long == name);
    short.map_or(name, |(_, short)| short)
}

/// The name of a member of the runtime's classes.
pub(crate) fn member(name: &'static str, release: bool) -> &'static str {
    let short = MEMBERS.iter().find(|(long, _)| release && *long == name);
    short.map_or(name, |(_, short)| short)
}

/// The value of a constant of the runtime.
pub(crate) fn constant(name: &str) -> &'static str {
    CONSTANTS.iter().find(|(constant, _)| *constant == name).map_or("0", |(_, value)| value)
}

/// The module that says how another schema differs from the one that code was generated for.
pub(crate) fn comparer(module: &Module, release: bool) -> String {
    let text = if release { COMPARE.compact } else { COMPARE.readable };
    let old = quote(&module.schema.to_section());
    let hash = module.hash;
    format!(
        "{text}const old = {old};\nexport const compare = (module, wanted) =>\n  \
         comparer.compareSchemas(old, 0x{hash:08x}, module, wanted);\n"
    )
}

/// WASI for the page and Node alike.
pub(crate) fn wasi(release: bool) -> &'static str {
    if release { WASI.compact } else { WASI.readable }
}

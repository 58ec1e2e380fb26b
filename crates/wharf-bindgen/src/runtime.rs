//! The runtime, from which each module gets the parts it needs.
//!
//! The parts are built from TypeScript in `js/runtime`; `npm run build` there writes them. The first line of
//! each says what it needs from others and what it gives.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::OnceLock,
};

use crate::{Module, scope};

mod parts;

use parts::{PARTS, Part};

/// The text of the parts that give `names`, and of what they need.
pub(crate) fn parts(names: &[&str], release: bool) -> String {
    let mut wanted = BTreeSet::new();
    for name in names {
        want(name, &mut wanted);
    }
    let mut out = String::new();
    // The table is sorted: each part after those it needs.
    for part in PARTS.iter().filter(|part| wanted.contains(part.name)) {
        let text = if release { part.small } else { part.readable };
        out.push_str(body(text));
        if !release {
            out.push('\n');
        }
    }
    out
}

/// The line that gives `names` to other modules.
pub(crate) fn export(names: &[&str]) -> String {
    let names: BTreeSet<_> = names.iter().copied().collect();
    let names: Vec<_> = names.into_iter().collect();
    format!("export {{ {} }};\n", names.join(", "))
}

/// The part that gives `name`, without what it needs.
pub(crate) fn part(name: &str, release: bool) -> &'static str {
    let Some(part) = giver(name) else { unreachable!("no part of the runtime gives `{name}`") };
    body(if release { part.small } else { part.readable })
}

/// Every word of the runtime, its names among them.
pub(crate) fn words(release: bool) -> &'static HashSet<&'static str> {
    static WORDS: [OnceLock<HashSet<&str>>; 2] = [const { OnceLock::new() }; 2];
    WORDS[usize::from(release)].get_or_init(|| {
        let text = |part: &Part| if release { part.small } else { part.readable };
        PARTS.iter().flat_map(|part| scope::words(text(part))).collect()
    })
}

fn giver(name: &str) -> Option<&'static Part> {
    static GIVERS: OnceLock<HashMap<&str, &Part>> = OnceLock::new();
    let givers = || {
        let all = |part| listed(part, "gives").map(move |name| (name, part));
        PARTS.iter().flat_map(all).collect()
    };
    GIVERS.get_or_init(givers).get(name).copied()
}

fn want(name: &str, wanted: &mut BTreeSet<&'static str>) {
    let Some(part) = giver(name) else { unreachable!("no part of the runtime gives `{name}`") };
    if wanted.insert(part.name) {
        listed(part, "needs").for_each(|needed| want(needed, wanted));
    }
}

/// The words of one list in a part's first line: `// needs: a b; gives: c`.
fn listed(part: &Part, list: &str) -> impl Iterator<Item = &'static str> {
    let head = part.readable.lines().next().unwrap_or_default();
    let lists = head.trim_start_matches("// ").split("; ");
    let found = lists.filter_map(|text| text.split_once(':'));
    let found: Vec<_> = found.filter(|(name, _)| *name == list).map(|(_, words)| words).collect();
    found.into_iter().flat_map(str::split_whitespace)
}

fn body(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, body)| body)
}

/// The module that says how another schema differs from the one that code was generated for.
pub(crate) fn comparer(module: &Module, release: bool) -> String {
    let text = crate::case::quote(&module.schema.to_section());
    format!(
        "{}const old = {text};\nexport const compare = (module, wanted) => differ(old, 0x{:08x}, module, wanted);\n",
        if release { parts::COMPARE_SMALL } else { parts::COMPARE },
        module.hash
    )
}

/// WASI for the page and Node alike.
pub(crate) fn wasi(release: bool) -> &'static str {
    if release { parts::WASI_SMALL } else { parts::WASI }
}

//! Text for sections and signatures.

use wasmparser::{FuncType, ValType};

use super::summary::Kind;

/// The specification's name of a section.
pub(super) fn section(kind: Kind, id: u8) -> &'static str {
    const MODULE: [&str; 14] = [
        "custom",
        "type",
        "import",
        "function",
        "table",
        "memory",
        "global",
        "export",
        "start",
        "element",
        "code",
        "data",
        "data count",
        "tag",
    ];
    const COMPONENT: [&str; 12] = [
        "custom",
        "core module",
        "core instance",
        "core type",
        "component",
        "instance",
        "alias",
        "type",
        "canon",
        "start",
        "import",
        "export",
    ];
    let names: &[&'static str] = match kind {
        Kind::Module => &MODULE,
        Kind::Component => &COMPONENT,
    };
    names.get(usize::from(id)).copied().unwrap_or("unknown")
}

/// `(i32, i64) -> f64`
pub(super) fn signature(ty: &FuncType) -> String {
    let params = list(ty.params());
    match ty.results() {
        [] => format!("({params})"),
        [one] => format!("({params}) -> {one}"),
        many => format!("({params}) -> ({})", list(many)),
    }
}

fn list(types: &[ValType]) -> String {
    types.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

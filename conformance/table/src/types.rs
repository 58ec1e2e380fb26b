//! The types of all rows, for guest and native host.

use std::fmt::Write as _;

use crate::Row;

/// The modules of all rows but those that are the guest's alone, and a macro `rows!` that hands their types to another.
///
/// # Panics
///
/// Never: a string takes everything.
pub fn types(rows: &[Row]) -> String {
    let rows: Vec<_> = rows.iter().filter(|row| !row.guest).collect();
    let mut out = rows.iter().map(|row| module(row)).collect::<String>();
    let list: Vec<_> = rows.iter().map(|row| format!("$crate::{}::Row", row.module())).collect();
    let list = list.join(" ");
    write!(
        out,
        "\n/// Calls a macro with the types that stand for the rows.\n\
         #[macro_export]\nmacro_rules! rows {{\n    ($with:ident) => {{ $with! {{ {list} }} }};\n}}\n"
    )
    .expect("a string takes all");
    out
}

/// A row's module.
pub(crate) fn module(row: &Row) -> String {
    let Row { name, rust, define, .. } = row;
    let owned = row.owned.as_deref().unwrap_or(rust);
    let value = |value: &String| match &row.owned {
        Some(owned) => format!("<{owned}>::from({})", borrowed(value, rust)),
        None => value.clone(),
    };
    let values = row.values.iter().map(value).collect::<Vec<_>>().join(", ");
    let see = row.see.clone().unwrap_or_else(|| "v".to_string());
    let (list, of, back) = if row.has("element") {
        ("Vec<Owned>", "values", "list")
    } else {
        ("()", "drop(values)", "{ let () = list; Vec::new() }")
    };
    let none: Vec<_> = row.none.iter().map(|(column, _)| column).collect();
    format!(
        "
pub mod {} {{
    use crate::prelude::*;
    {define}
    pub struct Row;
    pub type Owned = {owned};
    impl crate::Row for Row {{
        const NAME: &'static str = \"{name}\";
        const NONE: &'static [&'static str] = &{none:?};
        type Value = Owned;
        type List = {list};
        fn values() -> Vec<Owned> {{ vec![{values}] }}
        fn list(values: Vec<Owned>) -> {list} {{ {of} }}
        fn listed(list: {list}) -> Vec<Owned> {{ {back} }}
        fn see(v: &Owned) -> String {{ format!(\"{{:?}}\", {see}) }}
    }}
}}
",
        row.module()
    )
}

/// A value of a type that borrows.
pub(crate) fn borrowed(value: &str, rust: &str) -> String {
    format!("{{ let v: {} = {value}; v }}", rust.replace("'a", "'static"))
}

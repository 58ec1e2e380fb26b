//! Generates the types of all rows, which guest and native host share.

use std::fmt::Write as _;

use crate::Row;

/// Generates a module per row, and a macro `rows!` that passes all row types to another macro.
///
/// Rows that only the guest can define are left out.
///
/// # Panics
///
/// Never: writing to a string cannot fail.
pub fn types(rows: &[Row]) -> String {
    let rows: Vec<_> = rows.iter().filter(|row| !row.guest_only).collect();
    let mut out = rows.iter().map(|row| module(row)).collect::<String>();
    let list: Vec<_> = rows.iter().map(|row| format!("$crate::{}::Row", row.module())).collect();
    let list = list.join(" ");
    write!(
        out,
        "\n/// Calls a macro with the type of each row.\n\
         #[macro_export]\nmacro_rules! rows {{\n    ($with:ident) => {{ $with! {{ {list} }} }};\n}}\n"
    )
    .expect("writing to a string cannot fail");
    out
}

/// Generates the module of a row.
pub(crate) fn module(row: &Row) -> String {
    let Row { name, rust, define, .. } = row;
    let owned = row.owned.as_deref().unwrap_or(rust);
    let value = |value: &String| match &row.owned {
        Some(owned) => format!("<{owned}>::from({})", borrowed(value, rust)),
        None => value.clone(),
    };
    let values = row.values.iter().map(value).collect::<Vec<_>>().join(", ");
    let normalize = row.normalize.clone().unwrap_or_else(|| "v".to_string());
    let (list, to_list, from_list) = if row.has("element") {
        ("Vec<Owned>", "values", "list")
    } else {
        ("()", "drop(values)", "{ let () = list; Vec::new() }")
    };
    let absent: Vec<_> = row.absent.iter().map(|(column, _)| column).collect();
    format!(
        "
pub mod {} {{
    use crate::prelude::*;
    {define}
    pub struct Row;
    pub type Owned = {owned};
    impl crate::Row for Row {{
        const NAME: &'static str = \"{name}\";
        const ABSENT: &'static [&'static str] = &{absent:?};
        type Value = Owned;
        type List = {list};
        fn values() -> Vec<Owned> {{ vec![{values}] }}
        fn to_list(values: Vec<Owned>) -> {list} {{ {to_list} }}
        fn from_list(list: {list}) -> Vec<Owned> {{ {from_list} }}
        fn normalize(v: &Owned) -> String {{ format!(\"{{:?}}\", {normalize}) }}
    }}
}}
",
        row.module()
    )
}

/// Returns an expression for a value of a type that borrows.
pub(crate) fn borrowed(value: &str, rust: &str) -> String {
    format!("{{ let v: {} = {value}; v }}", rust.replace("'a", "'static"))
}

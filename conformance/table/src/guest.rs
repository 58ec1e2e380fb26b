//! Generates the guest's functions, one per row and column.

use std::fmt::Write as _;

use crate::{
    Row,
    types::{self, borrowed},
};

/// Why `writeln!` to a `String` is not checked.
const INFALLIBLE: &str = "writing to a string cannot fail";

/// Generates the functions of all rows.
pub fn guest(rows: &[Row]) -> String {
    rows.iter().map(module).collect()
}

fn module(row: &Row) -> String {
    let name = &row.name;
    let (mut out, from) = match (row.guest_only, row.host_only) {
        (false, _) => (String::new(), "types"),
        (true, false) => (types::module(row), "super"),
        (true, true) => (definitions(row), "super"),
    };
    let from = format!("use {from}::{}::*;", row.module());
    writeln!(out, "\nmod {name} {{\n    use super::prelude::*;\n    {from}").expect(INFALLIBLE);
    for (column, text) in cells(row) {
        if row.has(column) {
            let text = text.replace("NAME", name).replace("TYPE", &row.rust);
            writeln!(out, "{text}").expect(INFALLIBLE);
        }
    }
    out + "}\n"
}

/// Generates the definitions of a row whose values only the host can make.
fn definitions(row: &Row) -> String {
    let (module, define) = (row.module(), &row.define);
    format!("pub mod {module} {{\n    use crate::prelude::*;\n    {define}\n}}\n")
}

/// Generates the code of each column.
fn cells(row: &Row) -> [(&'static str, String); 7] {
    let lifetime = if row.rust.contains("'a") { "<'a>" } else { "" };
    let (one, normalized) = if row.owned.is_some() {
        (borrowed_one(row), "format!(\"{v:?}\")")
    } else if row.host_only {
        ("receive(case)".to_string(), "")
    } else {
        ("one::<Row>(case)".to_string(), "Row::normalize(v)")
    };
    let check = |text: String| if row.host_only { String::new() } else { text };
    let [checked, all, some, neighbours] = [
        check(format!("check::<Row>(case, {normalized});")),
        check(format!("check_all::<Row>(list.iter().map(|v| {normalized}).collect());")),
        check(format!("check_option::<Row>(case, value.as_ref().map(|v| {normalized}));")),
        "check_neighbours(holder.before, &holder.after);".to_string(),
    ];
    let [element, option, field] = if row.result_only {
        let count = row.values.len();
        [
            "() -> Vec<TYPE> { Row::values() }".to_string(),
            format!("(case: u32) -> Option<TYPE> {{ (case < {count}).then(|| {one}) }}"),
            format!("(case: u32) -> Field<TYPE> {{ Field::of({one}) }}"),
        ]
    } else {
        [
            format!("(list: Vec<TYPE>) -> Vec<TYPE> {{ {all} list }}"),
            format!("(case: u32, value: Option<TYPE>) -> Option<TYPE> {{ {some} value }}"),
            format!(
                "(case: u32, holder: Field<TYPE>) -> Field<TYPE> {{ let v = &holder.value; {checked} {neighbours} holder }}"
            ),
        ]
    };
    let result = row.rust.replace("'a", "'static");
    [
        (
            "parameter",
            format!(
                "    #[export(name = \"NAME_parameter\")]
    pub fn parameter{lifetime}(case: u32, value: TYPE) {{ let v = &value; {checked} }}"
            ),
        ),
        (
            "result",
            format!(
                "    #[export(name = \"NAME_result\")]
    pub fn result(case: u32) -> {result} {{ {one} }}"
            ),
        ),
        (
            "element",
            format!(
                "    #[export(name = \"NAME_element\")]\n    pub fn element{lifetime}{element}"
            ),
        ),
        (
            "option",
            format!("    #[export(name = \"NAME_option\")]\n    pub fn option{lifetime}{option}"),
        ),
        (
            "field",
            format!("    #[export(name = \"NAME_field\")]\n    pub fn field{lifetime}{field}"),
        ),
        (
            "import_argument",
            format!(
                "    #[import(name = \"NAME_send\")]
    fn send{lifetime}(case: u32, value: TYPE);
    #[export(name = \"NAME_import_argument\")]
    pub fn import_argument(case: u32) {{ send(case, {one}) }}"
            ),
        ),
        (
            "import_result",
            format!(
                "    #[import(name = \"NAME_receive\")]
    fn receive(case: u32) -> TYPE;
    #[export(name = \"NAME_import_result\")]
    pub fn import_result(case: u32) {{ let v = &receive(case); {checked} }}"
            ),
        ),
    ]
}

/// Returns an expression for a value of a type that borrows. The values of [`Row`] are owned.
fn borrowed_one(row: &Row) -> String {
    let values: Vec<_> = row.values.iter().map(|value| borrowed(value, &row.rust)).collect();
    let values = values.join(", ");
    format!(
        "{{ let all = [{values}]; all.into_iter().nth(case as usize).expect(\"no such value\") }}"
    )
}

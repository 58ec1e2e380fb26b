//! The guest's functions, seven a row.

use std::fmt::Write as _;

use crate::{Row, types::borrowed};

/// The functions of all rows.
pub fn guest(rows: &[Row]) -> String {
    rows.iter().map(module).collect()
}

fn module(row: &Row) -> String {
    let name = &row.name;
    let mut out =
        format!("\nmod {} {{\n    use types::{0}::*;\n    use super::prelude::*;\n", row.module());
    for (column, text) in cells(row) {
        if row.has(column) {
            let text = text.replace("NAME", name).replace("TYPE", &row.rust);
            writeln!(out, "{text}").expect("a string takes all");
        }
    }
    out + "}\n"
}

/// What stands for each column.
fn cells(row: &Row) -> [(&'static str, String); 7] {
    let lifetime = if row.rust.contains("'a") { "<'a>" } else { "" };
    let (one, see) = if row.owned.is_some() {
        (borrowed_one(row), "format!(\"{v:?}\")")
    } else {
        ("one::<Row>(case)".to_string(), "Row::see(v)")
    };
    let result = row.rust.replace("'a", "'static");
    [
        (
            "parameter",
            format!(
                "    #[export(name = \"NAME_parameter\")]
    pub fn parameter{lifetime}(case: u32, value: TYPE) {{ let v = &value; check::<Row>(case, {see}) }}"
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
                "    #[export(name = \"NAME_element\")]
    pub fn element{lifetime}(list: Vec<TYPE>) -> Vec<TYPE> {{
        check_all::<Row>(list.iter().map(|v| {see}).collect());
        list
    }}"
            ),
        ),
        (
            "option",
            format!(
                "    #[export(name = \"NAME_option\")]
    pub fn option{lifetime}(case: u32, value: Option<TYPE>) -> Option<TYPE> {{
        check_option::<Row>(case, value.as_ref().map(|v| {see}));
        value
    }}"
            ),
        ),
        (
            "field",
            format!(
                "    #[export(name = \"NAME_field\")]
    pub fn field{lifetime}(case: u32, holder: Field<TYPE>) -> Field<TYPE> {{
        let v = &holder.value;
        check::<Row>(case, {see});
        check_beside(holder.before, &holder.after);
        holder
    }}"
            ),
        ),
        (
            "import_argument",
            format!(
                "    #[import(name = \"NAME_take\")]
    fn take{lifetime}(case: u32, value: TYPE);
    #[export(name = \"NAME_import_argument\")]
    pub fn import_argument(case: u32) {{ take(case, {one}) }}"
            ),
        ),
        (
            "import_result",
            format!(
                "    #[import(name = \"NAME_give\")]
    fn give(case: u32) -> TYPE;
    #[export(name = \"NAME_import_result\")]
    pub fn import_result(case: u32) {{ let v = &give(case); check::<Row>(case, {see}) }}"
            ),
        ),
    ]
}

/// A value of a type that borrows, which the row's own values do not.
fn borrowed_one(row: &Row) -> String {
    let values: Vec<_> = row.values.iter().map(|value| borrowed(value, &row.rust)).collect();
    let values = values.join(", ");
    format!("{{ let all = [{values}]; all.into_iter().nth(case as usize).expect(\"a case\") }}")
}

//! Renders the matrix of rows and columns as a page of the documentation.

use crate::{COLUMNS, Host, Hosts, Outcome, Row};

const HEAD: &str = "\
# Conformance

Each type is sent through each place where it can stand, in both directions, with several values;
values that it must refuse are sent too. A cell shows how many of the required hosts passed all of
its tests. `conformance/README.md` explains how to add a row or a host.

`cargo xtask test conformance` compares this page with the results of the tests, and
`cargo xtask conformance --write` writes it.
";

/// Renders the page.
pub fn matrix(rows: &[Row], hosts: &Hosts) -> String {
    let cells: usize = rows.iter().map(|row| row.columns().count()).sum();
    let mut page = vec![HEAD.to_string(), format!("{} types, {cells} cells.\n", rows.len())];
    page.push("| host | cells that passed |\n|---|---|".to_string());
    for host in hosts.required.iter().chain(&hosts.optional) {
        let result = match &host.outcome {
            Outcome::Skipped(reason) => format!("skipped: {reason}"),
            Outcome::Ran(_) => format!("{} of {cells}", passed(host, rows)),
        };
        page.push(format!("| {} | {result} |", host.name));
    }
    let mut topic = "";
    let mut reasons = Reasons::default();
    for row in rows {
        if row.topic != topic {
            topic = &row.topic;
            let columns = COLUMNS.map(|column| column.replace('_', " ")).join(" | ");
            page.push(format!("\n## {topic}\n\n| type | {columns} |\n|---|{}", "---|".repeat(7)));
        }
        let cells = COLUMNS.map(|column| cell(row, column, hosts, &mut reasons));
        page.push(format!("| `{}` | {} |", type_name(row), cells.join(" | ")));
    }
    page.extend(reasons.notes());
    page.join("\n") + "\n"
}

fn passed(host: &Host, rows: &[Row]) -> usize {
    rows.iter().flat_map(|row| row.columns().filter(|it| host.passed(row, it))).count()
}

fn cell(row: &Row, column: &str, hosts: &Hosts, reasons: &mut Reasons) -> String {
    match row.absent.iter().find(|(absent, _)| absent == column) {
        Some((_, reason)) => format!("- ({})", reasons.number(reason)),
        None => hosts.required.iter().filter(|host| host.passed(row, column)).count().to_string(),
    }
}

/// Returns the type without the lifetime, which only the guest's code needs.
fn type_name(row: &Row) -> String {
    row.rust.replace("&'a ", "&").replace("'a, ", "").replace("<'a>", "")
}

/// The reasons why cells are empty, each once.
#[derive(Default)]
struct Reasons(Vec<String>);

impl Reasons {
    fn number(&mut self, reason: &str) -> usize {
        let known = self.0.iter().position(|known| known == reason);
        let index = known.unwrap_or_else(|| {
            self.0.push(reason.to_string());
            self.0.len() - 1
        });
        index + 1
    }

    fn notes(self) -> Vec<String> {
        let notes = (1..).zip(self.0).map(|(number, reason)| format!("{number}. {reason}"));
        ["\n## Why cells are empty\n".to_string()].into_iter().chain(notes).collect()
    }
}

//! The matrix of rows, columns and hosts, as a page of the documentation.

use crate::{COLUMNS, Host, Hosts, Outcome, Row};

const HEAD: &str = "\
# Conformance

Each type in each place that a type can stand in, sent both ways with several values, and with values it must refuse. A cell says
in how many of the required hosts all of that went well. `conformance/README.md` says how to add a row or a host.
`cargo xtask test conformance` checks this page against what the tests did; `cargo xtask conformance --write` writes it.
";

/// The page.
pub fn matrix(rows: &[Row], hosts: &Hosts) -> String {
    let cells: usize = rows.iter().map(|row| row.columns().count()).sum();
    let mut page = vec![HEAD.to_string(), format!("{} types, {cells} cells.\n", rows.len())];
    page.push("| host | cells that are well |\n|---|---|".to_string());
    for host in hosts.required.iter().chain(&hosts.optional) {
        let went = match &host.outcome {
            Outcome::Skipped(reason) => format!("skipped: {reason}"),
            Outcome::Ran(_) => format!("{} of {cells}", well(host, rows)),
        };
        page.push(format!("| {} | {went} |", host.name));
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
        page.push(format!("| `{}` | {} |", shown(row), cells.join(" | ")));
    }
    page.extend(reasons.notes());
    page.join("\n") + "\n"
}

fn well(host: &Host, rows: &[Row]) -> usize {
    rows.iter().flat_map(|row| row.columns().filter(|it| host.is_well(row, it))).count()
}

fn cell(row: &Row, column: &str, hosts: &Hosts, reasons: &mut Reasons) -> String {
    match row.none.iter().find(|(none, _)| none == column) {
        Some((_, reason)) => format!("- ({})", reasons.number(reason)),
        None => hosts.required.iter().filter(|host| host.is_well(row, column)).count().to_string(),
    }
}

/// The type without the lifetime that only the guest's code needs.
fn shown(row: &Row) -> String {
    row.rust.replace("&'a ", "&").replace("'a, ", "").replace("<'a>", "")
}

/// Why cells are empty, each reason once.
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
        ["\n## Cells that make no sense\n".to_string()].into_iter().chain(notes).collect()
    }
}

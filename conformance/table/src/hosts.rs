//! Reads and checks the results of each host.

use std::{collections::BTreeMap, fs, io, path::Path};

use serde_json::Value;

use crate::{Row, folder};

/// All hosts, in the order of `hosts.json`.
#[derive(Debug)]
pub struct Hosts {
    /// Hosts that must run every cell without a failure.
    pub required: Vec<Host>,
    /// Hosts that may be skipped, with a reason.
    pub optional: Vec<Host>,
}

/// One host.
#[derive(Debug)]
pub struct Host {
    /// The host's name: `node`, `wasmtime-wasi`.
    pub name: String,
    /// The result of its run.
    pub outcome: Outcome,
}

/// The result of a host's run.
#[derive(Debug)]
pub enum Outcome {
    /// The cells that it ran, each with its failure, if any.
    Ran(BTreeMap<String, Option<String>>),
    /// The reason why it did not run.
    Skipped(String),
}

impl Hosts {
    /// Reads the list of hosts, and the results in `conformance/results`.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be read or is not JSON.
    pub fn read() -> io::Result<Self> {
        let list: Value = json(&folder().join("../hosts.json"))?;
        let names =
            |key: &str| list[key].as_array().into_iter().flatten().filter_map(Value::as_str);
        let hosts = |key| names(key).map(Host::read).collect::<io::Result<_>>();
        Ok(Self { required: hosts("required")?, optional: hosts("optional")? })
    }

    /// Returns all faults, one line each: a required host that did not run, and cells that failed,
    /// did not run, or are not in the table.
    pub fn faults(&self, rows: &[Row]) -> Vec<String> {
        let required = self.required.iter().flat_map(|host| host.faults(rows, true));
        required.chain(self.optional.iter().flat_map(|host| host.faults(rows, false))).collect()
    }
}

impl Host {
    fn read(name: &str) -> io::Result<Self> {
        let file = folder().join("../results").join(format!("{name}.json"));
        let outcome = if file.exists() { outcome(&json(&file)?) } else { missing() };
        Ok(Self { name: name.to_string(), outcome })
    }

    /// Returns whether the host ran a row's cell in a column without a failure.
    pub fn passed(&self, row: &Row, column: &str) -> bool {
        match &self.outcome {
            Outcome::Ran(cells) => cells.get(&name(row, column)) == Some(&None),
            Outcome::Skipped(_) => false,
        }
    }

    fn faults(&self, rows: &[Row], required: bool) -> Vec<String> {
        let Self { name: host, outcome } = self;
        let cells = match outcome {
            Outcome::Skipped(reason) if required => {
                return vec![format!("{host} must run: {reason}")];
            }
            Outcome::Skipped(_) => return Vec::new(),
            Outcome::Ran(cells) => cells,
        };
        let all: Vec<_> =
            rows.iter().flat_map(|row| row.columns().map(|it| name(row, it))).collect();
        let missing = all.iter().filter(|cell| !cells.contains_key(*cell));
        let missing = missing.map(|cell| format!("{host}: {cell} did not run"));
        let unknown = cells.keys().filter(|cell| !all.contains(cell));
        let unknown = unknown.map(|cell| format!("{host}: {cell} is not in the table"));
        let failed = cells.iter().filter_map(|(cell, failure)| {
            failure.as_ref().map(|failure| format!("{host}: {cell}: {failure}"))
        });
        missing.chain(unknown).chain(failed).collect()
    }
}

fn name(row: &Row, column: &str) -> String {
    format!("{} {column}", row.name)
}

fn missing() -> Outcome {
    Outcome::Skipped("no test runs it".to_string())
}

fn outcome(results: &Value) -> Outcome {
    if let Some(reason) = results["skipped"].as_str() {
        return Outcome::Skipped(reason.to_string());
    }
    let cells = results["cells"].as_object().into_iter().flatten();
    Outcome::Ran(
        cells.map(|(cell, failure)| (cell.clone(), failure.as_str().map(str::to_string))).collect(),
    )
}

fn json(file: &Path) -> io::Result<Value> {
    let text = fs::read_to_string(file)?;
    serde_json::from_str(&text)
        .map_err(|error| io::Error::other(format!("{}: {error}", file.display())))
}

#[cfg(test)]
mod tests {
    use super::{Host, Hosts, Outcome, outcome};
    use crate::Row;

    fn rows() -> Vec<Row> {
        let absent = ["result", "element", "option", "field", "import_argument", "import_result"];
        vec![Row {
            topic: String::new(),
            name: "u8".to_string(),
            rust: "u8".to_string(),
            owned: None,
            define: String::new(),
            normalize: None,
            guest_only: false,
            host_only: false,
            result_only: false,
            values: vec!["1".to_string()],
            absent: absent.map(|column| (column.to_string(), "no".to_string())).to_vec(),
        }]
    }

    /// Returns the faults of a host with these results, as JSON.
    fn faults(results: &str, required: bool) -> Vec<String> {
        let results = serde_json::from_str(results).unwrap();
        let host = Host { name: "node".to_string(), outcome: outcome(&results) };
        let (required, optional) =
            if required { (vec![host], vec![]) } else { (vec![], vec![host]) };
        Hosts { required, optional }.faults(&rows())
    }

    #[test]
    fn a_cell_that_is_missing_failed_or_unknown_is_a_fault() {
        assert_eq!(faults(r#"{"cells":{"u8 parameter":null}}"#, true), [""; 0]);
        assert_eq!(faults(r#"{"cells":{}}"#, false), ["node: u8 parameter did not run"]);
        assert_eq!(faults(r#"{"cells":{"u8 parameter":"no"}}"#, true), ["node: u8 parameter: no"]);
        let unknown = r#"{"cells":{"u8 parameter":null,"u8 result":null}}"#;
        assert_eq!(faults(unknown, true), ["node: u8 result is not in the table"]);
    }

    #[test]
    fn only_an_optional_host_may_be_skipped() {
        assert_eq!(faults(r#"{"skipped":"too old"}"#, true), ["node must run: too old"]);
        assert_eq!(faults(r#"{"skipped":"too old"}"#, false), [""; 0]);
    }

    #[test]
    fn a_cell_that_did_not_run_has_not_passed() {
        let host = Host { name: "node".to_string(), outcome: Outcome::Ran([].into()) };
        assert!(!host.passed(&rows()[0], "parameter"));
    }
}

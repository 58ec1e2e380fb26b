//! Checks the results of all hosts, prints the matrix, and compares it with `docs/conformance.md`.

#![forbid(unsafe_code)]

use std::{env, error::Error, fs, process::ExitCode};

use conformance_table::{Hosts, Outcome, folder, matrix, rows};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (rows, hosts) = (rows()?, Hosts::read()?);
    let page = matrix(&rows, &hosts);
    println!("{page}");
    let mut faults = hosts.faults(&rows);
    for host in &hosts.optional {
        if let Outcome::Skipped(reason) = &host.outcome {
            println!("{} is skipped: {reason}", host.name);
        }
    }
    let file = folder().join("../../docs/conformance.md");
    if env::args().any(|argument| argument == "--write") && faults.is_empty() {
        fs::write(file, &page)?;
    } else if fs::read_to_string(file).unwrap_or_default() != page {
        faults.push("docs/conformance.md is stale: `cargo xtask conformance --write`".to_string());
    }
    for fault in &faults {
        eprintln!("{fault}");
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

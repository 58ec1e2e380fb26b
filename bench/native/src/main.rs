//! `bench-native WHARF COMPONENT POSTCARD RAW OUT [OPTIONS]`: measures all rows natively.
//!
//! `-` in place of COMPONENT or POSTCARD leaves that contender out. Options: `--wallet FILE`, the
//! wallet's module, with the feature `wallet`; `--samples N`; `--only TEXT`; `--clock cpu`.

mod buffer;
mod component;
mod hand;
mod input;
mod measure;
mod native;
mod table;
#[cfg(feature = "wallet")]
mod wallet;
mod wharf;

use measure::{Clock, Run};
use std::fmt::Write as _;
use std::{env, fs};

/// Variables that keep freed memory in the process. Otherwise rows that return megabytes measure
/// page faults.
const MALLOC: [&str; 2] = ["MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"];

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let [wharf, component, postcard, raw, out, options @ ..] = args.as_slice() else {
        panic!("usage: bench-native WHARF COMPONENT POSTCARD RAW OUT [OPTIONS]")
    };
    let option = |name: &str| {
        options.windows(2).find(|pair| pair[0] == name).map_or("", |pair| pair[1].as_str())
    };
    assert!(
        MALLOC.iter().all(|name| env::var_os(name).is_some()),
        "set the variables {}",
        MALLOC.join(" and ")
    );
    let samples = option("--samples").parse().unwrap_or(31);
    let clock = if option("--clock") == "cpu" { Clock::Cpu } else { Clock::Wall };

    let input = input::input();
    let mut contenders = [
        ("wharf", wharf::rows(wharf, input)),
        ("component", rows_unless_omitted(component, |file| component::rows(file, input))),
        ("postcard", rows_unless_omitted(postcard, |file| buffer::rows(file, input))),
        ("hand", hand::rows(raw, input)),
        ("native", native::rows(input)),
    ];
    #[cfg(feature = "wallet")]
    {
        contenders[0].1.push(wallet::wharf(option("--wallet")));
        contenders[4].1.push(wallet::native());
    }
    let names: Vec<String> = contenders[0].1.iter().map(|run| run.row.clone()).collect();
    let mut lines = Vec::new();
    for row in names.iter().filter(|row| row.contains(option("--only"))) {
        let find = |runs: &'_ mut Vec<Run>| runs.iter().position(|run| run.row == *row);
        let (used, mut runs): (Vec<&str>, Vec<&mut Run>) = contenders
            .iter_mut()
            .filter_map(|(name, runs)| find(runs).map(|at| (*name, &mut runs[at])))
            .unzip();
        let times = measure::measure(&mut runs, clock, samples);
        lines.push(line(row, &used, &times));
    }
    let clock = if option("--clock") == "cpu" { "cpu" } else { "wall" };
    let json = format!(
        "{{\"clock\":\"{clock}\",\"samples\":{samples},\"rows\":[\n{}\n]}}\n",
        lines.join(",\n")
    );
    fs::write(out, json).expect("the results can be written");
}

/// Makes the rows of a contender, or none if `-` stands in place of its file.
fn rows_unless_omitted<'f>(file: &'f str, rows: impl FnOnce(&'f str) -> Vec<Run>) -> Vec<Run> {
    if file == "-" { Vec::new() } else { rows(file) }
}

/// Prints the medians of a row, and returns all its times as JSON.
fn line(row: &str, names: &[&str], times: &[Vec<f64>]) -> String {
    let mut shown = format!("{row:32}");
    let mut json = format!("{{\"row\":\"{row}\",\"runs\":[");
    for (at, (name, times)) in names.iter().zip(times).enumerate() {
        let mut sorted = times.clone();
        sorted.sort_by(f64::total_cmp);
        let _ = write!(shown, " {name} {:.1} ns  ", sorted[sorted.len() / 2]);
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(json, "{comma}{{\"name\":\"{name}\",\"times\":{times:.2?}}}");
    }
    println!("{shown}");
    json + "]}"
}

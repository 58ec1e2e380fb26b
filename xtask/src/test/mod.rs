//! `cargo xtask test`: every check and test, one step after the other.

mod count;
mod steps;

use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::setup;
use count::Count;
use steps::{STEPS, Step};

/// One line of the summary.
struct Line {
    name: &'static str,
    result: Result,
    time: Duration,
}

/// Sets up, runs the named steps (all for none), and prints a summary whose last line is the count.
pub(crate) fn test(names: &[&str]) -> Result {
    let steps = chosen(names)?;
    let mut count = Count::default();
    if let Err(error) = setup::all() {
        println!("\nsetup ... FAILED: {error}");
        count.failed = 1;
        return end(&count);
    }
    let lines: Vec<_> = steps.into_iter().map(|step| run(step, &mut count)).collect();
    summary(&lines);
    end(&count)
}

fn summary(lines: &[Line]) {
    println!("\n== summary\n");
    for line in lines {
        println!("{}", line.text());
    }
    let failed: Vec<_> =
        lines.iter().filter(|line| line.result.is_err()).map(|line| line.name).collect();
    if !failed.is_empty() {
        println!("\nto repeat the failed steps: cargo xtask test {}", failed.join(" "));
    }
}

fn end(count: &Count) -> Result {
    println!("\n{} passed, {} failed", count.passed, count.failed);
    if count.failed == 0 { Ok(()) } else { Err(Error::new("a step failed")) }
}

fn chosen(names: &[&str]) -> Result<Vec<&'static Step>> {
    if let Some(name) = names.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        let known: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        return Err(Error::new(format!("no step `{name}`; there are {}", known.join(", "))));
    }
    let is_chosen = |step: &&Step| names.is_empty() || names.contains(&step.name);
    Ok(STEPS.iter().filter(is_chosen).collect())
}

/// Runs a step and adds its tests to `total`. A step without tests of its own counts as one.
fn run(step: &'static Step, total: &mut Count) -> Line {
    println!("\n== {}\n", step.name);
    let start = Instant::now();
    let mut count = Count::default();
    let result = step.run(&mut count);
    match &result {
        Ok(()) if count.passed + count.failed == 0 => count.passed = 1,
        Err(_) if count.failed == 0 => count.failed = 1,
        _ => {}
    }
    total.passed += count.passed;
    total.failed += count.failed;
    let line = Line { name: step.name, result, time: start.elapsed() };
    println!("{}", line.text());
    line
}

impl Line {
    fn text(&self) -> String {
        let (name, seconds) = (self.name, self.time.as_secs_f32());
        match &self.result {
            Ok(()) => format!("{name} ... ok {seconds:.1} s"),
            Err(error) => format!("{name} ... FAILED {seconds:.1} s: {error}"),
        }
    }
}

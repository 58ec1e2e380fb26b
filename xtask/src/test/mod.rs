//! `cargo xtask test`: every check and test, one step after the other.

mod count;
mod steps;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::setup;
use count::Count;
use steps::{STEPS, Step};

/// How a step went.
enum Outcome {
    Ok,
    Failed(Error),
    /// What the step is about does not exist yet.
    Skipped(&'static str),
}

/// One line of the summary.
struct Line {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
}

/// Sets up, runs the named steps (all for none), and prints a summary whose last line is the count.
pub(crate) fn test(names: &[&str]) -> Result<ExitCode> {
    let steps = chosen(names)?;
    let mut count = Count::default();
    if let Err(error) = setup::all() {
        println!("\nsetup ... FAILED: {error}");
        count.failed = 1;
        return Ok(end(&count));
    }
    let lines: Vec<_> = steps.into_iter().map(|step| one(step, &mut count)).collect();
    summary(&lines);
    Ok(end(&count))
}

fn summary(lines: &[Line]) {
    println!("\n== summary\n");
    for line in lines {
        println!("{}", line.text());
    }
    let failed: Vec<_> =
        lines.iter().filter(|line| line.has_failed()).map(|line| line.name).collect();
    if !failed.is_empty() {
        println!("\nto run what failed again: cargo xtask test {}", failed.join(" "));
    }
}

fn end(count: &Count) -> ExitCode {
    println!("\n{} passed, {} failed", count.passed, count.failed);
    if count.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn chosen(names: &[&str]) -> Result<Vec<&'static Step>> {
    if let Some(name) = names.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        let known: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        return Err(Error::new(format!("no step `{name}`; there are {}", known.join(", "))));
    }
    let is_chosen = |step: &&Step| names.is_empty() || names.contains(&step.name);
    Ok(STEPS.iter().filter(is_chosen).collect())
}

fn one(step: &'static Step, count: &mut Count) -> Line {
    println!("\n== {}\n", step.name);
    let start = Instant::now();
    let outcome = match step.missing() {
        Ok(Some(what)) => Outcome::Skipped(what),
        Ok(None) => counted(step, count),
        Err(error) => {
            count.failed += 1;
            Outcome::Failed(error)
        }
    };
    let line = Line { name: step.name, outcome, time: start.elapsed() };
    println!("{}", line.text());
    line
}

/// Runs a step and adds what it counted; a step without tests of its own counts as one.
fn counted(step: &Step, total: &mut Count) -> Outcome {
    let mut count = Count::default();
    let result = (step.run)(&mut count);
    if count.passed + count.failed == 0 && result.is_ok() {
        count.passed = 1;
    }
    if count.failed == 0 && result.is_err() {
        count.failed = 1;
    }
    total.passed += count.passed;
    total.failed += count.failed;
    result.map_or_else(Outcome::Failed, |()| Outcome::Ok)
}

impl Line {
    fn has_failed(&self) -> bool {
        matches!(self.outcome, Outcome::Failed(_))
    }

    fn text(&self) -> String {
        let (name, seconds) = (self.name, self.time.as_secs_f32());
        match &self.outcome {
            Outcome::Ok => format!("{name} ... ok {seconds:.1} s"),
            Outcome::Failed(error) => format!("{name} ... FAILED {seconds:.1} s: {error}"),
            Outcome::Skipped(what) => format!("{name} ... skipped: there is no {what} yet"),
        }
    }
}

//! The cells of the conformance table in native Rust: each row in each column, with every value, by
//! its Rust type and as a [`Value`](wharf_host::Value).

#![forbid(unsafe_code)]

mod dynamic;
mod handles;
mod report;
mod typed;

use std::any::Any;

use types::Row;
use wharf_host::{Caller, Engine, Error, HostValue, Instance, Linker, Module};

pub use report::Report;

/// The state of the guest's imports.
pub struct State {
    /// The normalized arguments of the last call of an import.
    taken: Option<String>,
    /// A value, with its number, that an import received or that it must return.
    passing: Option<Box<dyn Any + Send>>,
    /// The host values that cross. They are compared by identity.
    texts: Vec<HostValue<String>>,
}

impl Default for State {
    fn default() -> Self {
        let text = |text: &str| HostValue::new(text.to_string());
        Self { taken: None, passing: None, texts: ["a", "a", "é"].map(text).into() }
    }
}

/// An instance of the guest.
pub(crate) type App = Instance<State>;

/// The result of a cell, with a description of the failure.
pub(crate) type Outcome = Result<(), String>;

/// A function that runs a cell.
pub(crate) type Cell = fn(&mut App) -> Outcome;

/// Runs the table in a module.
///
/// # Errors
///
/// Returns an error if the module cannot be linked, or if an import has another type than its row.
pub fn run(module: &Module) -> Result<Report, Error> {
    let pre = linker(module.engine()).link(module)?;
    let mut report = Report::default();
    macro_rules! run {
        ($($row:ty)*) => {$(
            typed::row::<$row>(&pre, &mut report)?;
            dynamic::row::<$row>(&pre, &mut report)?;
        )*};
    }
    types::rows!(run);
    handles::run(&pre, &mut report)?;
    Ok(report)
}

/// Starts the guest.
///
/// # Errors
///
/// Returns the same errors as [`run`].
pub fn start(module: &Module) -> Result<Instance<State>, Error> {
    linker(module.engine()).link(module)?.instantiate(State::default())
}

/// Supplies the imports of all rows.
fn linker(engine: &Engine) -> Linker<State> {
    let mut linker = Linker::new(engine);
    macro_rules! supply {
        ($($row:ty)*) => {
            $(imports::<$row>(&mut linker);)*
        };
    }
    types::rows!(supply);
    handles::supply(&mut linker);
    linker
}

fn imports<R: Row + 'static>(linker: &mut Linker<State>) {
    let send = |cx: &mut Caller<State>, at: u32, value: R::Value| {
        cx.state_mut().taken = Some(taken::<R>(at, &value));
    };
    let receive = |_: &mut Caller<State>, at: u32| R::values().swap_remove(at as usize);
    linker.func(&named::<R>("send"), send).func(&named::<R>("receive"), receive);
}

/// Formats the arguments of an import for comparison.
pub(crate) fn taken<R: Row>(at: u32, value: &R::Value) -> String {
    format!("{at}: {}", R::normalize(value))
}

/// Returns the name of a row's function.
pub(crate) fn named<R: Row>(column: &str) -> String {
    format!("{}_{column}", R::NAME)
}

/// Asks the guest for the differences that it found.
///
/// # Errors
///
/// Returns the differences, if any.
pub(crate) fn verdict(app: &mut App) -> Outcome {
    let verdict = app.func::<(), String>("verdict").and_then(|it| it.call(app, ()));
    match verdict.map_err(text)?.as_str() {
        "" => Ok(()),
        differs => Err(differs.to_string()),
    }
}

/// Compares a normalized result with the expected one.
///
/// # Errors
///
/// Returns both texts if they differ.
pub(crate) fn same(actual: &str, expected: &str) -> Outcome {
    if actual == expected { Ok(()) } else { Err(format!("expected {expected}, got {actual}")) }
}

#[allow(clippy::needless_pass_by_value, reason = "for `map_err`")]
pub(crate) fn text(error: Error) -> String {
    error.to_string()
}

//! Rows whose types only the guest can define: objects, functions, host values and streams.

mod cells;
mod rows;

use std::any::Any;

use rows::{Counters, Increments, Numbers, Pairs, Repeats, Texts};
use wharf_host::{Caller, Error, InstancePre, Lift, Linker, Lower};

use crate::{App, Cell, Outcome, Report, State, same, text};

/// A row.
pub(crate) trait Handles: 'static {
    const NAME: &'static str;
    /// Whether the type occurs in results only.
    const RESULT_ONLY: bool = false;
    type Value: Lower + for<'a> Lift<'a> + Send + 'static;

    fn values(app: &mut App) -> Result<Vec<Self::Value>, Error>;
    /// The normalized values of the guest, if the host cannot make any.
    fn guest_values() -> Vec<String> {
        Vec::new()
    }
    /// Returns a text that is equal for equal values and differs for different ones.
    fn normalize(app: &mut App, value: &Self::Value) -> Result<String, Error>;
}

/// Supplies the imports of all rows.
pub(crate) fn supply(linker: &mut Linker<State>) {
    import::<Counters>(linker);
    import::<Increments>(linker);
    import::<Repeats>(linker);
    import::<Texts>(linker);
    import::<Numbers>(linker);
    import::<Pairs>(linker);
}

/// Runs all rows.
pub(crate) fn run(pre: &InstancePre<State>, report: &mut Report) -> Result<(), Error> {
    row::<Counters>(pre, report)?;
    row::<Increments>(pre, report)?;
    row::<Repeats>(pre, report)?;
    row::<Texts>(pre, report)?;
    row::<Numbers>(pre, report)?;
    row::<Pairs>(pre, report)
}

/// Returns the name of a row's function.
fn named<R: Handles>(column: &str) -> String {
    format!("{}_{column}", R::NAME)
}

fn import<R: Handles>(linker: &mut Linker<State>) {
    let send = |cx: &mut Caller<State>, at: u32, value: R::Value| {
        cx.state_mut().passing = Some(Box::new((at, value)));
    };
    let receive = |cx: &mut Caller<State>, at: u32| {
        let passing: Option<Box<dyn Any + Send>> = cx.state_mut().passing.take();
        let given = passing.and_then(|it| it.downcast::<(u32, R::Value)>().ok());
        match given {
            Some(given) if given.0 == at => Ok(given.1),
            _ => Err(Error::import("no value of this row is prepared")),
        }
    };
    linker.func(&named::<R>("send"), send);
    if !R::RESULT_ONLY {
        linker.try_func(&named::<R>("receive"), receive);
    }
}

fn row<R: Handles>(pre: &InstancePre<State>, report: &mut Report) -> Result<(), Error> {
    let cells: [(&str, Cell); 7] = [
        ("parameter", cells::parameter::<R>),
        ("result", cells::result::<R>),
        ("element", cells::element::<R>),
        ("option", cells::option::<R>),
        ("field", cells::field::<R>),
        ("import_argument", cells::import_argument::<R>),
        ("import_result", cells::import_result::<R>),
    ];
    for (column, cell) in cells {
        if !(R::RESULT_ONLY && ["parameter", "import_result"].contains(&column)) {
            let mut app = pre.instantiate(State::default())?;
            let outcome = cell(&mut app).and_then(|()| nothing_left(app));
            report.note(R::NAME, column, outcome);
        }
    }
    Ok(())
}

/// Checks that no value that crossed is alive on either side.
fn nothing_left(mut app: App) -> Outcome {
    app.state_mut().passing = None;
    app.release_dropped().map_err(text)?;
    let live = app.object_count().map_err(text)?;
    same(&format!("{live} {}", app.host_handle_count()), "0 0")
}

//! Runs cells with values whose types are known only at run time. The guest makes the values; they
//! are sent back to it, twice if it returns them. The guest compares them each time.

use types::Row;
use wharf_host::{Data as _, Error, InstancePre, Value, schema::constant::ConstType};

use crate::{App, Outcome, Report, State, named, text, verdict};

/// A function that runs a cell with the values of its row.
type Cell = fn(&mut App, &[Value]) -> Outcome;

/// Runs the cells of a row.
pub(crate) fn row<R: Row>(pre: &InstancePre<State>, report: &mut Report) -> Result<(), Error> {
    if R::ABSENT.contains(&"result") {
        return Ok(());
    }
    let mut app = pre.instantiate(State::default())?;
    let values = match values::<R>(&mut app) {
        Ok(values) => values,
        Err(failure) => {
            report.note(R::NAME, "result", Err(failure));
            return Ok(());
        }
    };
    let cells: [(&str, Cell); 4] = [
        ("parameter", parameter::<R>),
        ("element", element::<R>),
        ("option", option::<R>),
        ("field", field::<R>),
    ];
    for (column, cell) in cells {
        if !R::ABSENT.contains(&column) {
            report.note(R::NAME, column, cell(&mut app, &values));
        }
        if app.is_poisoned() {
            app = pre.instantiate(State::default())?;
        }
    }
    Ok(())
}

/// Receives the values of a row from the guest.
fn values<R: Row>(app: &mut App) -> Result<Vec<Value>, String> {
    let fallible = matches!(R::Value::TYPE, ConstType::Result(..));
    let value = |at: usize| match app.call_dynamic(&named::<R>("result"), &[(at as u32).into()]) {
        Ok(value) if fallible => Ok(Value::Result(Ok(Box::new(value)))),
        Err(Error::Guest(error)) if fallible => Ok(Value::Result(Err(Box::new(error.value)))),
        other => other.map_err(text),
    };
    (0..R::values().len()).map(value).collect()
}

fn parameter<R: Row>(app: &mut App, values: &[Value]) -> Outcome {
    for (at, value) in (0_u32..).zip(values) {
        let args = [at.into(), value.clone()];
        app.call_dynamic(&named::<R>("parameter"), &args).map_err(text)?;
        verdict(app)?;
    }
    Ok(())
}

fn element<R: Row>(app: &mut App, values: &[Value]) -> Outcome {
    twice(app, &named::<R>("element"), None, Value::List(values.to_vec()))
}

fn option<R: Row>(app: &mut App, values: &[Value]) -> Outcome {
    let values = values.iter().cloned().map(|value| Some(Box::new(value))).chain([None]);
    for (at, value) in (0..).zip(values) {
        twice(app, &named::<R>("option"), Some(at), Value::Option(value))?;
    }
    Ok(())
}

fn field<R: Row>(app: &mut App, values: &[Value]) -> Outcome {
    for (at, value) in (0..).zip(values) {
        let fields = [("after", "é".into()), ("value", value.clone()), ("before", 7_u8.into())];
        let record = fields.map(|(name, value)| (name.into(), value)).to_vec();
        twice(app, &named::<R>("field"), Some(at), Value::Record(record))?;
    }
    Ok(())
}

/// Sends a value, then the returned value.
fn twice(app: &mut App, name: &str, at: Option<u32>, mut value: Value) -> Outcome {
    for _ in 0..2 {
        let args: Vec<_> = at.map(Value::from).into_iter().chain([value]).collect();
        value = app.call_dynamic(name, &args).map_err(text)?;
        verdict(app)?;
    }
    Ok(())
}

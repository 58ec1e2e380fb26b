//! Runs cells with Rust types.

use types::{Field, Row};
use wharf_host::{Error, InstancePre};

use crate::{App, Cell, Outcome, Report, State, named, same, taken, text, verdict};

/// Runs the cells of a row.
pub(crate) fn row<R: Row>(pre: &InstancePre<State>, report: &mut Report) -> Result<(), Error> {
    let cells: [(&str, Cell); 7] = [
        ("parameter", parameter::<R>),
        ("result", result::<R>),
        ("element", element::<R>),
        ("option", option::<R>),
        ("field", field::<R>),
        ("import_argument", import_argument::<R>),
        ("import_result", import_result::<R>),
    ];
    let mut app = pre.instantiate(State::default())?;
    for (column, cell) in cells {
        if !R::ABSENT.contains(&column) {
            report.note(R::NAME, column, cell(&mut app));
        }
        if app.is_poisoned() {
            app = pre.instantiate(State::default())?;
        }
    }
    Ok(())
}

fn parameter<R: Row>(app: &mut App) -> Outcome {
    let func = app.func::<(u32, &R::Value), ()>(&named::<R>("parameter")).map_err(text)?;
    for (at, value) in (0..).zip(&R::values()) {
        func.call(app, (at, value)).map_err(text)?;
        verdict(app)?;
    }
    Ok(())
}

fn result<R: Row>(app: &mut App) -> Outcome {
    let func = app.func::<(u32,), R::Value>(&named::<R>("result")).map_err(text)?;
    for (at, value) in (0..).zip(R::values()) {
        let back = func.call(app, (at,)).map_err(text)?;
        same(&R::normalize(&back), &R::normalize(&value))?;
    }
    Ok(())
}

fn element<R: Row>(app: &mut App) -> Outcome {
    let func = app.func::<(R::List,), R::List>(&named::<R>("element"));
    let back = func.map_err(text)?.call(app, (R::to_list(R::values()),)).map_err(text)?;
    verdict(app)?;
    let seen =
        |values: Vec<R::Value>| values.iter().map(R::normalize).collect::<Vec<_>>().join(", ");
    same(&seen(R::from_list(back)), &seen(R::values()))
}

fn option<R: Row>(app: &mut App) -> Outcome {
    let func = app.func::<(u32, Option<R::Value>), Option<R::Value>>(&named::<R>("option"));
    let func = func.map_err(text)?;
    let values = R::values().into_iter().map(Some).chain([None]);
    for (at, value) in (0..).zip(values) {
        let should = value.as_ref().map(R::normalize);
        let back = func.call(app, (at, value)).map_err(text)?;
        verdict(app)?;
        same(&format!("{:?}", back.as_ref().map(R::normalize)), &format!("{should:?}"))?;
    }
    Ok(())
}

fn field<R: Row>(app: &mut App) -> Outcome {
    let func = app.func::<(u32, Field<R::Value>), Field<R::Value>>(&named::<R>("field"));
    let func = func.map_err(text)?;
    for (at, value) in (0..).zip(R::values()) {
        let should = R::normalize(&value);
        let back = func.call(app, (at, Field::of(value))).map_err(text)?;
        verdict(app)?;
        same(&R::normalize(&back.value), &should)?;
        same(&format!("{} {}", back.before, back.after), "7 é")?;
    }
    Ok(())
}

fn import_argument<R: Row>(app: &mut App) -> Outcome {
    let func = app.func::<(u32,), ()>(&named::<R>("import_argument")).map_err(text)?;
    for (at, value) in (0..).zip(&R::values()) {
        func.call(app, (at,)).map_err(text)?;
        let is = app.state_mut().taken.take().unwrap_or_default();
        same(&is, &taken::<R>(at, value))?;
    }
    Ok(())
}

fn import_result<R: Row>(app: &mut App) -> Outcome {
    let func = app.func::<(u32,), ()>(&named::<R>("import_result")).map_err(text)?;
    for at in 0..R::values().len() {
        func.call(app, (at as u32,)).map_err(text)?;
        verdict(app)?;
    }
    Ok(())
}

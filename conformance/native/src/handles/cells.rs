//! The seven cells of a row.

use std::any::Any;

use types::Field;

use super::{Handles, named};
use crate::{App, Outcome, same, text, verdict};

fn check<R: Handles>(app: &mut App, value: &R::Value, seen: &str) -> Outcome {
    let is = R::normalize(app, value).map_err(text)?;
    same(&is, seen)
}

/// Returns the normalized values of the row. Streams are the guest's; all other values are the
/// host's.
fn expected<R: Handles>(app: &mut App) -> Result<Vec<String>, String> {
    if R::RESULT_ONLY {
        return Ok(R::guest_values());
    }
    let values = R::values(app).map_err(text)?;
    values.iter().map(|value| R::normalize(app, value).map_err(text)).collect()
}

/// Runs a cell with each value, which an import can return.
fn each<R: Handles>(app: &mut App, run: impl Fn(&mut App, u32, &str) -> Outcome) -> Outcome {
    let shown = expected::<R>(app)?;
    let mut ready = R::values(app).map_err(text)?.into_iter();
    for (at, shown) in (0_u32..).zip(&shown) {
        app.state_mut().passing =
            ready.next().map(|value| Box::new((at, value)) as Box<dyn Any + Send>);
        run(app, at, shown)?;
    }
    Ok(())
}

pub(super) fn parameter<R: Handles>(app: &mut App) -> Outcome {
    let func = app.func::<(u32, R::Value), ()>(&named::<R>("parameter")).map_err(text)?;
    for (at, value) in (0..).zip(R::values(app).map_err(text)?) {
        func.call(app, (at, value)).map_err(text)?;
        verdict(app)?;
    }
    Ok(())
}

pub(super) fn result<R: Handles>(app: &mut App) -> Outcome {
    let func = app.func::<(u32,), R::Value>(&named::<R>("result")).map_err(text)?;
    each::<R>(app, |app, at, shown| {
        let back = func.call(app, (at,)).map_err(text)?;
        check::<R>(app, &back, shown)
    })
}

pub(super) fn element<R: Handles>(app: &mut App) -> Outcome {
    let name = named::<R>("element");
    let shown = expected::<R>(app)?;
    let back = if R::RESULT_ONLY {
        app.func::<(), Vec<R::Value>>(&name).and_then(|func| func.call(app, ()))
    } else {
        let list = R::values(app).map_err(text)?;
        app.func::<(Vec<R::Value>,), Vec<R::Value>>(&name).and_then(|it| it.call(app, (list,)))
    };
    let back = back.map_err(text)?;
    verdict(app)?;
    same(&back.len().to_string(), &shown.len().to_string())?;
    back.iter().zip(&shown).try_for_each(|(value, shown)| check::<R>(app, value, shown))
}

pub(super) fn option<R: Handles>(app: &mut App) -> Outcome {
    let name = named::<R>("option");
    let shown = expected::<R>(app)?;
    let mut values = R::values(app).map_err(text)?.into_iter();
    for (at, shown) in (0..).zip(shown.iter().map(Some).chain([None])) {
        let back = if R::RESULT_ONLY {
            app.func::<(u32,), Option<R::Value>>(&name).and_then(|func| func.call(app, (at,)))
        } else {
            let value = values.next();
            app.func::<(u32, Option<R::Value>), Option<R::Value>>(&name)
                .and_then(|func| func.call(app, (at, value)))
        };
        verdict(app)?;
        match (back.map_err(text)?, shown) {
            (Some(back), Some(shown)) => check::<R>(app, &back, shown)?,
            (None, None) => {}
            (back, _) => return Err(format!("case {at}: {}", back.is_some())),
        }
    }
    Ok(())
}

pub(super) fn field<R: Handles>(app: &mut App) -> Outcome {
    let name = named::<R>("field");
    let shown = expected::<R>(app)?;
    let mut values = R::values(app).map_err(text)?.into_iter();
    for (at, shown) in (0..).zip(&shown) {
        let back = match values.next() {
            None => app.func::<(u32,), Field<R::Value>>(&name).and_then(|it| it.call(app, (at,))),
            Some(value) => app
                .func::<(u32, Field<R::Value>), Field<R::Value>>(&name)
                .and_then(|func| func.call(app, (at, Field::of(value)))),
        };
        let back = back.map_err(text)?;
        verdict(app)?;
        check::<R>(app, &back.value, shown)?;
        same(&format!("{} {}", back.before, back.after), "7 é")?;
    }
    Ok(())
}

pub(super) fn import_argument<R: Handles>(app: &mut App) -> Outcome {
    let func = app.func::<(u32,), ()>(&named::<R>("import_argument")).map_err(text)?;
    each::<R>(app, |app, at, shown| {
        func.call(app, (at,)).map_err(text)?;
        let taken = app.state_mut().passing.take().ok_or("the import was not called")?;
        let taken = taken
            .downcast::<(u32, R::Value)>()
            .map_err(|_| "the argument belongs to another row")?;
        same(&taken.0.to_string(), &at.to_string())?;
        check::<R>(app, &taken.1, shown)
    })
}

pub(super) fn import_result<R: Handles>(app: &mut App) -> Outcome {
    let func = app.func::<(u32,), ()>(&named::<R>("import_result")).map_err(text)?;
    each::<R>(app, |app, at, _| {
        func.call(app, (at,)).map_err(text)?;
        verdict(app)
    })
}

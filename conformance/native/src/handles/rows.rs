//! The types and values of the rows.

use std::fmt::Debug;

use wharf_host::{Callback, Error, HostValue, Lift, Object, Stream};

use super::Handles;
use crate::App;

pub(super) struct Counters;
impl Handles for Counters {
    const NAME: &'static str = "object";
    type Value = Object;

    fn values(app: &mut App) -> Result<Vec<Object>, Error> {
        let new = app.func::<(u32,), Object>("Counter.new")?;
        [7, 0].into_iter().map(|number| new.call(app, (number,))).collect()
    }
    fn normalize(app: &mut App, value: &Object) -> Result<String, Error> {
        let number = app.method::<(), u32>("Counter.number")?;
        Ok(number.call(app, value, ())?.to_string())
    }
}

pub(super) struct Increments;
impl Handles for Increments {
    const NAME: &'static str = "callback";
    type Value = Callback<fn(u32) -> u32>;

    fn values(_: &mut App) -> Result<Vec<Self::Value>, Error> {
        Ok(vec![Callback::new(|n: u32| n + 1), Callback::new(|n: u32| n * n)])
    }
    fn normalize(app: &mut App, value: &Self::Value) -> Result<String, Error> {
        Ok(value.call(app, (5,))?.to_string())
    }
}

pub(super) struct Repeats;
impl Handles for Repeats {
    const NAME: &'static str = "callback_rich";
    type Value = Callback<fn(String, Option<u32>) -> Vec<String>>;

    fn values(_: &mut App) -> Result<Vec<Self::Value>, Error> {
        let repeat = |s: String, n: Option<u32>| vec![s; n.unwrap_or(0) as usize];
        Ok(vec![Callback::new(repeat)])
    }
    fn normalize(app: &mut App, value: &Self::Value) -> Result<String, Error> {
        Ok(format!("{:?}", value.call(app, ("é".to_string(), Some(3)))?))
    }
}

pub(super) struct Texts;
impl Handles for Texts {
    const NAME: &'static str = "host";
    type Value = HostValue<String>;

    fn values(app: &mut App) -> Result<Vec<Self::Value>, Error> {
        Ok(app.state().texts.clone())
    }
    fn normalize(app: &mut App, value: &Self::Value) -> Result<String, Error> {
        // Compares identity, not equality.
        Ok(format!("{:?}", app.state().texts.iter().position(|text| text == value)))
    }
}

/// Reads and formats all items of a stream.
fn items<T: for<'a> Lift<'a> + Debug + 'static>(
    app: &mut App,
    stream: &Stream<T>,
) -> Result<String, Error> {
    Ok(format!("{:?}", stream.iter(app).collect::<Result<Vec<_>, _>>()?))
}

pub(super) struct Numbers;
impl Handles for Numbers {
    const NAME: &'static str = "stream";
    const RESULT_ONLY: bool = true;
    type Value = Stream<u32>;

    fn values(_: &mut App) -> Result<Vec<Self::Value>, Error> {
        Ok(Vec::new())
    }
    fn guest_values() -> Vec<String> {
        [vec![1, 2, 3], vec![], (0..1000).collect::<Vec<u32>>()].map(|it| format!("{it:?}")).into()
    }
    fn normalize(app: &mut App, value: &Self::Value) -> Result<String, Error> {
        items(app, value)
    }
}

pub(super) struct Pairs;
impl Handles for Pairs {
    const NAME: &'static str = "stream_text";
    const RESULT_ONLY: bool = true;
    type Value = Stream<(String, Option<u8>)>;

    fn values(_: &mut App) -> Result<Vec<Self::Value>, Error> {
        Ok(Vec::new())
    }
    fn guest_values() -> Vec<String> {
        let pair = |n: u8| (format!("é {n}"), n.is_multiple_of(2).then_some(n));
        vec![format!("{:?}", (0..100).map(pair).collect::<Vec<_>>())]
    }
    fn normalize(app: &mut App, value: &Self::Value) -> Result<String, Error> {
        items(app, value)
    }
}

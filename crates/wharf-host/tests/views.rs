//! Results that stay in the guest's memory.

mod common;

use common::guest::start;
use host_guest::objects::Refusal;
use wharf::Data;
use wharf_host::{Error, Object};

#[derive(Data, Debug, Clone, PartialEq)]
#[data(key = "host-guest@0.0.0::values::Row", name = "Row")]
struct Row {
    id: u32,
    name: String,
    at: Option<f64>,
}

#[derive(Data, Debug, PartialEq)]
#[data(key = "host-guest@0.0.0::values::Row", name = "Row")]
struct RowRef<'a> {
    id: u32,
    name: &'a str,
    at: Option<f64>,
}

#[derive(Data, Debug)]
#[data(key = "host-guest@0.0.0::values::Row", name = "Row")]
struct Other {
    id: u64,
    name: String,
    at: Option<f64>,
}

#[test]
fn elements_are_those_of_the_whole_result() {
    let mut app = start();
    let rows = app.func::<(u32,), Vec<Row>>("rows").unwrap();
    for n in [0, 1, 3, 5000] {
        let all = rows.call(&mut app, (n,)).unwrap();
        let view = rows.view(&mut app, (n,)).unwrap();
        assert_eq!((view.len(), view.is_empty()), (n as usize, n == 0));
        assert!(view.iter().map(Result::unwrap).eq(all.iter().cloned()), "{n}");
        assert_eq!(view.get(n as usize / 2).unwrap(), all.get(n as usize / 2).cloned());
        assert!(view.get(n as usize).unwrap().is_none() && view.get(usize::MAX).unwrap().is_none());
    }
}

#[test]
fn elements_may_borrow_from_the_guests_memory() {
    let mut app = start();
    let rows = app.func::<(u32,), Vec<Row>>("rows").unwrap();
    let view = rows.view(&mut app, (100,)).unwrap().cast::<RowRef<'_>>().unwrap();
    let names: Vec<&str> = view.iter().map(|row| row.unwrap().name).collect();
    assert_eq!((names.len(), names[42]), (100, "row 42"));
    let row = view.get(7).unwrap().unwrap();
    assert_eq!(row, RowRef { id: 7, name: "row 7", at: None });
}

#[test]
fn a_type_of_another_layout_is_refused() {
    let mut app = start();
    let rows = app.func::<(u32,), Vec<Row>>("rows").unwrap();
    let error = rows.view(&mut app, (1,)).unwrap().cast::<Other>().unwrap_err();
    assert!(matches!(&error, Error::Schema(_)) && error.to_string().contains("id"), "{error}");
}

#[test]
fn numbers_stay_right_when_arguments_are_as_large() {
    let mut app = start();
    let halves = app.func::<(&[f64],), Vec<f64>>("halves").unwrap();
    let numbers: Vec<f64> = (0..300_000).map(f64::from).collect();
    for _ in 0..3 {
        let view = halves.view(&mut app, (&numbers,)).unwrap();
        assert_eq!(view.get(299_999).unwrap(), Some(149_999.5));
        assert!(view.iter().map(Result::unwrap).eq(numbers.iter().map(|number| number / 2.0)));
    }
}

#[test]
fn methods_have_views_too() {
    let mut app = start();
    let new = app.func::<(i64,), Result<Object, Refusal>>("Counter.new").unwrap();
    let range = app.method::<(u32,), Vec<u32>>("Counter.range").unwrap();
    let counter = new.call(&mut app, (1000,)).unwrap().unwrap();
    let view = range.view(&mut app, &counter, (900,)).unwrap();
    assert_eq!((view.len(), view.get(99).unwrap()), (100, Some(999)));
    counter.free(&mut app).unwrap();
    let error = range.view(&mut app, &counter, (900,)).unwrap_err();
    assert!(matches!(error, Error::Handle(_)), "{error}");
}

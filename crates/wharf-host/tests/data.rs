//! Functions, constants and numbers of data, and parameters that may be left out.

#![allow(clippy::float_cmp)] // every value is exact

mod common;

use common::guest::{State, linker, start};
use host_guest::data::{HttpCode, Point};
use wharf_host::{Client, Value};

mod made {
    wharf_host::client!("tests/guest/pkg/app.wasm", name = Guest);
}

#[test]
fn functions_of_data_are_found_by_its_name() {
    let mut app = start();
    let scale = app.func::<(&Point, f64), Point>("Point.scale").unwrap();
    let point = Point { x: 3.0, y: 4.0 };
    assert_eq!(scale.call(&mut app, (&point, 2.0)).unwrap(), Point { x: 6.0, y: 8.0 });
    let zero = app.func::<(), Point>("Point.ZERO").unwrap().call(&mut app, ()).unwrap();
    let distance = app.func::<(&Point, &Point), f64>("Point.distance").unwrap();
    assert_eq!(distance.call(&mut app, (&zero, &point)).unwrap(), 5.0);
    let parse = app.func::<(u16,), Option<HttpCode>>("HttpCode.parse").unwrap();
    assert_eq!(parse.call(&mut app, (404,)).unwrap(), Some(HttpCode::NotFound));
    assert_eq!(parse.call(&mut app, (405,)).unwrap(), None);
    let address = app.func::<(&str, Option<u16>), String>("address").unwrap();
    assert_eq!(address.call(&mut app, ("h", None)).unwrap(), "h:80");
    assert_eq!(address.call(&mut app, ("h", Some(1))).unwrap(), "h:1");
}

#[test]
fn they_are_called_with_values() {
    let mut app = start();
    let zero = app.call_dynamic("Point.ZERO", &[]).unwrap();
    let point = app.call_dynamic("Point.scale", &[zero.clone(), Value::F64(2.0)]).unwrap();
    assert_eq!(point, zero);
}

#[test]
fn a_client_has_them_as_methods() {
    let mut app = made::Guest::load(&linker(), State::default()).unwrap();
    let point = made::Point { x: 3.0, y: 4.0 };
    let zero = app.point_zero().unwrap();
    assert_eq!(zero, made::Point { x: 0.0, y: 0.0 });
    assert_eq!(app.point_distance(&zero, &point).unwrap(), 5.0);
    assert_eq!(app.point_scale(&point, 2.0).unwrap(), made::Point { x: 6.0, y: 8.0 });
    let code = app.http_code_parse(201).unwrap().unwrap();
    assert_eq!((code, code as u16), (made::HttpCode::Created, 201));
    assert_eq!(made::HttpCode::NotFound as u16, 404);
    assert_eq!(app.address("h", None).unwrap(), "h:80");
}

//! Records there and back.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// A place.
#[derive(Serialize, Deserialize)]
pub struct Point {
    /// What it is called.
    pub name: String,
    /// How far it is.
    pub distance: f64,
}

/// Doubles distances.
#[wasm_bindgen]
pub fn double(points: JsValue) -> Result<JsValue, JsError> {
    let mut points: Vec<Point> = serde_wasm_bindgen::from_value(points)?;
    points.iter_mut().for_each(|point| point.distance *= 2.0);
    Ok(serde_wasm_bindgen::to_value(&points)?)
}

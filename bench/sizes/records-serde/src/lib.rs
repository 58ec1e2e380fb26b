//! One function from a list of records to a list of records.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// A place.
#[derive(Serialize, Deserialize)]
pub struct Point {
    /// The place's name.
    pub name: String,
    /// The distance to it.
    pub distance: f64,
}

/// Doubles the distances of all places.
#[wasm_bindgen]
pub fn double(points: JsValue) -> Result<JsValue, JsError> {
    let mut points: Vec<Point> = serde_wasm_bindgen::from_value(points)?;
    points.iter_mut().for_each(|point| point.distance *= 2.0);
    Ok(serde_wasm_bindgen::to_value(&points)?)
}

//! The benchmark's guest for wasm-bindgen with JSON: both sides write and parse strings.

use bench_workload as work;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::*;

fn lift<T: DeserializeOwned>(value: &str) -> Result<T, JsError> {
    Ok(serde_json::from_str(value)?)
}

fn lower(value: &impl Serialize) -> Result<String, JsError> {
    Ok(serde_json::to_string(value)?)
}

#[wasm_bindgen]
pub fn person(person: &str) -> Result<String, JsError> {
    let mut person: work::Person = lift(person)?;
    person.age += 1;
    lower(&person)
}

#[wasm_bindgen]
pub fn points_out(n: u32) -> Result<String, JsError> {
    lower(&work::points(n))
}

#[wasm_bindgen]
pub fn points_in(points: &str) -> Result<f64, JsError> {
    Ok(work::sum_points(&lift::<Vec<_>>(points)?))
}

#[wasm_bindgen]
pub fn shapes_out(n: u32) -> Result<String, JsError> {
    lower(&work::shapes(n))
}

#[wasm_bindgen]
pub fn shapes_in(shapes: &str) -> Result<f64, JsError> {
    Ok(work::sum_shapes(&lift::<Vec<_>>(shapes)?))
}

#[wasm_bindgen]
pub fn orders_out(n: u32) -> Result<String, JsError> {
    lower(&work::orders::orders(n))
}

#[wasm_bindgen]
pub fn orders_in(orders: &str) -> Result<f64, JsError> {
    Ok(work::orders::sum_orders(&lift::<Vec<_>>(orders)?))
}

#[wasm_bindgen]
pub fn strings_out(n: u32) -> Result<String, JsError> {
    lower(&work::strings(n))
}

#[wasm_bindgen]
pub fn strings_in(strings: &str) -> Result<u32, JsError> {
    Ok(work::sum_strings(&lift::<Vec<_>>(strings)?))
}

#[wasm_bindgen]
pub fn tree_out(depth: u32, width: u32) -> Result<String, JsError> {
    lower(&work::tree(depth, width))
}

#[wasm_bindgen]
pub fn tree_in(tree: &str) -> Result<u32, JsError> {
    Ok(work::sum_tree(&lift(tree)?))
}

#[wasm_bindgen]
pub fn markdown(text: &str) -> Result<String, JsError> {
    lower(&work::markdown::parse(text))
}

#[wasm_bindgen]
pub fn map_out(n: u32) -> Result<String, JsError> {
    lower(&work::entries(n))
}

#[wasm_bindgen]
pub fn map_in(map: &str) -> Result<f64, JsError> {
    Ok(work::sum_entries(&lift(map)?))
}

//! The benchmark's guest for Extism: a plug-in whose functions receive and return one buffer each.
//! A buffer contains JSON, unless the value is text or bytes.

use bench_workload as work;
use extism_pdk::{FnResult, Json, host_fn, plugin_fn};
use std::collections::BTreeMap;

#[plugin_fn]
pub fn add(Json((a, b)): Json<(u32, u32)>) -> FnResult<Json<u32>> {
    Ok(Json(u32::wrapping_add(a, b)))
}

#[plugin_fn]
pub fn string_in(text: String) -> FnResult<Json<u32>> {
    Ok(Json(text.len() as u32))
}

#[plugin_fn]
pub fn echo(text: String) -> FnResult<String> {
    Ok(text)
}

#[plugin_fn]
pub fn bytes_in(bytes: Vec<u8>) -> FnResult<Json<u32>> {
    Ok(Json(bytes.len() as u32))
}

#[plugin_fn]
pub fn bytes_out(Json(n): Json<u32>) -> FnResult<Vec<u8>> {
    Ok(vec![7; n as usize])
}

#[plugin_fn]
pub fn person(Json(mut person): Json<work::Person>) -> FnResult<Json<work::Person>> {
    person.age += 1;
    Ok(Json(person))
}

#[plugin_fn]
pub fn points_out(Json(n): Json<u32>) -> FnResult<Json<Vec<work::Point>>> {
    Ok(Json(work::points(n)))
}

#[plugin_fn]
pub fn points_in(Json(points): Json<Vec<work::Point>>) -> FnResult<Json<f64>> {
    Ok(Json(work::sum_points(&points)))
}

/// Receives numbers as bytes, because JSON is unsuitable for a million of them.
#[plugin_fn]
pub fn floats_out(Json(n): Json<u32>) -> FnResult<Vec<u8>> {
    Ok(work::floats(n).iter().flat_map(|number| number.to_le_bytes()).collect())
}

#[plugin_fn]
pub fn floats_in(bytes: Vec<u8>) -> FnResult<Json<f64>> {
    let numbers = bytes.as_chunks().0.iter().map(|number| f64::from_le_bytes(*number));
    Ok(Json(numbers.sum()))
}

#[plugin_fn]
pub fn shapes_out(Json(n): Json<u32>) -> FnResult<Json<Vec<work::Shape>>> {
    Ok(Json(work::shapes(n)))
}

#[plugin_fn]
pub fn shapes_in(Json(shapes): Json<Vec<work::Shape>>) -> FnResult<Json<f64>> {
    Ok(Json(work::sum_shapes(&shapes)))
}

#[plugin_fn]
pub fn strings_out(Json(n): Json<u32>) -> FnResult<Json<Vec<String>>> {
    Ok(Json(work::strings(n)))
}

#[plugin_fn]
pub fn strings_in(Json(strings): Json<Vec<String>>) -> FnResult<Json<u32>> {
    Ok(Json(work::sum_strings(&strings)))
}

#[plugin_fn]
pub fn tree_out(Json((depth, width)): Json<(u32, u32)>) -> FnResult<Json<work::Tree>> {
    Ok(Json(work::tree(depth, width)))
}

#[plugin_fn]
pub fn tree_in(Json(tree): Json<work::Tree>) -> FnResult<Json<u32>> {
    Ok(Json(work::sum_tree(&tree)))
}

#[plugin_fn]
pub fn map_out(Json(n): Json<u32>) -> FnResult<Json<BTreeMap<String, u32>>> {
    Ok(Json(work::entries(n)))
}

#[plugin_fn]
pub fn map_in(Json(map): Json<BTreeMap<String, u32>>) -> FnResult<Json<f64>> {
    Ok(Json(work::sum_entries(&map)))
}

#[plugin_fn]
pub fn markdown(text: String) -> FnResult<Json<Vec<work::markdown::Block>>> {
    Ok(Json(work::markdown::parse(&text)))
}

#[host_fn]
extern "ExtismHost" {
    fn note(text: &str) -> u32;
    fn callee(n: u32) -> u32;
}

#[plugin_fn]
pub fn host_calls(Json(n): Json<u32>) -> FnResult<Json<u32>> {
    let mut sum = 0;
    for _ in 0..n {
        sum += unsafe { note("a string of thirty-two bytes, ok") }?;
    }
    Ok(Json(sum))
}

#[plugin_fn]
pub fn number_calls(Json(n): Json<u32>) -> FnResult<Json<u32>> {
    let mut sum = 0;
    for i in 0..n {
        sum += unsafe { callee(i) }?;
    }
    Ok(Json(sum))
}

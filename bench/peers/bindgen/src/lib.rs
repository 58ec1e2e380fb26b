//! The benchmark's guest for wasm-bindgen alone, without further libraries.

use bench_workload as work;
use js_sys::{Array, Map};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
pub fn add(a: u32, b: u32) -> u32 {
    a.wrapping_add(b)
}

#[wasm_bindgen]
pub fn string_in(text: &str) -> u32 {
    text.len() as u32
}

#[wasm_bindgen]
pub fn echo(text: String) -> String {
    text
}

#[wasm_bindgen]
pub fn bytes_in(bytes: &[u8]) -> u32 {
    bytes.len() as u32
}

#[wasm_bindgen]
pub fn bytes_out(n: u32) -> Vec<u8> {
    vec![7; n as usize]
}

#[wasm_bindgen]
pub fn floats_out(n: u32) -> Vec<f64> {
    work::floats(n)
}

#[wasm_bindgen]
pub fn floats_in(floats: &[f64]) -> f64 {
    floats.iter().sum()
}

#[wasm_bindgen]
pub fn strings_out(n: u32) -> Vec<String> {
    work::strings(n)
}

#[wasm_bindgen]
pub fn strings_in(strings: Vec<String>) -> u32 {
    work::sum_strings(&strings)
}

#[wasm_bindgen]
pub fn map_out(n: u32) -> Map {
    let map = Map::new();
    for (key, value) in work::entries(n) {
        map.set(&JsValue::from_str(&key), &value.into());
    }
    map
}

#[wasm_bindgen]
pub fn map_in(map: &Map) -> f64 {
    let mut entries = BTreeMap::new();
    for entry in Array::from(map).iter() {
        let entry = Array::from(&entry);
        let key = entry.get(0).as_string().unwrap_throw();
        entries.insert(key, entry.get(1).as_f64().unwrap_throw() as u32);
    }
    work::sum_entries(&entries)
}

#[wasm_bindgen(raw_module = "./host.mjs")]
extern "C" {
    fn note(text: &str) -> u32;
    fn callee(n: u32) -> u32;
}

#[wasm_bindgen]
extern "C" {
    /// A JavaScript function. `js_sys::Function` would convert each argument and result to a
    /// `JsValue`.
    pub type Next;
    #[wasm_bindgen(method)]
    fn call(this: &Next, on: &JsValue, n: u32) -> u32;
}

#[wasm_bindgen]
pub fn host_calls(n: u32) -> u32 {
    (0..n).map(|_| note("a string of thirty-two bytes, ok")).sum()
}

#[wasm_bindgen]
pub fn number_calls(n: u32) -> u32 {
    (0..n).map(callee).sum()
}

#[wasm_bindgen]
pub fn callback(n: u32, f: &Next) -> u32 {
    (0..n).map(|i| f.call(&JsValue::UNDEFINED, i)).sum()
}

#[wasm_bindgen]
pub struct Counter(work::Counter);

#[wasm_bindgen]
impl Counter {
    #[wasm_bindgen(constructor)]
    pub fn new(total: u32) -> Self {
        Self(work::Counter { total })
    }

    pub fn add(&mut self, n: u32) -> u32 {
        self.0.total = self.0.total.wrapping_add(n);
        self.0.total
    }
}

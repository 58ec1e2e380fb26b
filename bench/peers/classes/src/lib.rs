//! The benchmark's guest for wasm-bindgen with classes: each record is an object in the guest.

use bench_workload as work;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(getter_with_clone)]
pub struct Person {
    pub name: String,
    pub age: u32,
    pub emails: Vec<String>,
    pub address: Option<Address>,
}

#[wasm_bindgen(getter_with_clone)]
#[derive(Clone)]
pub struct Address {
    pub street: String,
    pub city: String,
    pub zip: u32,
}

#[wasm_bindgen(getter_with_clone)]
pub struct Point {
    pub id: u32,
    pub x: f64,
    pub y: f64,
    pub z: f64,
    pub name: String,
}

#[wasm_bindgen]
impl Person {
    #[wasm_bindgen(constructor)]
    pub fn new(name: String, age: u32, emails: Vec<String>, address: Option<Address>) -> Self {
        Self { name, age, emails, address }
    }
}

#[wasm_bindgen]
impl Address {
    #[wasm_bindgen(constructor)]
    pub fn new(street: String, city: String, zip: u32) -> Self {
        Self { street, city, zip }
    }
}

#[wasm_bindgen]
impl Point {
    #[wasm_bindgen(constructor)]
    pub fn new(id: u32, x: f64, y: f64, z: f64, name: String) -> Self {
        Self { id, x, y, z, name }
    }
}

#[wasm_bindgen]
pub fn person(mut person: Person) -> Person {
    person.age += 1;
    person
}

#[wasm_bindgen]
pub fn points_out(n: u32) -> Vec<Point> {
    let point = |p: work::Point| Point { id: p.id, x: p.x, y: p.y, z: p.z, name: p.name };
    work::points(n).into_iter().map(point).collect()
}

#[wasm_bindgen]
pub fn points_in(points: Vec<Point>) -> f64 {
    points.iter().map(|p| f64::from(p.id) + p.x + p.y + p.z + p.name.len() as f64).sum()
}

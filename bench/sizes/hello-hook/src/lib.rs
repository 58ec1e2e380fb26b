//! Greets; panics are told on the console.

use wasm_bindgen::prelude::wasm_bindgen;

/// What runs before the first call.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Greets someone.
#[wasm_bindgen]
pub fn hello(name: &str) -> String {
    ["Hello, ", name, "!"].concat()
}

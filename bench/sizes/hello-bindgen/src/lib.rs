//! Greets.

/// Greets someone.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hello(name: &str) -> String {
    ["Hello, ", name, "!"].concat()
}

//! One function from string to string.

/// Greets a person by name.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hello(name: &str) -> String {
    ["Hello, ", name, "!"].concat()
}

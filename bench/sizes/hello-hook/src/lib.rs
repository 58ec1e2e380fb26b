//! One function from string to string, with a hook that prints panics to the console.

use wasm_bindgen::prelude::wasm_bindgen;

/// Installs the panic hook before the first call.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Greets a person by name.
#[wasm_bindgen]
pub fn hello(name: &str) -> String {
    ["Hello, ", name, "!"].concat()
}

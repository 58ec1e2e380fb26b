wharf_client_macros::client!("app.wasm", types = kernel);

wharf_client_macros::client!("app.wasm", name = A, name = B);

wharf_client_macros::client!(app.wasm);

fn main() {}

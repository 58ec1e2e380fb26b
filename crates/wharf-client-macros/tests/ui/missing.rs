wharf_client_macros::client!("no/such/app.wasm", with = kernel);

fn main() {}

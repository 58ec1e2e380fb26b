// The path starts beside the manifest, which is no module.
wharf_client_macros::client!("Cargo.toml");

fn main() {}

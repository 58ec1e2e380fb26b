// The path names the manifest, which is not a module.
wharf_client_macros::client!("Cargo.toml");

fn main() {}

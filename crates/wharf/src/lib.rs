//! Call Rust compiled to WebAssembly from anywhere, with rich types: the guest side.

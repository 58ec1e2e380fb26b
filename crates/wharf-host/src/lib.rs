//! Run Wharf modules from native Rust.

//! wasm-bindgen, `duplicates`: one Rust name in two modules, exported under different names.

pub mod a {
    use wharf::export;

    #[export(name = "fooOfA")]
    pub fn foo() -> u32 {
        1
    }
}

pub mod b {
    use wharf::export;

    #[export(name = "fooOfB")]
    pub fn foo() -> u32 {
        2
    }
}

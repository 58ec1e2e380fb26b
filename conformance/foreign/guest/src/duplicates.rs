//! wasm-bindgen, `duplicates`: one name in two modules, told apart by what hosts see.

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

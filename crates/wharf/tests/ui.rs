//! Each diagnostic of the macros, as a user sees it: an input in `ui/`, the compiler's words beside it.
//!
//! `TRYBUILD=overwrite cargo test -p wharf --test ui` writes the expectations anew.

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

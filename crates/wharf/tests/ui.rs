//! Each diagnostic of the macros, as a user sees it: an input in `ui/`, the compiler's words beside it.
//!
//! `TRYBUILD=overwrite cargo test -p wharf --test ui` writes the expectations anew.

#[test]
fn mistakes_are_explained() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
    // Inputs that say `unsafe` stand where the repository's rules allow the word.
    cases.compile_fail("../wharf-macros/tests/ui/*.rs");
}

//! Each diagnostic of the macros as a user sees it: an input in `ui/`, the compiler's output beside
//! it.
//!
//! `WHARF_BLESS=1 cargo test -p wharf --test ui` writes the outputs anew.

use std::{env, process::Command};

#[test]
fn mistakes_are_explained() {
    if wharf_testing::is_blessing() && env::var_os("TRYBUILD").is_none() {
        // trybuild is told by a variable of its own, which only a child process can get safely.
        let mut test = Command::new(env::current_exe().expect("the path of this test"));
        let status = test.env("TRYBUILD", "overwrite").status().expect("this test again");
        assert!(status.success());
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
    // Inputs that contain `unsafe` are in the folder where the repository's rules allow the word.
    cases.compile_fail("../wharf-macros/tests/ui/*.rs");
}

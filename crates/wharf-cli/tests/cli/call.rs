//! `wharf call` with values that are too large for a file in `tests/cases`.
#![cfg(feature = "call")]

use wharf_testing::{BUMP_ALLOCATOR, TempDir};

use crate::run::wharf_in;
use crate::samples::{HEADER, module};

#[test]
fn deep_values_pass_or_are_refused() {
    let lines = [
        HEADER,
        r#"{"fn":"a:echo","params":[{"name":"it","type":{"ref":"a@1.0.0::Tree"}}],"result":{"ref":"a@1.0.0::Tree"}}"#,
        r#"{"type":"a@1.0.0::Tree","record":[{"name":"kids","type":{"list":{"ref":"a@1.0.0::Tree"}}}]}"#,
    ];
    let echo = r#"(func (export "a:echo") (param i32) (result i32) (local.get 0))"#;
    let nest = |levels: usize| format!("{}{}", "{\"kids\":[".repeat(levels), "]}".repeat(levels));
    let folder = TempDir::new();
    folder.write("m.wasm", module(&format!("{BUMP_ALLOCATOR} {echo}"), &lines));
    let call = || wharf_in(folder.path(), &["call", "m.wasm", "echo", "@tree.json"]);
    for levels in [100, 1000] {
        folder.write("tree.json", nest(levels));
        assert_eq!(call().ok(), nest(levels) + "\n");
    }
    for levels in [1001, 4000, 1_000_000] {
        folder.write("tree.json", nest(levels));
        call().fails(2, &["error: "]);
    }
}

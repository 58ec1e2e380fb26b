//! The diagnostics of the macros and their test cases.

use super::{Tree, Violation};

/// The table of the diagnostics.
const TABLE: &str = "crates/wharf-macros/src/diagnostics.rs";

/// The folders of the compiler's output for each case.
const CASES: [&str; 2] = ["crates/wharf/tests/ui/", "crates/wharf-macros/tests/ui/"];

/// Each message in the table must occur in the output of a case.
pub(super) fn cases(tree: &Tree) -> Vec<Violation> {
    let Some(table) = tree.file(TABLE) else {
        return vec![Violation { path: TABLE.into(), line: 1, message: "is missing".into() }];
    };
    let outputs: String = CASES
        .iter()
        .flat_map(|folder| tree.below(folder))
        .filter(|file| file.has_extension("stderr"))
        .map(super::File::text)
        .collect();
    let text = table.text();
    let messages = text.split("diagnostic(").skip(1).filter_map(first_string);
    let missing = messages.filter(|message| {
        // A part between `{}` is replaced by a word.
        let parts = message.split("{}");
        let longest = parts.max_by_key(|part| part.len()).unwrap_or_default();
        !outputs.contains(longest.trim())
    });
    missing.map(|message| table.violation(1, format!("no case shows {message:?}"))).collect()
}

/// The first string literal of a text, without escapes.
fn first_string(text: &str) -> Option<String> {
    let literal = text.trim_start().strip_prefix('"')?;
    let end = literal.match_indices('"').find(|(at, _)| !literal[..*at].ends_with('\\'))?.0;
    Some(literal[..end].replace("\\\"", "\""))
}

//! Words that say less than the terms of the field.

use super::{Language, Tree, Violation, is_word};

/// Names that a term of the field replaced. `docs/glossary.md` has the terms.
const OLD_WORDS: &[&str] = &[
    "aside",
    "beside",
    "breach",
    "brief",
    "fresh",
    "gift",
    "gifts",
    "given",
    "giver",
    "keeper",
    "kept",
    "lent",
    "lessened",
    "lookedat",
    "misfit",
    "quickened",
    "thing",
    "things",
    "unfit",
    "unlowered",
    "unstarted",
    "way",
];

/// Folders whose names are checked.
const FOLDERS: [&str; 3] = ["crates/", "js/runtime/src/", "xtask/src/"];

pub(super) fn old_words(tree: &Tree) -> Vec<Violation> {
    let files = tree.0.iter().filter(|file| {
        file.language != Language::Other
            && FOLDERS.iter().any(|folder| file.path.starts_with(folder))
            && file.path.contains("/src/")
            // The list itself.
            && !file.path.ends_with("tidy/words.rs")
            && !file.path.contains(".expanded.rs")
    });
    let mut violations = Vec::new();
    for file in files {
        let name = file.path.rsplit('/').next().and_then(|name| name.split('.').next());
        if let Some(word) = name.and_then(old_word) {
            violations.push(file.violation(1, format!("the file's name is `{word}`")));
        }
        violations.extend(file.each(|line| {
            let identifiers = line.code.split(|c: char| !is_word(c));
            let mut words = identifiers.filter_map(old_word);
            words.next().map(|word| format!("`{word}` is not a term of the field"))
        }));
    }
    violations
}

/// The identifier, if it is an old word.
fn old_word(identifier: &str) -> Option<&str> {
    let word = identifier.trim_matches('_').to_lowercase();
    OLD_WORDS.contains(&word.as_str()).then_some(identifier)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::File;
    use super::{Tree, old_words};

    fn count(path: &str, text: &str) -> usize {
        old_words(&Tree(vec![File::new(Path::new(path), text)])).len()
    }

    #[test]
    fn identifiers_and_file_names_are_checked() {
        assert_eq!(count("crates/a/src/gifts.rs", ""), 1);
        assert_eq!(count("crates/a/src/a.rs", "struct Gift;\nlet __lent = 1;"), 2);
        assert_eq!(count("crates/a/src/a.rs", "// a gift\nlet gifted = \"gift\";"), 0);
        assert_eq!(count("README.md", "given"), 0);
    }
}

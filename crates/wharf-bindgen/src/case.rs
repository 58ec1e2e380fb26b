//! Rust's names as JavaScript writes them.

use std::fmt::Write as _;

/// A text as a JavaScript string.
pub(crate) fn quote(text: &str) -> String {
    let mut out = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            // Line ends to JavaScript, as control characters are to JSON.
            _ if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') => {
                write!(out, "\\u{:04x}", letter as u32).expect("a string takes all");
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// Whether a name can stand without quotes as a property. What Rust takes for an identifier, JavaScript does too.
pub(crate) fn is_identifier(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| "_$".contains(first) || unicode_ident::is_xid_start(first))
        && letters.all(|letter| letter == '$' || unicode_ident::is_xid_continue(letter))
}

/// A name as an object literal's or interface's key. `__proto__: x` would set the prototype.
pub(crate) fn key(name: &str) -> String {
    match name {
        "__proto__" => "[\"__proto__\"]".to_string(),
        _ if is_identifier(name) => name.to_string(),
        _ => quote(name),
    }
}

/// A name as it follows the object.
pub(crate) fn member(name: &str) -> String {
    if is_identifier(name) { format!(".{name}") } else { format!("[{}]", quote(name)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_keys_are_quoted() {
        assert_eq!(key("a-b"), "\"a-b\"");
        assert_eq!(key("__proto__"), "[\"__proto__\"]");
        assert_eq!(member("1a"), "[\"1a\"]");
        assert_eq!(member("größe"), ".größe");
        assert_eq!(key("🦀"), "\"🦀\"");
        assert_eq!(quote("a\"\u{7}\u{2028}"), "\"a\\\"\\u0007\\u2028\"");
    }
}

//! Names and texts as JavaScript writes them.

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

/// Whether a name is an identifier, which needs no quotes as a property.
pub(crate) fn is_identifier(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| "_$".contains(first) || unicode_ident::is_xid_start(first))
        && letters.all(|letter| letter == '$' || unicode_ident::is_xid_continue(letter))
}

/// A name as a key of an object literal or interface. `__proto__: x` would set the prototype.
pub(crate) fn key(name: &str) -> String {
    match name {
        "__proto__" => "[\"__proto__\"]".to_string(),
        _ if is_identifier(name) => name.to_string(),
        _ => quote(name),
    }
}

/// The access to a property of this name.
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

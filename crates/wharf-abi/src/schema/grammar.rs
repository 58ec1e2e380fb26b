//! What keys and names may hold. Both become text of generated code.

/// Whether a text is `package@version::path::Name`, the version left out or not.
pub fn is_key(text: &str) -> bool {
    let mut parts = text.split("::");
    let package = parts.next().unwrap_or_default();
    let (package, version) = package.split_once('@').unwrap_or((package, "0"));
    let is_version = |c: char| c.is_ascii_alphanumeric() || ".+-".contains(c);
    let mut segments = 0;
    let path = parts.all(|part| {
        segments += 1;
        is_identifier(part.strip_prefix("r#").unwrap_or(part))
    });
    !package.is_empty()
        && package.split('-').all(|part| part.is_empty() || is_word(part))
        && !version.is_empty()
        && version.chars().all(is_version)
        && path
        && segments > 0
}

/// Whether a text is an identifier of Rust, as far as that can be told without Unicode's tables:
/// beyond ASCII is more.
pub fn is_identifier(text: &str) -> bool {
    is_word(text) && !text.starts_with(|c: char| c.is_ascii_digit())
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| {
            c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii() && !is_control(c) && !is_blank(c)
        })
}

/// Whether a text can be the name of a function, parameter, field or case, which may be given by
/// hand.
pub fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(is_control)
}

/// Controls, ends of lines, and what changes the direction of text.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What does not show, or is nobody's.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{e000}'..='\u{f8ff}')
        || matches!(c, '\u{feff}' | '\u{fff0}'..='\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_paths_of_identifiers() {
        for key in [
            "shapes@1.0.0::Person",
            "a@1::T",
            "a::T",
            "b-c@1.0.0-rc.1+b::deep::T_2",
            "a@1::r#mod::T",
            "größe@1::नमस्ते::数",
            "_@0::_x",
        ] {
            assert!(is_key(key), "{key}");
        }
        for key in [
            "",
            "T",
            "a@1",
            "a@::T",
            "@1::T",
            "a@1::",
            "a@1::2T",
            "a@1::T ",
            "a@1::T=[]",
            "a@1::T\n",
            "a@1::a-b",
            "a@1::T::",
            "a@1 ::T",
            "a;b@1::T",
            "a@1::T\u{2028}",
            "a@1::T\u{200b}x",
            "a@1::r#",
            "a@1::T$",
            "a@1::\u{e000}",
            "a--b@1::T;",
        ] {
            assert!(!is_key(key), "{key:?}");
        }
    }

    #[test]
    fn names_stay_on_their_line() {
        assert!(is_name("the-hash") && is_name("🦀 \"'`") && is_name("1st"));
        for name in ["", "a\nb", "a\u{2028}", "\u{202e}a", "\u{7}", "\u{85}"] {
            assert!(!is_name(name), "{name:?}");
        }
        assert!(is_identifier("_1") && !is_identifier("1_"));
    }
}

//! Names: how JavaScript spells Rust's, and which of them no host accepts.

use alloc::string::String;

pub use crate::schema::grammar::is_name;

/// What a name stands for in JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A function of the module.
    Function,
    /// A method or accessor of an object.
    Method,
    /// A function or constant of a class.
    Static,
    /// A property of a record.
    Field,
    /// A case of an enum, which is a string.
    Case,
}

/// The camel case of a Rust name; leading underscores stay.
///
/// ```
/// assert_eq!(wharf_abi::names::camel_case("block_height"), "blockHeight");
/// assert_eq!(wharf_abi::names::camel_case("_a__b_1"), "_aB1");
/// ```
pub fn camel_case(name: &str) -> String {
    let bare = name.trim_start_matches('_');
    let mut out = String::from(&name[..name.len() - bare.len()]);
    let mut upper = false;
    for letter in bare.chars() {
        match letter {
            '_' => upper = true,
            _ if upper => {
                out.extend(letter.to_uppercase());
                upper = false;
            }
            _ => out.push(letter),
        }
    }
    out
}

/// The upper camel case of a Rust name.
///
/// ```
/// assert_eq!(wharf_abi::names::pascal_case("fetch_block"), "FetchBlock");
/// ```
pub fn pascal_case(name: &str) -> String {
    let name = camel_case(name.trim_start_matches('_'));
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Why JavaScript code can't use `name`, as it is shown there, at `place`; nothing if it can.
///
/// ```
/// use wharf_abi::names::{Place, reserved_in_js};
/// assert!(reserved_in_js("then", Place::Function).is_some());
/// assert!(reserved_in_js("then", Place::Field).is_none());
/// ```
pub fn reserved_in_js(name: &str, place: Place) -> Option<&'static str> {
    match (name, place) {
        (_, Place::Case) => None,
        ("__proto__", _) => Some("would replace the prototype of a JavaScript object"),
        (_, Place::Field) => None,
        ("then", _) => Some("would make `await` call it, in JavaScript"),
        ("constructor" | "free", Place::Method) => Some("is a member of every JavaScript object"),
        ("prototype", Place::Static) => Some("is a member of every JavaScript class"),
        _ if name.starts_with('$') => Some("starts with `$`, which Wharf's own members do"),
        _ => None,
    }
}

//! Translates names of the schema to identifiers.

use std::collections::HashSet;

use proc_macro2::{Ident, Span};
use quote::format_ident;

/// A name as an identifier. Invalid characters become `_`, keywords become raw.
pub(crate) fn ident(name: &str) -> Ident {
    let part = |c| if unicode_ident::is_xid_continue(c) { c } else { '_' };
    let mut text: String = name.chars().map(part).collect();
    if !text.starts_with(|c: char| unicode_ident::is_xid_start(c) || c == '_') {
        text.insert(0, '_');
    }
    let span = Span::call_site();
    match text.as_str() {
        "_" => Ident::new("__", span),
        // These keywords can't be raw identifiers.
        "self" | "Self" | "super" | "crate" => Ident::new(&(text + "_"), span),
        _ if syn::parse_str::<Ident>(&text).is_err() => Ident::new_raw(&text, span),
        _ => Ident::new(&text, span),
    }
}

/// A variable of the macro, whose name no parameter has.
pub(crate) fn own(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// The names of parameters, made unique.
pub(crate) fn params<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Ident> {
    let mut seen = HashSet::new();
    let other = |name| {
        let mut name = ident(name);
        while !seen.insert(name.clone()) {
            name = format_ident!("{name}_");
        }
        name
    };
    names.map(other).collect()
}

/// The name of a function. A setter `label=` becomes `set_label`.
pub(crate) fn method(name: &str) -> Ident {
    match name.strip_suffix('=') {
        Some(property) => ident(&format!("set_{property}")),
        None => ident(name),
    }
}

/// The name of a type in snake case: `HttpCode` becomes `http_code`.
pub(crate) fn snake(name: &str) -> String {
    let mut out = String::new();
    for char in name.chars() {
        if char.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(char.to_lowercase());
    }
    out
}

/// The package in the key of a type.
pub(crate) fn package(key: &str) -> &str {
    key.split(['@', ':']).next().unwrap_or(key)
}

/// The path in the key of a type, inside its crate.
pub(crate) fn path(key: &str) -> impl Iterator<Item = Ident> {
    key.split("::").skip(1).map(ident)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_becomes_an_identifier() {
        let cases = [
            ("name", "name"),
            ("type", "r#type"),
            ("self", "self_"),
            ("the-hash", "the_hash"),
            ("2nd", "_2nd"),
            ("größe", "größe"),
            ("Ⓐ🦀", "__"),
            ("", "__"),
        ];
        for (name, expected) in cases {
            assert_eq!(ident(name).to_string(), expected);
        }
        assert_eq!(method("label=").to_string(), "set_label");
        assert_eq!(snake("HttpCode"), "http_code");
        assert_eq!(package("my-types@0.1.0::a::B"), "my-types");
        assert!(path("my-types@0.1.0::a::B").eq(["a", "B"]));
    }
}

//! The names of items for hosts, and the rules for them.

use crate::diagnostics::{self, Errors};
use proc_macro2::{Ident, Span};
use std::collections::HashMap;
use syn::{LitStr, ext::IdentExt};
use wharf_abi::names::reserved_in_js;
pub(crate) use wharf_abi::names::{Place, camel_case, is_name};

/// The Rust name without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// The name of the crate being compiled, as in the names of wasm exports.
pub(crate) fn krate() -> String {
    std::env::var("CARGO_CRATE_NAME")
        .or_else(|_| std::env::var("CARGO_PKG_NAME"))
        .unwrap_or_else(|_| "crate".to_owned())
        .replace('-', "_")
}

/// Refuses a name that can't be part of the name of a wasm export.
pub(crate) fn check_export_name(name: &LitStr, errors: &mut Errors) {
    let text = name.value();
    if !is_name(&text) || text.contains([':', '.', '=']) || text.starts_with('$') {
        errors.at(name.span(), diagnostics::EXPORT_NAME);
    }
}

/// Refuses a name of a type that is not an identifier.
pub(crate) fn check_type_name(name: &LitStr, errors: &mut Errors) {
    if syn::parse_str::<Ident>(&name.value()).is_err() {
        errors.at(name.span(), diagnostics::TYPE_NAME);
    }
}

/// Names that share an object in JavaScript.
pub(crate) struct NameScope {
    place: Place,
    /// The property with the name of the case, which no field may hide.
    tag: Option<String>,
    seen: HashMap<String, String>,
}

impl NameScope {
    pub(crate) fn new(place: Place) -> Self {
        Self { place, tag: None, seen: HashMap::new() }
    }

    /// The scope of the fields of a case whose name is the property `tag`.
    pub(crate) fn in_case(tag: &str) -> Self {
        Self { tag: Some(tag.to_owned()), ..Self::new(Place::Field) }
    }

    /// Adds a name, and reports it if it is invalid, reserved or taken. Hosts show `verbatim` names
    /// as they are.
    pub(crate) fn check(&mut self, name: &str, verbatim: bool, span: Span, errors: &mut Errors) {
        let shown = if verbatim { name.to_owned() } else { camel_case(name) };
        let cure = match self.place {
            Place::Function | Place::Method | Place::Static => "#[export(name = \"...\")]",
            Place::Field | Place::Case => "#[data(rename = \"...\")]",
        };
        if matches!(self.place, Place::Field | Place::Case) && !is_name(name) {
            errors.at(span, diagnostics::MEMBER_NAME);
        }
        if let Some(why) = self.reserved(&shown) {
            errors.at(span, diagnostics::RESERVED.with(&[name, why, cure]));
        }
        if let Some(first) = self.seen.insert(shown.clone(), name.to_owned()) {
            let text = if first == name {
                diagnostics::DUPLICATE.with(&[name, cure])
            } else {
                diagnostics::COLLISION.with(&[&first, name, &shown, cure])
            };
            errors.at(span, text);
        }
    }

    fn reserved(&self, shown: &str) -> Option<&'static str> {
        if self.tag.as_deref() == Some(shown) {
            return Some("is the property with the name of the case in JavaScript");
        }
        // The check of explicit names reports a leading `$`.
        reserved_in_js(shown, self.place).filter(|_| !shown.starts_with('$'))
    }
}

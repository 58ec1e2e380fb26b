//! Names: from Rust to JavaScript, and which of them can't be.

use crate::errors::{self, Errors};
use proc_macro2::{Ident, Span};
use std::collections::HashMap;
use syn::ext::IdentExt;
use wharf_abi::names::reserved_in_js;
pub(crate) use wharf_abi::names::{Place, camel_case, is_name};

/// The Rust name without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// The crate being compiled, as it stands in core names.
pub(crate) fn krate() -> String {
    std::env::var("CARGO_CRATE_NAME")
        .or_else(|_| std::env::var("CARGO_PKG_NAME"))
        .unwrap_or_else(|_| "crate".to_owned())
        .replace('-', "_")
}

/// Checks one set of names that share an object in JavaScript.
pub(crate) struct Names {
    place: Place,
    /// The property that names the case, which no field of a case may hide.
    tag: Option<String>,
    seen: HashMap<String, String>,
}

impl Names {
    pub(crate) fn new(place: Place) -> Self {
        Self { place, tag: None, seen: HashMap::new() }
    }

    /// The fields of a case whose name is in the property `tag`.
    pub(crate) fn in_case(tag: &str) -> Self {
        Self { tag: Some(tag.to_owned()), ..Self::new(Place::Field) }
    }

    /// Checks one name; `verbatim` ones are shown as they are.
    pub(crate) fn check(&mut self, name: &str, verbatim: bool, span: Span, errors: &mut Errors) {
        let shown = if verbatim { name.to_owned() } else { camel_case(name) };
        let cure = match self.place {
            Place::Function | Place::Method | Place::Static => "#[export(name = \"...\")]",
            Place::Field | Place::Case => "#[data(rename = \"...\")]",
        };
        if matches!(self.place, Place::Field | Place::Case) && !is_name(name) {
            errors.at(span, errors::NAME_TEXT);
        }
        if let Some(why) = self.reserved(&shown) {
            errors.at(span, errors::reserved(name, why, cure));
        }
        if let Some(first) = self.seen.insert(shown.clone(), name.to_owned()) {
            errors.at(span, errors::collide(&first, name, &shown, cure));
        }
    }

    fn reserved(&self, shown: &str) -> Option<&'static str> {
        if self.tag.as_deref() == Some(shown) {
            return Some("is where JavaScript finds the case");
        }
        // The check of explicit names reports a leading `$`.
        reserved_in_js(shown, self.place).filter(|_| !shown.starts_with('$'))
    }
}

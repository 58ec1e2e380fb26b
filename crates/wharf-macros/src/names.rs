//! Names: from Rust to JavaScript, and which of them can't be.

use crate::errors::{self, Errors};
use proc_macro2::{Ident, Span};
use std::collections::HashMap;
use syn::ext::IdentExt;

/// The Rust name without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// `fetch_block` becomes `fetchBlock`, as the generator of JavaScript has it.
pub(crate) fn camel(name: &str) -> String {
    let bare = name.trim_start_matches('_');
    let mut out = name[..name.len() - bare.len()].to_owned();
    let mut upper = false;
    for c in bare.chars() {
        match c {
            '_' => upper = true,
            c if upper => {
                out.extend(c.to_uppercase());
                upper = false;
            }
            c => out.push(c),
        }
    }
    out
}

/// The crate being compiled, as it stands in core names.
pub(crate) fn krate() -> String {
    std::env::var("CARGO_CRATE_NAME")
        .or_else(|_| std::env::var("CARGO_PKG_NAME"))
        .unwrap_or_else(|_| "crate".to_owned())
        .replace('-', "_")
}

/// Whether hosts take a name, as `wharf_abi` has it.
pub(crate) fn is_name(name: &str) -> bool {
    let bad =
        |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !name.is_empty() && !name.chars().any(bad)
}

/// What a name is used for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Function,
    Method,
    Static,
    Field,
    Case,
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
        let shown = if verbatim { name.to_owned() } else { camel(name) };
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
        match (shown, self.place) {
            // Cases are strings, not properties.
            (_, Place::Case) => None,
            ("__proto__", _) => Some("would replace the prototype of a JavaScript object"),
            ("then", Place::Function | Place::Method | Place::Static) => {
                Some("would make `await` call it, in JavaScript")
            }
            ("constructor" | "free", Place::Method) => {
                Some("is a member of every JavaScript object")
            }
            ("prototype", Place::Static) => Some("is a member of every JavaScript class"),
            _ if self.tag.as_deref() == Some(shown) => Some("is where JavaScript finds the case"),
            _ => None,
        }
    }
}

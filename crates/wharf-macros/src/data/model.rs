//! A type that derives `Data`, with its attributes parsed.

use crate::attrs::DataAttrs;
use proc_macro2::{Ident, Span};
use syn::{Generics, LitStr, Member, Type};

/// The type.
pub(crate) struct DataType {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) attrs: DataAttrs,
    pub(crate) doc: String,
    pub(crate) shape: Shape,
}

/// The values of a type.
pub(crate) enum Shape {
    Struct(FieldSet),
    /// The cases, and the position of the keyword.
    Enum(Vec<Case>, Span),
    /// The position of the keyword. Unions are refused.
    Union(Span),
}

/// A case of an enum.
pub(crate) struct Case {
    pub(crate) ident: Ident,
    /// The name that hosts see.
    pub(crate) name: String,
    pub(crate) doc: String,
    /// Whether the source assigns a discriminant.
    pub(crate) has_discriminant: bool,
    pub(crate) fields: FieldSet,
}

/// All fields of a struct or case.
pub(crate) struct FieldSet {
    pub(crate) style: Style,
    pub(crate) all: Vec<Field>,
}

/// Whether fields have names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Named,
    Unnamed,
    Unit,
}

/// A field.
pub(crate) struct Field {
    /// Its name or number in Rust.
    pub(crate) member: Member,
    /// The local variable it is bound to.
    pub(crate) local: Ident,
    /// The name that hosts see.
    pub(crate) name: String,
    /// Whether hosts see the name as it is, instead of in their own case.
    pub(crate) verbatim: bool,
    pub(crate) ty: Type,
    pub(crate) doc: String,
    pub(crate) attrs: DataAttrs,
    /// The position of its name, or of its type.
    pub(crate) span: Span,
}

impl DataType {
    pub(crate) fn is_generic(&self) -> bool {
        self.generics.type_params().next().is_some()
    }

    /// The property that names the case in JavaScript.
    pub(crate) fn tag(&self) -> String {
        self.attrs.tag.as_ref().map_or_else(|| "tag".to_owned(), LitStr::value)
    }
}

impl FieldSet {
    /// The fields that cross.
    pub(crate) fn crossing(&self) -> impl Iterator<Item = &Field> {
        self.all.iter().filter(|field| !field.is_skipped())
    }
}

impl Field {
    pub(crate) fn is_skipped(&self) -> bool {
        self.attrs.skip.is_some()
    }

    /// Whether hosts may omit it.
    pub(crate) fn has_default(&self) -> bool {
        self.attrs.default.is_some()
    }
}

/// Whether no case has a payload.
pub(crate) fn is_unit_only(cases: &[Case]) -> bool {
    cases.iter().all(|case| case.fields.style == Style::Unit)
}

//! The rules for types that derive `Data`.

use super::{
    model::{Case, DataType, FieldSet, Shape, Style, is_unit_only},
    recursion,
};
use crate::{
    diagnostics::{self, Errors},
    names::{self, NameScope, Place},
};
use syn::LitStr;

/// Reports every rule that the type breaks.
pub(super) fn data_type(data: &DataType, errors: &mut Errors) {
    for param in data.generics.const_params() {
        errors.at(param.ident.span(), diagnostics::CONST_GENERIC);
    }
    if let Some(name) = &data.attrs.rename {
        names::check_type_name(name, errors);
    }
    match &data.shape {
        Shape::Union(span) => errors.at(*span, diagnostics::UNION),
        Shape::Struct(fields) => {
            if let Some(tag) = &data.attrs.tag {
                errors.at(tag.span(), diagnostics::TAG_PLACE);
            }
            check_fields(data, fields, NameScope::new(Place::Field), errors);
        }
        Shape::Enum(cases, span) => {
            if cases.is_empty() {
                errors.at(*span, diagnostics::EMPTY_ENUM);
            }
            check_cases(data, cases, errors);
        }
    }
}

fn check_cases(data: &DataType, cases: &[Case], errors: &mut Errors) {
    if let Some(tag) = &data.attrs.tag {
        check_tag(tag, cases, errors);
    }
    let mut scope = NameScope::new(Place::Case);
    for case in cases {
        // Hosts show cases as they are written: only equal names collide.
        scope.check(&case.name, true, case.ident.span(), errors);
        check_fields(data, &case.fields, NameScope::in_case(&data.tag()), errors);
    }
}

fn check_tag(tag: &LitStr, cases: &[Case], errors: &mut Errors) {
    if is_unit_only(cases) {
        errors.at(tag.span(), diagnostics::TAG_PLACE);
    }
    if !names::is_name(&tag.value()) {
        errors.at(tag.span(), diagnostics::TAG_NAME);
    }
    let conflict = match tag.value().as_str() {
        "__proto__" => "would replace the prototype of a JavaScript object",
        "value" if cases.iter().any(|case| case.fields.style == Style::Unnamed) => {
            "is the property with the payload of a tuple case"
        }
        _ => return,
    };
    let text = [&*tag.value(), conflict, "#[data(tag = \"...\")]"];
    errors.at(tag.span(), diagnostics::RESERVED.with(&text));
}

fn check_fields(data: &DataType, fields: &FieldSet, mut scope: NameScope, errors: &mut Errors) {
    for field in &fields.all {
        recursion::check(&data.ident, &data.generics, &field.ty, errors);
        if fields.style == Style::Named && !field.is_skipped() {
            scope.check(&field.name, field.verbatim, field.span, errors);
        }
        if fields.style == Style::Unnamed {
            if let Some(span) = field.attrs.default {
                errors.at(span, diagnostics::DEFAULT_PLACE);
            }
            if let Some(name) = &field.attrs.rename {
                errors.at(name.span(), diagnostics::RENAME_PLACE);
            }
        }
    }
}

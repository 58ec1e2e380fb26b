//! From the syntax of a type to its model. Only attributes can be malformed.

use super::model::{Case, DataType, Field, FieldSet, Shape, Style};
use crate::{
    attrs::{DataAttrs, DataTarget},
    diagnostics::Errors,
    docs, names,
    rename::Rule,
};
use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::{DeriveInput, Fields, Member, Variant, spanned::Spanned};

pub(super) fn data_type(item: DeriveInput, errors: &mut Errors) -> DataType {
    let attrs = DataAttrs::parse(&item.attrs, DataTarget::Type, errors);
    let shape = match &item.data {
        syn::Data::Struct(data) => Shape::Struct(fields(&data.fields, attrs.rename_all, errors)),
        syn::Data::Enum(data) => {
            let cases = data.variants.iter().map(|it| case(it, attrs.rename_all, errors));
            Shape::Enum(cases.collect(), data.enum_token.span)
        }
        syn::Data::Union(data) => Shape::Union(data.union_token.span),
    };
    let doc = docs::text(&item.attrs);
    DataType { ident: item.ident, generics: item.generics, attrs, doc, shape }
}

fn case(variant: &Variant, rule: Option<Rule>, errors: &mut Errors) -> Case {
    let attrs = DataAttrs::parse(&variant.attrs, DataTarget::Case, errors);
    let plain = names::plain(&variant.ident);
    Case {
        name: match (&attrs.rename, rule) {
            (Some(name), _) => name.value(),
            (None, Some(rule)) => rule.case(&plain),
            (None, None) => plain,
        },
        fields: fields(&variant.fields, attrs.rename_all, errors),
        ident: variant.ident.clone(),
        doc: docs::text(&variant.attrs),
        has_discriminant: variant.discriminant.is_some(),
    }
}

fn fields(fields: &Fields, rule: Option<Rule>, errors: &mut Errors) -> FieldSet {
    let style = match fields {
        Fields::Named(_) => Style::Named,
        Fields::Unnamed(_) => Style::Unnamed,
        Fields::Unit => Style::Unit,
    };
    let all = fields.iter().enumerate().map(|(index, it)| field(index, it, rule, errors));
    FieldSet { style, all: all.collect() }
}

fn field(index: usize, field: &syn::Field, rule: Option<Rule>, errors: &mut Errors) -> Field {
    let attrs = DataAttrs::parse(&field.attrs, DataTarget::Field, errors);
    let (name, verbatim) = match (&attrs.rename, rule, &field.ident) {
        (Some(name), _, _) => (name.value(), true),
        (None, Some(rule), Some(ident)) => (rule.field(&names::plain(ident)), true),
        (None, _, Some(ident)) => (names::plain(ident), false),
        (None, _, None) => (index.to_string(), true),
    };
    Field {
        member: match &field.ident {
            Some(ident) => Member::Named(ident.clone()),
            None => Member::Unnamed(index.into()),
        },
        local: format_ident!("__f{index}", span = Span::call_site()),
        name,
        verbatim,
        ty: field.ty.clone(),
        doc: docs::text(&field.attrs),
        attrs,
        span: field.ident.as_ref().map_or_else(|| field.ty.span(), Ident::span),
    }
}

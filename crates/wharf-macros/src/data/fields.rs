//! The fields of a struct or of one case: how they are described, read and written.

use super::rec;
use crate::{
    attrs::{DataAttrs, On},
    defaults, docs,
    errors::{self, Errors},
    names::{self, Names},
    rename::Rule,
    types,
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Expr, Fields, Member, Type, spanned::Spanned};

/// One field.
pub(crate) struct Field {
    /// Its name or number.
    pub(crate) member: Member,
    /// The local it is bound to.
    pub(crate) local: Ident,
    name: String,
    verbatim: bool,
    pub(crate) ty: Type,
    doc: String,
    default: bool,
    /// What it is where it is left out, if not what its type says.
    value: Option<Expr>,
    pub(crate) skip: bool,
}

/// Whether fields have names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Named,
    Unnamed,
    Unit,
}

/// All fields of a struct or case.
pub(crate) struct FieldSet {
    pub(crate) style: Style,
    pub(crate) all: Vec<Field>,
}

impl FieldSet {
    pub(crate) fn read(
        fields: &Fields,
        rule: Option<Rule>,
        mut names: Names,
        errors: &mut Errors,
    ) -> Self {
        let style = match fields {
            Fields::Named(_) => Style::Named,
            Fields::Unnamed(_) => Style::Unnamed,
            Fields::Unit => Style::Unit,
        };
        let mut all = Vec::new();
        for (index, field) in fields.iter().enumerate() {
            let attrs = DataAttrs::read(&field.attrs, On::Field, errors);
            let (name, verbatim) = match (&attrs.rename, rule, &field.ident) {
                (Some(name), _, _) => (name.value(), true),
                (None, Some(rule), Some(ident)) => (rule.field(&names::plain(ident)), true),
                (None, _, Some(ident)) => (names::plain(ident), false),
                (None, _, None) => (index.to_string(), true),
            };
            if style == Style::Named && attrs.skip.is_none() {
                let span = field.ident.as_ref().map_or_else(|| field.ty.span(), Ident::span);
                names.check(&name, verbatim, span, errors);
            }
            if style == Style::Unnamed {
                refuse_named(&attrs, errors);
            }
            all.push(Field {
                member: match &field.ident {
                    Some(ident) => Member::Named(ident.clone()),
                    None => Member::Unnamed(index.into()),
                },
                local: format_ident!("__f{index}", span = Span::call_site()),
                name,
                verbatim,
                ty: field.ty.clone(),
                doc: docs::text(&field.attrs),
                default: attrs.default.is_some(),
                value: attrs.value,
                skip: attrs.skip.is_some(),
            });
        }
        Self { style, all }
    }

    /// The fields that cross.
    pub(crate) fn crossing(&self) -> impl Iterator<Item = &Field> {
        self.all.iter().filter(|field| !field.skip)
    }

    /// `[Layout, …]` of the fields that cross.
    pub(crate) fn layouts(&self) -> TokenStream {
        let layouts = self.crossing().map(|field| {
            let ty = types::with_static(&field.ty);
            if field.default {
                quote!(<__rt::Option<#ty> as __rt::Data>::LAYOUT)
            } else {
                types::of(&ty, "LAYOUT")
            }
        });
        quote!(&[#(#layouts),*])
    }

    /// `&[Field, …]` of the schema tree.
    pub(crate) fn record(&self, this: Option<&Ident>) -> TokenStream {
        let fields = self.crossing().map(|field| {
            let Field { name, verbatim, doc, default, .. } = field;
            let ty = field.tree(this);
            let value = field.value.as_ref().map(defaults::shown).unwrap_or_default();
            quote! {
                __rt::tree::Field {
                    name: #name, verbatim: #verbatim, ty: #ty, doc: #doc, default: #default,
                    value: #value,
                }
            }
        });
        quote!(&[#(#fields),*])
    }

    /// `&[Type, …]` of the schema tree.
    pub(crate) fn tuple(&self, this: Option<&Ident>) -> TokenStream {
        let types = self.crossing().map(|field| field.tree(this));
        quote!(&[#(#types),*])
    }

    /// The pattern or literal behind the path, with every field bound to its local.
    pub(crate) fn pattern(&self) -> TokenStream {
        let fields = self.all.iter().map(|Field { member, local, .. }| quote!(#member: #local));
        quote!({ #(#fields),* })
    }

    /// Statements that lift each field into its local; `base` is where case `case` begins.
    pub(crate) fn lift(&self, case: usize) -> TokenStream {
        let mut index = 0usize;
        let steps = self.all.iter().map(|field| {
            let local = &field.local;
            if field.skip {
                return quote!(let #local = ::core::default::Default::default(););
            }
            let at = place(case, index);
            let wrong = self.wrong(field, index);
            index += 1;
            let value = quote! {
                match __rt::Lift::lift(s, #at) {
                    __rt::Ok(value) => value,
                    __rt::Err(error) => return __rt::Err(#wrong),
                }
            };
            if field.default {
                let ty = types::with_lifetime(&field.ty, "'wharf");
                if let Some(own) = field.value.as_ref().map(defaults::value) {
                    quote!(let #local = __rt::Option::<#ty>::unwrap_or_else(#value, || #own);)
                } else {
                    quote!(let #local = __rt::Option::<#ty>::unwrap_or_default(#value);)
                }
            } else {
                quote!(let #local = #value;)
            }
        });
        quote!(#(#steps)*)
    }

    /// Statements that check each field that crosses.
    pub(crate) fn check(&self, case: usize) -> TokenStream {
        let steps = self.crossing().enumerate().map(|(index, field)| {
            let at = place(case, index);
            let wrong = self.wrong(field, index);
            let ty = types::with_lifetime(&field.ty, "'wharf");
            let ty = if field.default { quote!(__rt::Option<#ty>) } else { quote!(#ty) };
            quote! {
                if let __rt::Err(error) = __rt::pointer::check_at::<#ty, __S>(s, #at) {
                    return __rt::Err(#wrong);
                }
            }
        });
        quote!(#(#steps)*)
    }

    /// Statements that lower each local, a reference.
    pub(crate) fn lower(&self, case: usize) -> TokenStream {
        self.write(case, |local, default| {
            if default {
                quote!(__rt::Lower::lower(&__rt::Some(#local), s, at))
            } else {
                quote!(__rt::Lower::lower(#local, s, at))
            }
        })
    }

    /// Statements that give each local, a value.
    pub(crate) fn give(&self, case: usize) -> TokenStream {
        self.write(case, |local, default| {
            if default {
                quote!(__rt::Lower::give(__rt::Some(#local), s, at))
            } else {
                quote!(__rt::Lower::give(#local, s, at))
            }
        })
    }

    fn write(&self, case: usize, step: impl Fn(&Ident, bool) -> TokenStream) -> TokenStream {
        let steps = self.crossing().enumerate().map(|(index, field)| {
            let at = place(case, index);
            let wrong = self.wrong(field, index);
            let step = step(&field.local, field.default);
            quote! {
                let at_field = #at;
                if let __rt::Err(error) = { let at = at_field; #step } {
                    return __rt::Err(#wrong);
                }
            }
        });
        quote!(#(#steps)*)
    }

    /// The error with this field's step of the path.
    fn wrong(&self, field: &Field, index: usize) -> TokenStream {
        if self.style == Style::Named {
            let name = &field.name;
            if field.verbatim {
                quote!(__rt::Failure::in_verbatim(error, #name))
            } else {
                quote!(__rt::Failure::in_field(error, #name))
            }
        } else {
            quote!(__rt::Failure::in_element(error, #index))
        }
    }
}

/// Refuses attributes that only named fields can have.
fn refuse_named(attrs: &DataAttrs, errors: &mut Errors) {
    if let Some(span) = attrs.default {
        errors.at(span, errors::DEFAULT_PLACE);
    }
    if let Some(name) = &attrs.rename {
        errors.at(name.span(), errors::RENAME_PLACE);
    }
}

impl Field {
    /// Its type in the schema tree; in a generic definition `this` stands for itself.
    fn tree(&self, this: Option<&Ident>) -> TokenStream {
        let ty = types::with_static(&self.ty);
        let ty = match this {
            Some(this) => rec::with_rec(&ty, this),
            None => ty,
        };
        types::of(&ty, "TYPE")
    }
}

/// Where field `index` of case `case` is, seen from `at`.
fn place(case: usize, index: usize) -> TokenStream {
    quote!(s.offset(at, const { __rt::field_offset::<Self>(#case, #index) }))
}

//! The fields of a struct or case: their schema, and the statements that read and write them.

use crate::{
    data::{
        model::{Field, FieldSet, Style},
        recursion,
    },
    defaults, types,
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

impl FieldSet {
    /// `&[Layout, …]` of the fields that cross.
    pub(super) fn layouts(&self) -> TokenStream {
        let layouts = self.crossing().map(|field| {
            let ty = types::with_static(&field.ty);
            if field.has_default() {
                quote!(<__rt::Option<#ty> as __rt::Data>::LAYOUT)
            } else {
                types::schema_of(&ty, "LAYOUT")
            }
        });
        quote!(&[#(#layouts),*])
    }

    /// `&[Field, …]` of the fields that cross.
    pub(super) fn record(&self, this: Option<&Ident>) -> TokenStream {
        let fields = self.crossing().map(|field| {
            let Field { name, verbatim, doc, .. } = field;
            let default = field.has_default();
            let ty = field.tree(this);
            let value = field.attrs.value.as_ref().map(defaults::shown).unwrap_or_default();
            quote! {
                __rt::constant::ConstField {
                    name: #name, verbatim: #verbatim, ty: #ty, doc: #doc, default: #default,
                    value: #value,
                }
            }
        });
        quote!(&[#(#fields),*])
    }

    /// `&[Type, …]` of the fields that cross.
    pub(super) fn tuple(&self, this: Option<&Ident>) -> TokenStream {
        let types = self.crossing().map(|field| field.tree(this));
        quote!(&[#(#types),*])
    }

    /// The pattern or literal after the path, with every field bound to its local variable.
    pub(super) fn pattern(&self) -> TokenStream {
        let fields = self.all.iter().map(|Field { member, local, .. }| quote!(#member: #local));
        quote!({ #(#fields),* })
    }

    /// Statements that lift each field of case `case` into its local variable.
    pub(super) fn lift(&self, case: usize) -> TokenStream {
        let mut index = 0usize;
        let steps = self.all.iter().map(|field| {
            let local = &field.local;
            if field.is_skipped() {
                return quote!(let #local = ::core::default::Default::default(););
            }
            let at = place(case, index);
            let wrong = self.wrong(field, index);
            index += 1;
            let lift = types::call_at(&field.ty, quote!(__rt::Lift::lift), &quote!(s, #at));
            let value = quote! {
                match #lift {
                    __rt::Ok(value) => value,
                    __rt::Err(error) => return __rt::Err(#wrong),
                }
            };
            if field.has_default() {
                let ty = types::with_lifetime(&field.ty, "'wharf");
                if let Some(own) = field.attrs.value.as_ref().map(defaults::value) {
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

    /// Statements that check each field that crosses, without lifting it.
    pub(super) fn check(&self, case: usize) -> TokenStream {
        let steps = self.crossing().enumerate().map(|(index, field)| {
            let at = place(case, index);
            let wrong = self.wrong(field, index);
            let ty = types::with_lifetime(&field.ty, "'wharf");
            let ty = if field.has_default() { quote!(__rt::Option<#ty>) } else { quote!(#ty) };
            quote! {
                if let __rt::Err(error) = __rt::indirect::check_at::<#ty, __S>(s, #at) {
                    return __rt::Err(#wrong);
                }
            }
        });
        quote!(#(#steps)*)
    }

    /// Statements that lower each field from a reference in its local variable.
    pub(super) fn lower(&self, case: usize) -> TokenStream {
        self.write(case, |field| {
            let local = &field.local;
            let value =
                if field.has_default() { quote!(&__rt::Some(#local)) } else { quote!(#local) };
            types::call_at(&field.ty, quote!(__rt::Lower::lower), &quote!(#value, s, at))
        })
    }

    /// Statements that lower each field from a value in its local variable, and consume it.
    pub(super) fn give(&self, case: usize) -> TokenStream {
        self.write(case, |field| {
            let local = &field.local;
            let value =
                if field.has_default() { quote!(__rt::Some(#local)) } else { quote!(#local) };
            types::call_at(&field.ty, quote!(__rt::Lower::lower_move), &quote!(#value, s, at))
        })
    }

    fn write(&self, case: usize, step: impl Fn(&Field) -> TokenStream) -> TokenStream {
        let steps = self.crossing().enumerate().map(|(index, field)| {
            let at = place(case, index);
            let wrong = self.wrong(field, index);
            let step = step(field);
            quote! {
                let at_field = #at;
                if let __rt::Err(error) = { let at = at_field; #step } {
                    return __rt::Err(#wrong);
                }
            }
        });
        quote!(#(#steps)*)
    }

    /// The error with this field prepended to its path.
    fn wrong(&self, field: &Field, index: usize) -> TokenStream {
        if self.style == Style::Named {
            let name = &field.name;
            if field.verbatim {
                quote!(__rt::ErrorPath::in_verbatim(error, #name))
            } else {
                quote!(__rt::ErrorPath::in_field(error, #name))
            }
        } else {
            quote!(__rt::ErrorPath::in_element(error, #index))
        }
    }
}

impl Field {
    /// Its type in the schema. `this` is the generic type that is being defined.
    fn tree(&self, this: Option<&Ident>) -> TokenStream {
        let ty = types::with_static(&self.ty);
        let ty = match this {
            Some(this) => recursion::with_rec(&ty, this),
            None => ty,
        };
        types::schema_of(&ty, "TYPE")
    }
}

/// The address of field `index` of case `case`, relative to `at`.
fn place(case: usize, index: usize) -> TokenStream {
    quote!(s.offset(at, const { __rt::field_offset::<Self>(#case, #index) }))
}

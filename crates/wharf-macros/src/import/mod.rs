//! `#[import]`: a declaration is parsed into a model, the model is checked, and the function is
//! written from it.

mod expand;

use crate::{
    attrs::{ExportAttrs, ExportTarget},
    diagnostics::{self, Errors},
    export::check_signature,
    names,
    params::{self, Param},
    types,
};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{ForeignItemFn, LitStr, ReturnType, Type, spanned::Spanned};

/// A declaration with its attributes and signature parsed.
struct ImportFn {
    item: ForeignItemFn,
    attrs: ExportAttrs,
    params: Vec<Param>,
    /// `None` for `()`.
    result: Option<Type>,
}

/// The declared function, or all errors and a function with the same signature.
pub(crate) fn import(args: TokenStream, tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let item = match syn::parse2::<ForeignItemFn>(tokens.clone()) {
        Ok(item) => item,
        Err(error) => return not_a_declaration(tokens, &error),
    };
    let function = parse(args, item, &mut errors);
    check(&function, &mut errors);
    match errors.into_tokens() {
        None => expand::import(&function),
        Some(errors) => {
            let stub = expand::stub(&function.item);
            quote!(#errors #stub)
        }
    }
}

fn not_a_declaration(tokens: TokenStream, error: &syn::Error) -> TokenStream {
    let Ok(function) = syn::parse2::<syn::ItemFn>(tokens) else {
        return syn::Error::new(error.span(), diagnostics::IMPORT_ITEM).to_compile_error();
    };
    let error = syn::Error::new(function.block.span(), diagnostics::IMPORT_BODY).to_compile_error();
    quote!(#error #function)
}

fn parse(args: TokenStream, item: ForeignItemFn, errors: &mut Errors) -> ImportFn {
    ImportFn {
        attrs: ExportAttrs::parse(args, ExportTarget::Import, errors),
        params: params::parse(&item.sig, None, errors),
        result: match &item.sig.output {
            ReturnType::Default => None,
            ReturnType::Type(_, ty) => Some((**ty).clone()),
        },
        item,
    }
}

fn check(function: &ImportFn, errors: &mut Errors) {
    check_signature(&function.item.sig, errors);
    function.params.iter().for_each(|param| params::check(param, errors));
    if let Some(ty) = &function.result {
        if types::has_borrow(ty) {
            errors.at(ty.span(), diagnostics::IMPORT_REF);
        }
        params::check_type(ty, errors);
    }
}

impl ImportFn {
    /// The name that the host knows it by, without the crate's.
    fn name(&self) -> String {
        let ident = &self.item.sig.ident;
        self.attrs.name.as_ref().map_or_else(|| names::plain(ident), LitStr::value)
    }
}

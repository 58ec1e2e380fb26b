//! `#[export]`: tokens are parsed into a model, the model is checked, and code is written from it.

mod check;
mod expand;
mod model;
mod parse;

pub(crate) use check::signature as check_signature;

use crate::diagnostics::Errors;
use proc_macro2::TokenStream;
use quote::quote;

/// The item and its exports, or the item and all its errors.
pub(crate) fn export(args: TokenStream, tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let export = match syn::parse2(tokens) {
        Ok(item) => parse::item(args, item, &mut errors),
        Err(error) => return error.to_compile_error(),
    };
    check::export(&export, &mut errors);
    match errors.into_tokens() {
        None => expand::export(&export),
        Some(errors) => {
            let stub = expand::stub(&export);
            quote!(#errors #stub)
        }
    }
}

//! `#[derive(Data)]`: tokens are parsed into a model, the model is checked, and code is written
//! from it.

mod check;
mod expand;
mod model;
mod parse;
mod recursion;

use crate::diagnostics::Errors;
use proc_macro2::TokenStream;
use quote::quote;

/// The impls of the derive, or all errors of the input and impls without a meaning.
pub(crate) fn derive(tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let data = match syn::parse2(tokens) {
        Ok(item) => parse::data_type(item, &mut errors),
        Err(error) => return error.to_compile_error(),
    };
    check::data_type(&data, &mut errors);
    match errors.into_tokens() {
        None => expand::data_type(&data),
        Some(errors) => {
            let stub = expand::stub(&data);
            quote!(#errors #stub)
        }
    }
}

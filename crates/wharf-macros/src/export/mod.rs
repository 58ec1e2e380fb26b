//! `#[export]`: on functions and on `impl` blocks.

mod func;
mod object;
pub(crate) mod shim;

use crate::{
    attrs::ExportAttrs,
    errors::{self, Errors},
};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, spanned::Spanned};

/// Expands the attribute: the item as it was, and what makes it callable.
pub(crate) fn expand(args: TokenStream, tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let attrs = ExportAttrs::parse(args, &mut errors);
    let (item, added) = match syn::parse2::<Item>(tokens) {
        Ok(Item::Fn(item)) => {
            let added = func::expand(&attrs, &item, &mut errors);
            (quote!(#item), added)
        }
        Ok(Item::Impl(mut item)) => {
            let added = object::expand(&attrs, &mut item, &mut errors);
            (quote!(#item), added)
        }
        Ok(other) => {
            errors.at(other.span(), errors::EXPORT_ITEM);
            (quote!(#other), TokenStream::new())
        }
        Err(error) => return error.to_compile_error(),
    };
    match errors.into_tokens() {
        None => quote!(#item #added),
        Some(errors) => quote!(#errors #item),
    }
}

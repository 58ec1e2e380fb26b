//! `#[export]`: on functions and on `impl` blocks.

mod func;
mod object;
pub(crate) mod shim;

use crate::{
    attrs::{ExportAttrs, Exports},
    defaults,
    errors::{self, Errors},
};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, spanned::Spanned};

/// Expands the attribute: the item as it was, and what makes it callable.
pub(crate) fn expand(args: TokenStream, tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let (item, always, added) = match syn::parse2::<Item>(tokens) {
        Ok(Item::Fn(mut item)) => {
            let attrs = ExportAttrs::parse(args, Exports::Function, &mut errors);
            let added = func::expand(&attrs, &item, &mut errors);
            defaults::take(&mut item.sig);
            (quote!(#item), TokenStream::new(), added)
        }
        Ok(Item::Impl(mut item)) => {
            let attrs = ExportAttrs::parse(args, Exports::Impl, &mut errors);
            let (resource, methods) = object::expand(&attrs, &mut item, &mut errors);
            (quote!(#item), resource, methods)
        }
        Ok(other) => {
            errors.at(other.span(), errors::EXPORT_ITEM);
            (quote!(#other), TokenStream::new(), TokenStream::new())
        }
        Err(error) => return error.to_compile_error(),
    };
    match errors.into_tokens() {
        None => quote!(#item #always #added),
        // The object itself stays, so that one mistake gives one message.
        Some(errors) => quote!(#errors #item #always),
    }
}

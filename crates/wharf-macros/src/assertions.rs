//! Assertions about types that only the compiler can answer, as constants in the expansion.

use crate::{
    diagnostics::{Diagnostic, LENT_OBJECT, MOVED_OBJECT},
    types,
};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Type, spanned::Spanned};

/// Refuses a value that is lent to the host and contains objects.
pub(crate) fn no_objects(ty: &Type) -> TokenStream {
    refuse(ty, &types::schema_of(&types::with_static(ty), "TYPE"), "holds_objects", LENT_OBJECT)
}

/// Refuses an argument of an import that borrows objects.
pub(crate) fn no_lent_objects(ty: &Type) -> TokenStream {
    refuse(ty, &types::schema_of(&types::with_static(ty), "TYPE"), "borrows_objects", LENT_OBJECT)
}

/// Refuses a parameter by reference that would move objects out of the caller.
pub(crate) fn no_moved_objects(index: usize, ty: &Type) -> TokenStream {
    refuse(ty, &quote!(__FUNC.params[#index].ty), "owns_objects", MOVED_OBJECT)
}

/// A constant whose evaluation fails if `__rt::query::query` is true.
fn refuse(ty: &Type, schema: &TokenStream, query: &str, diagnostic: Diagnostic) -> TokenStream {
    let query = syn::Ident::new(query, proc_macro2::Span::call_site());
    let text = diagnostic.to_string();
    let assertion = quote_spanned! {ty.span()=>
        const _: () = ::core::assert!(!__rt::query::#query(&#schema), #text);
    };
    quote!(#assertion)
}

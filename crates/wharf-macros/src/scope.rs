//! The scope that expansions are written into.

use proc_macro2::TokenStream;
use quote::quote;

/// Puts an expansion into a scope of its own, in which `__rt` is Wharf's runtime.
pub(crate) fn in_scope(cfgs: &TokenStream, body: &TokenStream) -> TokenStream {
    quote! {
        #cfgs
        #[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
        const _: () = {
            use ::wharf::rt as __rt;
            #body
        };
    }
}

//! The schema half of an expansion: a constant and the static that carries its lines.

use proc_macro2::TokenStream;
use quote::quote;

/// The constant `__FUNC` and the static that writes it into the module.
pub(crate) fn section(func: &TokenStream) -> TokenStream {
    quote! {
        const __FUNC: __rt::tree::Func = #func;
        #[cfg(target_family = "wasm")]
        #[used]
        #[unsafe(link_section = "wharf")]
        #[allow(long_running_const_eval)]
        static __SCHEMA: [u8; __rt::write::len(&__FUNC)] = __rt::write::bytes(&__FUNC);
        // Other targets have no such section; the schema is written all the same, so that what can't be
        // written is an error there too.
        #[cfg(not(target_family = "wasm"))]
        #[allow(long_running_const_eval)]
        const _: usize = __rt::write::len(&__FUNC);
    }
}

//! The schema half of an expansion: a constant and the static that carries its lines.

use proc_macro2::TokenStream;
use quote::quote;

/// What keeps the static of a section: it is `used`, and lies in the module's memory too; or it shares the object file, and the
/// module in Rust, with a function that the linker must have.
#[derive(Clone, Copy)]
pub(crate) enum Stays {
    /// By itself.
    Used,
    /// Beside an export. Its bytes are in the section alone.
    BesideExport,
}

/// The constant `__FUNC` and the static that writes it into the module.
pub(crate) fn section(func: &TokenStream, stays: Stays) -> TokenStream {
    let attribute = match stays {
        Stays::Used => quote!(#[used]),
        Stays::BesideExport => quote!(#[allow(dead_code)]),
    };
    quote! {
        const __FUNC: __rt::tree::Func = #func;
        #[cfg(target_family = "wasm")]
        #attribute
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

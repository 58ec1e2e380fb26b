//! The constant that describes a function, and the static that writes it into the module.

use crate::bounds::Bounds;
use proc_macro2::TokenStream;
use quote::quote;

/// What makes the linker retain the static of a section.
#[derive(Clone, Copy)]
pub(crate) enum Retention {
    /// Its attribute `used`, which also places it in memory.
    Used,
    /// An exported function in the same scope, and therefore in the same object file.
    BesideExport,
}

/// The constant `__FUNC`, which proves `bounds`, and the static that writes it into the module.
pub(crate) fn section(func: &TokenStream, bounds: &Bounds, retention: Retention) -> TokenStream {
    let attribute = match retention {
        Retention::Used => quote!(#[used]),
        Retention::BesideExport => quote!(#[allow(dead_code)]),
    };
    let proofs = bounds.proofs();
    let func = if proofs.is_empty() { func.clone() } else { quote!({ #proofs #func }) };
    quote! {
        const __FUNC: __rt::constant::ConstFunc = #func;
        #[cfg(target_family = "wasm")]
        #attribute
        #[unsafe(link_section = "wharf")]
        #[allow(long_running_const_eval)]
        static __SCHEMA: [u8; __rt::write::len(&__FUNC)] = __rt::write::bytes(&__FUNC);
        // Other targets have no such section, but report what can't be written as well.
        #[cfg(not(target_family = "wasm"))]
        #[allow(long_running_const_eval)]
        const _: usize = __rt::write::len(&__FUNC);
    }
}

//! The traits that the types of a function must implement, and the one place where that is checked.
//!
//! Every use of a type that can't cross would be an error of its own. An export therefore assumes
//! the bounds of its types, and only the constant with its schema proves them: one missing
//! `#[derive(Data)]` is one error.

use crate::types;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Type, spanned::Spanned};

/// A trait that a type must implement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    Lift,
    Lower,
    Number,
    Object,
}

/// The bounds of a function's types, except of primitive types and those with lifetimes or function
/// pointers.
#[derive(Default)]
pub(crate) struct Bounds(Vec<(Type, Bound)>);

impl Bounds {
    pub(crate) fn add(&mut self, ty: &Type, bound: Bound) {
        let text = |ty: &Type| ty.to_token_stream().to_string();
        let is_known = self.0.iter().any(|known| known.1 == bound && text(&known.0) == text(ty));
        let is_proved_elsewhere = types::is_primitive(ty)
            || types::has_borrow(ty)
            // The signature of the user's function proves it already.
            || types::has_fn_pointer(ty);
        if !is_known && !is_proved_elsewhere {
            self.0.push((ty.clone(), bound));
        }
    }

    /// A `where` clause that the compiler accepts without a proof, because each bound is for every
    /// lifetime.
    pub(crate) fn assumed(&self) -> TokenStream {
        if self.0.is_empty() {
            return TokenStream::new();
        }
        let bounds = self.0.iter().map(|(ty, bound)| {
            let bound = match bound {
                Bound::Lift => quote!(Lift<'__any>),
                Bound::Lower => quote!(Lower),
                Bound::Number => quote!(Number),
                Bound::Object => quote!(Resource),
            };
            quote!(for<'__any> #ty: __rt::#bound)
        });
        quote!(where #(#bounds),*)
    }

    /// Statements that are errors, at the positions of the types, unless the bounds hold.
    pub(crate) fn proofs(&self) -> TokenStream {
        let proofs = self.0.iter().map(|(ty, bound)| {
            let span = ty.span();
            let name = match bound {
                Bound::Lift => "can_lift",
                Bound::Lower => "can_lower",
                Bound::Number => "is_number",
                Bound::Object => "is_object",
            };
            let name = Ident::new(name, span);
            quote_spanned!(span=> __rt::bounds::#name::<#ty>();)
        });
        quote!(#(#proofs)*)
    }
}

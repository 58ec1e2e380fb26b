//! `#[export]` on a function.

use super::shim::{self, Exported, Receiver};
use crate::{
    attrs::ExportAttrs,
    docs,
    errors::{self, Errors},
    names::{self, Names, Place},
};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{FnArg, ItemFn, spanned::Spanned};

pub(crate) fn expand(attrs: &ExportAttrs, item: &ItemFn, errors: &mut Errors) -> TokenStream {
    let signature = &item.sig;
    shim::check(signature, errors);
    if let Some(FnArg::Receiver(receiver)) = signature.inputs.first() {
        errors.at(receiver.span(), errors::SELF_FREE);
    }
    let ident = &signature.ident;
    let name = match &attrs.name {
        Some(name) => name.value(),
        None => names::plain(ident),
    };
    Names::new(Place::Function).check(&name, attrs.name.is_some(), ident.span(), errors);
    let exported = Exported {
        name,
        verbatim: attrs.name.is_some(),
        doc: docs::text(&item.attrs),
        params: shim::params(signature, None, errors),
        result: shim::result(signature, None, errors),
        streams: shim::streams(signature),
        receiver: Receiver::None,
        kind: "",
        of: None,
        callee: quote!(#ident),
        constant: false,
        cfgs: docs::cfgs(&item.attrs),
    };
    exported.expand()
}

//! `#[export]` on an `impl` block: the type becomes an object, its public methods exports.

use super::shim::{self, Exported, Receiver};
use crate::{
    attrs::ExportAttrs,
    docs,
    errors::{self, Errors},
    names::{self, Names, Place},
};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{FnArg, ImplItem, ImplItemFn, ItemImpl, ReceiverKind, Type, Visibility, spanned::Spanned};

pub(crate) fn expand(attrs: &ExportAttrs, item: &mut ItemImpl, errors: &mut Errors) -> TokenStream {
    if let Some((path, _)) = &item.trait_ {
        errors.at(path.span(), errors::TRAIT_IMPL);
    }
    if !item.generics.params.is_empty() {
        errors.at(item.generics.params.span(), errors::GENERIC_IMPL);
    }
    let this = (*item.self_ty).clone();
    let Some(object) = object_name(&this) else {
        errors.at(this.span(), errors::EXPORT_ITEM);
        return TokenStream::new();
    };
    let shown = attrs.name.as_ref().map_or_else(|| object.clone(), syn::LitStr::value);
    let doc = docs::text(&item.attrs);
    let resource = if attrs.more {
        TokenStream::new()
    } else {
        quote!(::wharf::__resource!(#this, #shown, #doc);)
    };
    let mut names = Names::new(Place::Method);
    let mut methods = Vec::new();
    for member in &mut item.items {
        let ImplItem::Fn(method) = member else { continue };
        let attrs = ExportAttrs::take(&mut method.attrs, errors);
        if attrs.skip || !matches!(method.vis, Visibility::Public(_)) {
            continue;
        }
        methods.push(expand_method(&attrs, method, &this, &shown, &mut names, errors));
    }
    quote!(#resource #(#methods)*)
}

fn object_name(this: &Type) -> Option<String> {
    match this {
        Type::Path(path) => path.path.segments.last().map(|last| names::plain(&last.ident)),
        _ => None,
    }
}

fn expand_method(
    attrs: &ExportAttrs,
    method: &ImplItemFn,
    this: &Type,
    object: &str,
    names: &mut Names,
    errors: &mut Errors,
) -> TokenStream {
    let signature = &method.sig;
    shim::check(signature, errors);
    let receiver = receiver(signature.inputs.first(), errors);
    let ident = &signature.ident;
    let plain = names::plain(ident);
    let kind = match (attrs.get, attrs.set) {
        (true, _) => "get",
        (_, true) => "set",
        _ if plain == "new" && receiver == Receiver::None => "new",
        _ => "",
    };
    if kind == "get" && (receiver != Receiver::Ref || signature.inputs.len() != 1) {
        errors.at(signature.span(), errors::ACCESSOR_GET);
    }
    if kind == "set" && (receiver != Receiver::Mut || signature.inputs.len() != 2) {
        errors.at(signature.span(), errors::ACCESSOR_SET);
    }
    let name = match &attrs.name {
        Some(name) => name.value(),
        None if kind == "set" => plain.strip_prefix("set_").unwrap_or(&plain).to_owned(),
        None => plain,
    };
    if kind != "set" {
        names.check(&name, attrs.name.is_some(), ident.span(), errors);
    }
    // A getter and its setter share a name in the schema, not as wasm exports.
    let core = if kind == "set" { format!("{object}.{name}=") } else { format!("{object}.{name}") };
    let exported = Exported {
        name: core,
        doc: docs::text(&method.attrs),
        params: shim::params(signature, Some(this), errors),
        result: shim::result(signature, Some(this), errors),
        streams: shim::streams(signature),
        receiver,
        kind,
        of: Some(this.clone()),
        callee: quote!(<#this>::#ident),
    };
    exported.expand()
}

fn receiver(first: Option<&FnArg>, errors: &mut Errors) -> Receiver {
    let Some(FnArg::Receiver(receiver)) = first else { return Receiver::None };
    match &receiver.kind {
        ReceiverKind::Value => Receiver::Own,
        ReceiverKind::Reference(_, _, None) => Receiver::Ref,
        ReceiverKind::Reference(_, _, Some(_)) => Receiver::Mut,
        _ => {
            errors.at(receiver.span(), errors::SELF_TYPE);
            Receiver::Own
        }
    }
}

//! `#[export]` on an `impl` block: the type becomes an object, its public methods exports.

use super::shim::{self, Exported, Receiver};
use crate::{
    attrs::ExportAttrs,
    docs,
    errors::{self, Errors},
    names::{self, Names, Place},
    types,
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{
    FnArg, ImplItem, ImplItemFn, ItemImpl, ReceiverKind, ReturnType, Type, Visibility,
    spanned::Spanned,
};

/// The block, and the names its methods take.
struct Object {
    this: Type,
    /// What hosts call it.
    shown: String,
    /// Members of an instance.
    members: Names,
    /// Setters, which share their names with getters.
    setters: Names,
    /// Members of the class.
    statics: Names,
}

/// The object's own expansion, and that of its methods.
pub(crate) fn expand(
    attrs: &ExportAttrs,
    item: &mut ItemImpl,
    errors: &mut Errors,
) -> (TokenStream, TokenStream) {
    if let Some((path, _)) = &item.trait_ {
        errors.at(path.span(), errors::TRAIT_IMPL);
    }
    if !item.generics.params.is_empty() {
        errors.at(item.generics.params.span(), errors::GENERIC_IMPL);
    }
    let this = (*item.self_ty).clone();
    let Some(name) = object_name(&this) else {
        errors.at(this.span(), errors::EXPORT_ITEM);
        return Default::default();
    };
    let shown = attrs.name.as_ref().map_or(name, syn::LitStr::value);
    let (doc, cfgs) = (docs::text(&item.attrs), docs::cfgs(&item.attrs));
    let whole = item.trait_.is_none() && item.generics.params.is_empty();
    let resource = if attrs.more || !whole {
        TokenStream::new()
    } else {
        quote!(#cfgs ::wharf::__resource!(#this, #shown, #doc);)
    };
    let mut object = Object {
        this,
        shown,
        members: Names::new(Place::Method),
        setters: Names::new(Place::Method),
        statics: Names::new(Place::Static),
    };
    let mut methods = Vec::new();
    for member in &mut item.items {
        let ImplItem::Fn(method) = member else { continue };
        let attrs = ExportAttrs::take(&mut method.attrs, errors);
        if attrs.skip {
            continue;
        }
        if matches!(method.vis, Visibility::Public(_)) {
            methods.push(object.method(&attrs, method, &cfgs, errors));
        } else if let Some(span) = attrs.span {
            errors.at(span, errors::PRIVATE);
        }
    }
    (resource, quote!(#(#methods)*))
}

fn object_name(this: &Type) -> Option<String> {
    match this {
        Type::Path(path) => path.path.segments.last().map(|last| names::plain(&last.ident)),
        _ => None,
    }
}

impl Object {
    fn method(
        &mut self,
        attrs: &ExportAttrs,
        method: &ImplItemFn,
        cfgs: &TokenStream,
        errors: &mut Errors,
    ) -> TokenStream {
        let signature = &method.sig;
        shim::check(signature, errors);
        let receiver = receiver(signature.inputs.first(), errors);
        let kind = self.kind(attrs, method, receiver);
        check_accessor(kind, receiver, method, errors);
        let name = self.name(attrs, method, kind, receiver, errors);
        // A getter and its setter share a name in the schema, not as wasm exports.
        let end = if kind == "set" { "=" } else { "" };
        let (this, ident) = (&self.this, &signature.ident);
        let own = docs::cfgs(&method.attrs);
        let exported = Exported {
            name: format!("{}.{name}{end}", self.shown),
            doc: docs::text(&method.attrs),
            params: shim::params(signature, Some(this), errors),
            result: shim::result(signature, Some(this), errors),
            streams: shim::streams(signature),
            receiver,
            kind,
            of: Some(this.clone()),
            callee: quote!(<#this>::#ident),
            cfgs: quote!(#cfgs #own),
        };
        exported.expand()
    }

    fn kind(&self, attrs: &ExportAttrs, method: &ImplItemFn, receiver: Receiver) -> &'static str {
        match (attrs.get, attrs.set) {
            (true, _) => "get",
            (_, true) => "set",
            _ if method.sig.ident == "new"
                && receiver == Receiver::None
                && self.makes_one(&method.sig.output) =>
            {
                "new"
            }
            _ => "",
        }
    }

    /// Whether a result is the object, or a `Result` of it: what a constructor can give.
    fn makes_one(&self, output: &ReturnType) -> bool {
        let ReturnType::Type(_, ty) = output else { return false };
        let ty = types::without_self(ty, &self.this);
        let same = |ty: &Type| quote!(#ty).to_string() == self.this.to_token_stream().to_string();
        same(&ty) || types::ok_of(&ty).is_some_and(same)
    }

    /// The name hosts see, checked against the others.
    fn name(
        &mut self,
        attrs: &ExportAttrs,
        method: &ImplItemFn,
        kind: &str,
        receiver: Receiver,
        errors: &mut Errors,
    ) -> String {
        let ident = &method.sig.ident;
        let plain = names::plain(ident);
        let name = match &attrs.name {
            Some(name) => name.value(),
            None if kind == "set" => plain.strip_prefix("set_").unwrap_or(&plain).to_owned(),
            None => plain,
        };
        let names = match (kind, receiver) {
            ("new", _) => return name,
            ("set", _) => &mut self.setters,
            (_, Receiver::None) => &mut self.statics,
            _ => &mut self.members,
        };
        names.check(&name, attrs.name.is_some(), ident.span(), errors);
        name
    }
}

fn check_accessor(kind: &str, receiver: Receiver, method: &ImplItemFn, errors: &mut Errors) {
    let (signature, inputs) = (&method.sig, method.sig.inputs.len());
    let gives = !matches!(signature.output, ReturnType::Default);
    if kind == "get" && (receiver != Receiver::Ref || inputs != 1 || !gives) {
        errors.at(signature.span(), errors::ACCESSOR_GET);
    }
    if kind == "set" && (receiver != Receiver::Mut || inputs != 2 || gives) {
        errors.at(signature.span(), errors::ACCESSOR_SET);
    }
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

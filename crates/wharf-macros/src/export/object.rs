//! `#[export]` on an `impl` block: the type becomes an object, or is data; its public methods and constants become exports.

use super::shim::{self, Exported, Param, Receiver};
use crate::{
    attrs::{ExportAttrs, Exports},
    defaults, docs,
    errors::{self, Errors},
    names::{self, Names, Place},
    types::{self, Taken},
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{
    FnArg, ImplItem, ImplItemConst, ImplItemFn, ItemImpl, ReceiverKind, ReturnType, Type,
    Visibility, spanned::Spanned,
};

/// The block, and the names its methods take.
struct Object {
    this: Type,
    /// What hosts call it.
    shown: String,
    /// It derives `Data`: a value of it is an ordinary parameter.
    data: bool,
    /// Members of an instance.
    members: Names,
    /// Setters, which share their names with getters.
    setters: Names,
    /// Members of the class.
    statics: Names,
    /// The Rust name of the constructor.
    constructor: Option<String>,
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
    if let Some(name) = &attrs.name
        && syn::parse_str::<syn::Ident>(&name.value()).is_err()
    {
        errors.at(name.span(), errors::TYPE_NAME);
    }
    let shown = attrs.name.as_ref().map_or(name, syn::LitStr::value);
    let (doc, cfgs) = (docs::text(&item.attrs), docs::cfgs(&item.attrs));
    let whole = item.trait_.is_none() && item.generics.params.is_empty();
    let resource = if attrs.more || attrs.data || !whole {
        TokenStream::new()
    } else {
        quote!(#cfgs ::wharf::__resource!(#this, #shown, #doc);)
    };
    let mut object = Object {
        this,
        shown,
        data: attrs.data,
        members: Names::new(Place::Method),
        setters: Names::new(Place::Method),
        statics: Names::new(Place::Static),
        constructor: None,
    };
    let mut methods = Vec::new();
    for member in &mut item.items {
        let (attrs, vis) = match member {
            ImplItem::Fn(method) => {
                (ExportAttrs::take(&mut method.attrs, Exports::Method, errors), &method.vis)
            }
            ImplItem::Const(constant) => {
                (ExportAttrs::take(&mut constant.attrs, Exports::Constant, errors), &constant.vis)
            }
            _ => continue,
        };
        if attrs.skip {
            continue;
        }
        if matches!(vis, Visibility::Public(_)) {
            methods.push(match member {
                ImplItem::Fn(method) => {
                    let exported = object.method(&attrs, method, &cfgs, errors);
                    defaults::take(&mut method.sig);
                    exported
                }
                ImplItem::Const(constant) => object.constant(&attrs, constant, &cfgs, errors),
                _ => continue,
            });
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
        let mut receiver = receiver(signature.inputs.first(), errors);
        let mut kind = self.kind(attrs, method, receiver);
        let mut params = shim::params(signature, Some(&self.this), errors);
        if self.data {
            Self::check_data(attrs, kind, receiver, method, errors);
            params.splice(0..0, self.value(receiver));
            (receiver, kind) = (Receiver::None, "");
        } else {
            check_accessor(kind, receiver, method, errors);
            if kind == "new" {
                self.check_new(receiver, method, errors);
            }
        }
        let name = self.name(attrs, method, kind, receiver, errors);
        // A getter and its setter share a name in the schema, not as wasm exports.
        let end = if kind == "set" { "=" } else { "" };
        let (this, ident) = (&self.this, &signature.ident);
        let own = docs::cfgs(&method.attrs);
        let exported = Exported {
            name: format!("{}.{name}{end}", self.shown),
            verbatim: attrs.name.is_some() && kind != "new",
            doc: docs::text(&method.attrs),
            params,
            result: shim::result(signature, Some(this), errors),
            streams: shim::streams(signature),
            receiver,
            kind,
            of: Some(this.clone()),
            callee: quote!(<#this>::#ident),
            constant: false,
            cfgs: quote!(#cfgs #own),
        };
        exported.expand()
    }

    /// A constant is a getter of the class.
    fn constant(
        &mut self,
        attrs: &ExportAttrs,
        constant: &ImplItemConst,
        cfgs: &TokenStream,
        errors: &mut Errors,
    ) -> TokenStream {
        let (this, ident) = (&self.this, &constant.ident);
        let name = attrs.name.as_ref().map_or_else(|| names::plain(ident), syn::LitStr::value);
        self.statics.check(&name, true, ident.span(), errors);
        let own = docs::cfgs(&constant.attrs);
        let exported = Exported {
            name: format!("{}.{name}", self.shown),
            // Nobody writes constants in camel case.
            verbatim: true,
            doc: docs::text(&constant.attrs),
            params: Vec::new(),
            result: Some(types::without_self(&constant.ty, this)),
            streams: false,
            receiver: Receiver::None,
            kind: "get",
            of: Some(this.clone()),
            callee: quote!(<#this>::#ident),
            constant: true,
            cfgs: quote!(#cfgs #own),
        };
        exported.expand()
    }

    fn check_data(
        attrs: &ExportAttrs,
        kind: &str,
        receiver: Receiver,
        method: &ImplItemFn,
        errors: &mut Errors,
    ) {
        if receiver == Receiver::Mut {
            errors.at(method.sig.inputs.span(), errors::DATA_MUT);
        }
        if kind == "get" || kind == "set" || attrs.new {
            errors.at(method.sig.ident.span(), errors::DATA_ACCESSOR);
        }
    }

    /// The value that a function of data is called on, as its first parameter.
    fn value(&self, receiver: Receiver) -> Option<Param> {
        let taken = match receiver {
            Receiver::None => return None,
            Receiver::Own => Taken::Value(self.this.clone()),
            Receiver::Ref | Receiver::Mut => Taken::Ref(self.this.clone()),
        };
        Some(Param { name: "self".to_owned(), taken })
    }

    fn kind(&self, attrs: &ExportAttrs, method: &ImplItemFn, receiver: Receiver) -> &'static str {
        match (attrs.get, attrs.set) {
            (true, _) => "get",
            (_, true) => "set",
            _ if attrs.new => "new",
            _ if Self::named(attrs, method) == "new"
                && receiver == Receiver::None
                && self.makes_one(&method.sig.output) =>
            {
                "new"
            }
            _ => "",
        }
    }

    /// Refuses a constructor that makes no object, and a second one.
    fn check_new(&mut self, receiver: Receiver, method: &ImplItemFn, errors: &mut Errors) {
        let signature = &method.sig;
        if receiver != Receiver::None || !self.makes_one(&signature.output) {
            errors.at(signature.span(), errors::NEW_SELF);
        }
        let name = names::plain(&signature.ident);
        if let Some(first) = self.constructor.replace(name.clone()) {
            errors.at(signature.ident.span(), errors::two_constructors(&first, &name));
        }
    }

    /// The name in Rust, or the one given.
    fn named(attrs: &ExportAttrs, method: &ImplItemFn) -> String {
        attrs.name.as_ref().map_or_else(|| names::plain(&method.sig.ident), syn::LitStr::value)
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

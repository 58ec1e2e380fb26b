//! From an item to its model. Only attributes can be malformed.

use super::model::{Block, Export, ExportFn, FnKind, Receiver, Source};
use crate::{
    attrs::{ExportAttrs, ExportTarget},
    defaults,
    diagnostics::{self, Errors},
    docs, names,
    params::{self, Param},
    types,
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{
    FnArg, ImplItem, ImplItemConst, ImplItemFn, Item, ItemFn, ItemImpl, LitStr, ReceiverKind,
    ReturnType, Signature, Type, Visibility, parse_quote, spanned::Spanned,
};

pub(super) fn item(args: TokenStream, item: Item, errors: &mut Errors) -> Export {
    match item {
        Item::Fn(item) => {
            let attrs = ExportAttrs::parse(args, ExportTarget::Function, errors);
            function(attrs, item, errors)
        }
        Item::Impl(item) => {
            let attrs = ExportAttrs::parse(args, ExportTarget::Impl, errors);
            block(attrs, item, errors)
        }
        other => {
            errors.at(other.span(), diagnostics::EXPORT_ITEM);
            Export { item: other.into_token_stream(), block: None, functions: Vec::new() }
        }
    }
}

fn function(attrs: ExportAttrs, mut item: ItemFn, errors: &mut Errors) -> Export {
    let ident = item.sig.ident.clone();
    let name = attrs.name.as_ref().map_or_else(|| names::plain(&ident), LitStr::value);
    let function = ExportFn {
        name: name.clone(),
        verbatim: attrs.name.is_some(),
        doc: docs::text(&item.attrs),
        params: params::parse(&item.sig, None, errors),
        result: result(&item.sig, None),
        is_iterator: is_iterator(&item.sig),
        receiver: Receiver::None,
        kind: FnKind::Plain,
        of: None,
        callee: quote!(#ident),
        cfgs: docs::cfgs(&item.attrs),
        source: Source { attrs, ident, member_name: name, signature: Some(item.sig.clone()) },
    };
    defaults::remove(&mut item.sig);
    Export { item: quote!(#item), block: None, functions: vec![function] }
}

fn block(attrs: ExportAttrs, mut item: ItemImpl, errors: &mut Errors) -> Export {
    let this = (*item.self_ty).clone();
    let mut block = Block {
        name: match (&attrs.name, &this) {
            (Some(name), _) => Some(name.value()),
            (None, Type::Path(path)) => {
                path.path.segments.last().map(|last| names::plain(&last.ident))
            }
            (None, _) => None,
        },
        this,
        attrs,
        doc: docs::text(&item.attrs),
        cfgs: docs::cfgs(&item.attrs),
        trait_span: item.trait_.as_ref().map(|(path, _)| path.span()),
        generics_span: (!item.generics.params.is_empty()).then(|| item.generics.params.span()),
        private_spans: Vec::new(),
    };
    let members = item.items.iter_mut();
    let functions = members.filter_map(|it| member(&mut block, it, errors)).collect();
    Export { item: quote!(#item), block: Some(block), functions }
}

/// The function of a member that is exported. Removes Wharf's attributes from every member.
fn member(block: &mut Block, member: &mut ImplItem, errors: &mut Errors) -> Option<ExportFn> {
    let (attrs, vis) = match member {
        ImplItem::Fn(method) => {
            (ExportAttrs::take(&mut method.attrs, ExportTarget::Method, errors), &method.vis)
        }
        ImplItem::Const(constant) => {
            (ExportAttrs::take(&mut constant.attrs, ExportTarget::Constant, errors), &constant.vis)
        }
        _ => return None,
    };
    if attrs.skip {
        return None;
    }
    if !matches!(vis, Visibility::Public(_)) {
        block.private_spans.extend(attrs.span);
        return None;
    }
    match member {
        ImplItem::Fn(method) => {
            let function = self::method(block, attrs, method, errors);
            defaults::remove(&mut method.sig);
            Some(function)
        }
        ImplItem::Const(constant) => Some(self::constant(block, attrs, constant)),
        _ => None,
    }
}

fn method(block: &Block, attrs: ExportAttrs, method: &ImplItemFn, errors: &mut Errors) -> ExportFn {
    let (this, signature, ident) = (&block.this, &method.sig, &method.sig.ident);
    let mut receiver = receiver(signature);
    let mut kind = kind(&attrs, signature, this);
    let mut params = params::parse(signature, Some(this), errors);
    if block.attrs.data {
        // The value that a function of data is called on is an ordinary parameter.
        let value = match receiver {
            Receiver::None => None,
            Receiver::Own => Some(Param::new("self", this.clone())),
            Receiver::Ref | Receiver::Mut => Some(Param::new("self", parse_quote!(&#this))),
        };
        params.splice(0..0, value);
        (receiver, kind) = (Receiver::None, FnKind::Plain);
    }
    let plain = names::plain(ident);
    let member_name = match &attrs.name {
        Some(name) => name.value(),
        None if kind == FnKind::Setter => {
            plain.strip_prefix("set_").map_or_else(|| plain.clone(), str::to_owned)
        }
        None => plain,
    };
    // A getter and its setter share a name in the schema, but not as wasm exports.
    let end = if kind == FnKind::Setter { "=" } else { "" };
    let (block_cfgs, cfgs) = (&block.cfgs, docs::cfgs(&method.attrs));
    ExportFn {
        name: format!("{}.{member_name}{end}", block.name.as_deref().unwrap_or_default()),
        verbatim: attrs.name.is_some() && kind != FnKind::Constructor,
        doc: docs::text(&method.attrs),
        params,
        result: result(signature, Some(this)),
        is_iterator: is_iterator(signature),
        receiver,
        kind,
        of: Some(this.clone()),
        callee: quote!(<#this>::#ident),
        cfgs: quote!(#block_cfgs #cfgs),
        source: Source {
            attrs,
            ident: ident.clone(),
            member_name,
            signature: Some(signature.clone()),
        },
    }
}

fn constant(block: &Block, attrs: ExportAttrs, constant: &ImplItemConst) -> ExportFn {
    let (this, ident) = (&block.this, &constant.ident);
    let name = attrs.name.as_ref().map_or_else(|| names::plain(ident), LitStr::value);
    let (block_cfgs, cfgs) = (&block.cfgs, docs::cfgs(&constant.attrs));
    ExportFn {
        name: format!("{}.{name}", block.name.as_deref().unwrap_or_default()),
        // JavaScript does not write constants in camel case.
        verbatim: true,
        doc: docs::text(&constant.attrs),
        params: Vec::new(),
        result: Some(types::without_self(&constant.ty, this)),
        is_iterator: false,
        receiver: Receiver::None,
        kind: FnKind::Constant,
        of: Some(this.clone()),
        callee: quote!(<#this>::#ident),
        cfgs: quote!(#block_cfgs #cfgs),
        source: Source { attrs, ident: ident.clone(), member_name: name, signature: None },
    }
}

fn kind(attrs: &ExportAttrs, signature: &Signature, this: &Type) -> FnKind {
    let is_new = match &attrs.name {
        Some(name) => name.value() == "new",
        None => signature.ident == "new",
    };
    if attrs.get {
        FnKind::Getter
    } else if attrs.set {
        FnKind::Setter
    } else if attrs.new || (is_new && is_constructor(signature, this)) {
        FnKind::Constructor
    } else {
        FnKind::Plain
    }
}

/// Whether the signature is a constructor's: no receiver, and the object or a `Result` of it.
pub(super) fn is_constructor(signature: &Signature, this: &Type) -> bool {
    let ReturnType::Type(_, ty) = &signature.output else { return false };
    let ty = types::without_self(ty, this);
    let is_this = |ty: &Type| quote!(#ty).to_string() == quote!(#this).to_string();
    receiver(signature) == Receiver::None
        && (is_this(&ty) || types::ok_of(&ty).is_some_and(is_this))
}

/// The receiver. An unsupported one counts as `self`.
pub(super) fn receiver(signature: &Signature) -> Receiver {
    let Some(FnArg::Receiver(receiver)) = signature.inputs.first() else { return Receiver::None };
    match &receiver.kind {
        ReceiverKind::Reference(_, _, None) => Receiver::Ref,
        ReceiverKind::Reference(_, _, Some(_)) => Receiver::Mut,
        _ => Receiver::Own,
    }
}

/// The type of the result as it crosses. `None` for `()`.
fn result(signature: &Signature, this: Option<&Type>) -> Option<Type> {
    let ReturnType::Type(_, ty) = &signature.output else { return None };
    if let Some(item) = types::iterator_item(ty) {
        return Some(parse_quote!(::wharf::Stream<#item>));
    }
    Some(match this {
        Some(this) => types::without_self(ty, this),
        None => (**ty).clone(),
    })
}

fn is_iterator(signature: &Signature) -> bool {
    matches!(&signature.output, ReturnType::Type(_, ty) if types::iterator_item(ty).is_some())
}

//! The parameters of a function: how they are parsed, and the rules for them.

use crate::{
    defaults,
    diagnostics::{self, Errors},
    names,
    types::{self, without_parens},
};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    Expr, FnArg, Pat, PathArguments, ReturnType, Signature, Type, TypeReference, parse_quote,
    spanned::Spanned,
};

/// A parameter.
pub(crate) struct Param {
    /// The name that hosts see.
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) mode: ParamMode,
    /// The default, whether or not the mode allows one.
    default: Option<Expr>,
}

impl Param {
    /// A parameter that is not in the signature.
    pub(crate) fn new(name: &str, ty: Type) -> Self {
        Self { name: name.to_owned(), mode: ParamMode::of(&ty), ty, default: None }
    }
}

/// The parameters without the receiver. `this` replaces `Self`.
pub(crate) fn parse(signature: &Signature, this: Option<&Type>, errors: &mut Errors) -> Vec<Param> {
    let mut params: Vec<Param> = Vec::new();
    for (index, input) in signature.inputs.iter().enumerate() {
        let FnArg::Typed(input) = input else { continue };
        let name = match &*input.pat {
            Pat::Ident(pat) => names::plain(&pat.ident).trim_start_matches('_').to_owned(),
            _ => String::new(),
        };
        let ty = match this {
            Some(this) => types::without_self(&input.ty, this),
            None => (*input.ty).clone(),
        };
        let is_taken =
            params.iter().any(|param| names::camel_case(&param.name) == names::camel_case(&name));
        let default = defaults::parse(&input.attrs, errors);
        let mode = match (ParamMode::of(&ty), &default) {
            (ParamMode::Value(ty), Some(default)) => ParamMode::Defaulted(ty, default.clone()),
            (mode, _) => mode,
        };
        // Hosts pass arguments by position: a name that is missing or equal in JavaScript can be
        // any other.
        let name = if name.is_empty() || is_taken { format!("arg{index}") } else { name };
        params.push(Param { name, ty, mode, default });
    }
    params
}

/// Reports every rule that a parameter breaks.
pub(crate) fn check(param: &Param, errors: &mut Errors) {
    let Param { ty, mode, default, .. } = param;
    if let (Some(default), false) = (default, matches!(mode, ParamMode::Defaulted(..))) {
        errors.at(default.span(), diagnostics::DEFAULT_PARAM);
    }
    match mode {
        ParamMode::Fn(_) => {}
        ParamMode::Mut(inner) if types::is_primitive(inner) => {
            errors.at(ty.span(), diagnostics::REF_MUT);
        }
        _ => check_type(ty, errors),
    }
}

/// Refuses types that can't cross and that have a better alternative than `#[derive(Data)]`.
pub(crate) fn check_type(ty: &Type, errors: &mut Errors) {
    if let Some(found) = types::find_impl_trait(ty) {
        errors.at(found.span(), diagnostics::IMPL_TRAIT);
    }
    if matches!(without_parens(ty), Type::FnPtr(_)) {
        errors.at(ty.span(), diagnostics::FN_POINTER);
    }
    if types::first_arg(ty, "Box").is_some_and(|inner| bare_closure(inner).is_some()) {
        errors.at(ty.span(), diagnostics::BOXED_FN);
    }
    let shared = ["Rc", "Arc"].iter().find_map(|name| types::first_arg(ty, name)).unwrap_or(ty);
    for name in ["RefCell", "Cell", "Mutex", "RwLock"] {
        if types::first_arg(shared, name).is_some() {
            errors.at(ty.span(), diagnostics::SHARED.with(&[name]));
        }
    }
}

/// How a parameter is passed.
pub(crate) enum ParamMode {
    /// `T`. A type with a lifetime borrows from the arena.
    Value(Type),
    /// `&T`
    Ref(Type),
    /// `&[T]`
    List(Type),
    /// `&mut [T]`
    ListMut(Type),
    /// `&mut T`
    Mut(Type),
    /// `impl Fn(A) -> R`, `&dyn Fn(A) -> R`, or an `Option` of one: a function of the host, valid
    /// during the call.
    Fn(Closure),
    /// A value that a host may omit, and its default.
    Defaulted(Type, Expr),
}

/// The type of a closure.
pub(crate) struct Closure {
    pub(crate) args: Vec<Type>,
    pub(crate) result: Type,
    /// The reference to it in the signature: nothing, `&` or `&mut`.
    pub(crate) reference: TokenStream,
    /// Whether it is in an `Option`.
    pub(crate) optional: bool,
}

impl ParamMode {
    fn of(ty: &Type) -> Self {
        if let Some(closure) = closure(ty) {
            return Self::Fn(closure);
        }
        let Type::Reference(TypeReference { mutability, elem, .. }) = without_parens(ty) else {
            return Self::Value(ty.clone());
        };
        match (without_parens(elem), mutability.is_some()) {
            (Type::Slice(slice), true) => Self::ListMut((*slice.elem).clone()),
            (Type::Slice(slice), false) => Self::List((*slice.elem).clone()),
            (Type::Path(path), false) if path.path.is_ident("str") => Self::Value(ty.clone()),
            (inner, false) => Self::Ref(inner.clone()),
            (inner, true) => Self::Mut(inner.clone()),
        }
    }

    /// The type whose core values the parameter has.
    pub(crate) fn data(&self) -> Type {
        match self {
            Self::Value(ty) | Self::Ref(ty) | Self::Mut(ty) => ty.clone(),
            Self::List(ty) | Self::ListMut(ty) => parse_quote!([#ty]),
            Self::Defaulted(ty, _) => parse_quote!(__rt::Option<#ty>),
            Self::Fn(Closure { args, result, optional, .. }) => {
                let args = args.iter().map(|ty| {
                    types::view(ty).map_or_else(|| types::with_static(ty), |(view, _)| view)
                });
                let callback = quote!(::wharf::Callback<fn(#(#args),*) -> #result>);
                if *optional {
                    parse_quote!(__rt::Option<#callback>)
                } else {
                    parse_quote!(#callback)
                }
            }
        }
    }

    /// Whether the caller keeps the objects in it.
    pub(crate) fn is_borrowed(&self) -> bool {
        matches!(self, Self::Ref(_) | Self::List(_))
    }

    /// Whether the function borrows from a value that the export drops.
    pub(crate) fn borrows_locally(&self) -> bool {
        match self {
            Self::Ref(_) => true,
            Self::List(ty) => !types::is_primitive(ty),
            Self::Value(_)
            | Self::ListMut(_)
            | Self::Mut(_)
            | Self::Fn(_)
            | Self::Defaulted(..) => false,
        }
    }
}

/// `&dyn Fn(A) -> R`, `&mut dyn FnMut(A) -> R`, `impl Fn(A) -> R`, or an `Option` of one.
fn closure(ty: &Type) -> Option<Closure> {
    match types::first_arg(ty, "Option") {
        Some(some) => Some(Closure { optional: true, ..bare_closure(some)? }),
        None => bare_closure(ty),
    }
}

fn bare_closure(ty: &Type) -> Option<Closure> {
    let (inner, reference) = match without_parens(ty) {
        Type::Reference(reference) => match &reference.mutability {
            Some(_) => (without_parens(&reference.elem), quote!(&mut)),
            None => (without_parens(&reference.elem), quote!(&)),
        },
        other => (other, TokenStream::new()),
    };
    let bounds = match inner {
        Type::TraitObject(object) => &object.bounds,
        Type::ImplTrait(object) => &object.bounds,
        _ => return None,
    };
    bounds.iter().find_map(|bound| {
        let segment = types::trait_of(bound)?;
        if !["Fn", "FnMut", "FnOnce"].iter().any(|name| segment.ident == name) {
            return None;
        }
        let PathArguments::Parenthesized(signature) = &segment.arguments else { return None };
        Some(Closure {
            args: signature.inputs.iter().map(|arg| parse_quote!(#arg)).collect(),
            result: match &signature.output {
                ReturnType::Default => parse_quote!(()),
                ReturnType::Type(_, ty) => (**ty).clone(),
            },
            reference: reference.clone(),
            optional: false,
        })
    })
}

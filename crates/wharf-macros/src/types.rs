//! What the macros see of a type: how a parameter is taken, and its lifetimes.

use crate::errors::{self, Errors};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{
    Expr, GenericArgument, Lifetime, PathArguments, PathSegment, ReturnType, Type, TypeFnPtr,
    TypeParamBound, TypeReference, parse_quote,
    spanned::Spanned,
    visit::{self, Visit},
    visit_mut::{self, VisitMut},
};

/// How a parameter is lifted.
pub(crate) enum Taken {
    /// As a value; borrowed types borrow the arena.
    Value(Type),
    /// `&T`
    Ref(Type),
    /// `&[T]`
    List(Type),
    /// `&mut [T]`
    ListMut(Type),
    /// `&mut T`
    Mut(Type),
    /// `impl Fn(A) -> R`, `&dyn Fn(A) -> R`, or an `Option` of one: a function of the host, for the time of the call.
    Fn(Closure),
    /// A value that may be left out, with what it is then.
    Defaulted(Type, Expr),
}

/// A function type as the macros see it.
pub(crate) struct Closure {
    pub(crate) args: Vec<Type>,
    pub(crate) result: Type,
    /// How it is passed on: nothing, `&` or `&mut`.
    pub(crate) by: TokenStream,
    /// In an `Option`.
    pub(crate) optional: bool,
}

impl Taken {
    pub(crate) fn of(ty: &Type, errors: &mut Errors) -> Self {
        if let Some(closure) = closure(ty) {
            return Self::Fn(closure);
        }
        if let Some(found) = find_impl_trait(ty) {
            errors.at(found.span(), errors::IMPL_TRAIT);
        }
        let Type::Reference(TypeReference { mutability, elem, .. }) = unparen(ty) else {
            return Self::Value(ty.clone());
        };
        match (unparen(elem), mutability.is_some()) {
            (Type::Slice(slice), true) => Self::ListMut((*slice.elem).clone()),
            (Type::Slice(slice), false) => Self::List((*slice.elem).clone()),
            (Type::Path(path), false) if path.path.is_ident("str") => Self::Value(ty.clone()),
            (inner, false) => Self::Ref(inner.clone()),
            (inner, true) => {
                if is_primitive(inner) {
                    errors.at(ty.span(), errors::REF_MUT);
                }
                Self::Mut(inner.clone())
            }
        }
    }

    /// The same for a parameter with `#[export(default = ...)]`.
    pub(crate) fn or(self, default: Option<Expr>, errors: &mut Errors) -> Self {
        match (self, default) {
            (taken, None) => taken,
            (Self::Value(ty), Some(default)) => Self::Defaulted(ty, default),
            (taken, Some(default)) => {
                errors.at(default.span(), errors::DEFAULT_PARAM);
                taken
            }
        }
    }

    /// The type whose core values the parameter has.
    pub(crate) fn data(&self) -> Type {
        match self {
            Self::Value(ty) | Self::Ref(ty) | Self::Mut(ty) => ty.clone(),
            Self::List(ty) | Self::ListMut(ty) => parse_quote!([#ty]),
            Self::Defaulted(ty, _) => parse_quote!(__rt::Option<#ty>),
            Self::Fn(Closure { args, result, optional, .. }) => {
                let args = args
                    .iter()
                    .map(|ty| view(ty).map_or_else(|| with_static(ty), |(view, _)| view));
                let callback = quote!(::wharf::Callback<fn(#(#args),*) -> #result>);
                if *optional {
                    parse_quote!(__rt::Option<#callback>)
                } else {
                    parse_quote!(#callback)
                }
            }
        }
    }

    /// Whether objects in it stay the caller's.
    pub(crate) fn is_lent(&self) -> bool {
        matches!(self, Self::Ref(_) | Self::List(_))
    }

    /// Whether what the function borrows ends with the call.
    pub(crate) fn borrows_locally(&self) -> bool {
        match self {
            Self::Ref(_) => true,
            Self::List(ty) => !is_primitive(ty),
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
    match first_arg(ty, "Option") {
        Some(some) => Some(Closure { optional: true, ..bare_closure(some)? }),
        None => bare_closure(ty),
    }
}

fn bare_closure(ty: &Type) -> Option<Closure> {
    let (inner, by) = match unparen(ty) {
        Type::Reference(reference) => match &reference.mutability {
            Some(_) => (unparen(&reference.elem), quote!(&mut)),
            None => (unparen(&reference.elem), quote!(&)),
        },
        other => (other, TokenStream::new()),
    };
    let bounds = match inner {
        Type::TraitObject(object) => &object.bounds,
        Type::ImplTrait(object) => &object.bounds,
        _ => return None,
    };
    bounds.iter().find_map(|bound| {
        let segment = trait_of(bound)?;
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
            by: by.clone(),
            optional: false,
        })
    })
}

/// What an argument `&mut [T]`, or `&[T]` of numbers, crosses as, and the function that makes it that.
pub(crate) fn view(ty: &Type) -> Option<(Type, Ident)> {
    let Type::Reference(TypeReference { mutability, elem, .. }) = unparen(ty) else { return None };
    let Type::Slice(slice) = unparen(elem) else { return None };
    let (item, mutable) = (&slice.elem, mutability.is_some());
    (mutable || is_number(item)).then(|| {
        let name = if mutable { "view_mut" } else { "view" };
        (parse_quote!(::wharf::rt::View<#item, #mutable>), Ident::new(name, ty.span()))
    })
}

/// `T` of `impl Iterator<Item = T>`.
pub(crate) fn iterator_item(ty: &Type) -> Option<Type> {
    let Type::ImplTrait(object) = unparen(ty) else { return None };
    object.bounds.iter().find_map(|bound| {
        let segment = trait_of(bound).filter(|segment| segment.ident == "Iterator")?;
        let PathArguments::AngleBracketed(args) = &segment.arguments else { return None };
        args.args.iter().find_map(|arg| match arg {
            GenericArgument::AssocType(item) if item.ident == "Item" => Some(item.ty.clone()),
            _ => None,
        })
    })
}

/// `T` of a `Result<T, ...>`.
pub(crate) fn ok_of(ty: &Type) -> Option<&Type> {
    first_arg(ty, "Result")
}

/// `T` of a `name<T, ...>`.
fn first_arg<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let Type::Path(path) = unparen(ty) else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(args) = &last.arguments else { return None };
    args.args.iter().find_map(|arg| match arg {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

fn trait_of(bound: &TypeParamBound) -> Option<&PathSegment> {
    match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last(),
        _ => None,
    }
}

fn unparen(ty: &Type) -> &Type {
    match ty {
        Type::Paren(inner) => unparen(&inner.elem),
        Type::Group(inner) => unparen(&inner.elem),
        other => other,
    }
}

/// Whether a type is a number, a bool, a char or a string, by its name.
pub(crate) fn is_primitive(ty: &Type) -> bool {
    const NAMES: [&str; 17] = [
        "bool", "char", "u8", "u16", "u32", "u64", "u128", "i8", "i16", "i32", "i64", "i128",
        "f32", "f64", "usize", "isize", "String",
    ];
    matches!(ty, Type::Path(path) if NAMES.iter().any(|name| path.path.is_ident(name)))
}

/// Whether a value of the type may hold objects, as far as its name tells.
pub(crate) fn may_own(ty: &Type) -> bool {
    !is_primitive(ty) && !matches!(unparen(ty), Type::Reference(_))
}

/// A number whose slices can be views. Behind another name it is seen copied.
fn is_number(ty: &Type) -> bool {
    const NAMES: [&str; 10] = ["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f32", "f64"];
    matches!(ty, Type::Path(path) if NAMES.iter().any(|name| path.path.is_ident(name)))
}

/// The type with all lifetimes `'static`, as it may stand in a signature and a constant.
pub(crate) fn with_static(ty: &Type) -> Type {
    with_lifetime(ty, "'static")
}

/// The type with all lifetimes inferred.
pub(crate) fn with_inferred(ty: &Type) -> Type {
    with_lifetime(ty, "'_")
}

/// The type with all lifetimes replaced.
pub(crate) fn with_lifetime(ty: &Type, name: &str) -> Type {
    struct Replace<'a>(&'a str);
    impl VisitMut for Replace<'_> {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            *lifetime = Lifetime::new(self.0, lifetime.span());
        }
        // What a function takes by reference it takes for each lifetime.
        fn visit_type_fn_ptr_mut(&mut self, _: &mut TypeFnPtr) {}
        fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
            let span = reference.span();
            reference.lifetime = Some(Lifetime::new(self.0, span));
            visit_mut::visit_type_reference_mut(self, reference);
        }
    }
    let mut ty = ty.clone();
    Replace(name).visit_type_mut(&mut ty);
    ty
}

/// Replaces `Self`, which does not exist outside the `impl`.
pub(crate) fn without_self(ty: &Type, this: &Type) -> Type {
    struct Replace<'a>(&'a Type);
    impl VisitMut for Replace<'_> {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            if matches!(ty, Type::Path(path) if path.qself.is_none() && path.path.is_ident("Self"))
            {
                *ty = self.0.clone();
            } else {
                visit_mut::visit_type_mut(self, ty);
            }
        }
    }
    let mut ty = ty.clone();
    Replace(this).visit_type_mut(&mut ty);
    ty
}

/// `<T as Data>::item`, placed where the type stands, so that the compiler's complaints point there.
pub(crate) fn of(ty: &Type, item: &str) -> TokenStream {
    let span = Span::call_site().located_at(ty.span());
    let item = Ident::new(item, span);
    quote_spanned!(span=> <#ty as __rt::Data>::#item)
}

/// Whether a type borrows.
pub(crate) fn borrows(ty: &Type) -> bool {
    struct Find(bool);
    impl<'a> Visit<'a> for Find {
        fn visit_lifetime(&mut self, lifetime: &'a Lifetime) {
            self.0 |= lifetime.ident != "static";
        }
        fn visit_type_fn_ptr(&mut self, _: &'a TypeFnPtr) {}
        fn visit_type_reference(&mut self, reference: &'a TypeReference) {
            self.0 |= reference.lifetime.as_ref().is_none_or(|l| l.ident != "static");
            visit::visit_type_reference(self, reference);
        }
    }
    let mut find = Find(false);
    find.visit_type(ty);
    find.0
}

fn find_impl_trait(ty: &Type) -> Option<&Type> {
    match ty {
        Type::ImplTrait(_) => Some(ty),
        Type::Reference(inner) => find_impl_trait(&inner.elem),
        Type::Path(path) => {
            path.path.segments.iter().find_map(|segment| match &segment.arguments {
                PathArguments::AngleBracketed(args) => args.args.iter().find_map(|arg| match arg {
                    GenericArgument::Type(ty) => find_impl_trait(ty),
                    _ => None,
                }),
                _ => None,
            })
        }
        _ => None,
    }
}

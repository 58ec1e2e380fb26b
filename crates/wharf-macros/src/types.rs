//! Questions about types as the macros see them, and changes to them.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::{
    GenericArgument, Lifetime, PathArguments, PathSegment, Type, TypeFnPtr, TypeParamBound,
    TypeReference, parse_quote,
    spanned::Spanned,
    visit::{self, Visit},
    visit_mut::{self, VisitMut},
};

/// The type that an argument `&mut [T]`, or `&[T]` of numbers, crosses as, and the function that
/// makes one.
pub(crate) fn view(ty: &Type) -> Option<(Type, Ident)> {
    let Type::Reference(TypeReference { mutability, elem, .. }) = without_parens(ty) else {
        return None;
    };
    let Type::Slice(slice) = without_parens(elem) else { return None };
    let (item, mutable) = (&slice.elem, mutability.is_some());
    (mutable || is_number(item)).then(|| {
        let name = if mutable { "view_mut" } else { "view" };
        (parse_quote!(::wharf::rt::View<#item, #mutable>), Ident::new(name, ty.span()))
    })
}

/// `T` of `impl Iterator<Item = T>`.
pub(crate) fn iterator_item(ty: &Type) -> Option<Type> {
    let Type::ImplTrait(object) = without_parens(ty) else { return None };
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
pub(crate) fn first_arg<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let Type::Path(path) = without_parens(ty) else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(args) = &last.arguments else { return None };
    args.args.iter().find_map(|arg| match arg {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

pub(crate) fn trait_of(bound: &TypeParamBound) -> Option<&PathSegment> {
    match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last(),
        _ => None,
    }
}

pub(crate) fn without_parens(ty: &Type) -> &Type {
    match ty {
        Type::Paren(inner) => without_parens(&inner.elem),
        Type::Group(inner) => without_parens(&inner.elem),
        other => other,
    }
}

/// Whether a type is a number, a `bool`, a `char` or a `String`, by its name.
pub(crate) fn is_primitive(ty: &Type) -> bool {
    const NAMES: [&str; 17] = [
        "bool", "char", "u8", "u16", "u32", "u64", "u128", "i8", "i16", "i32", "i64", "i128",
        "f32", "f64", "usize", "isize", "String",
    ];
    matches!(ty, Type::Path(path) if NAMES.iter().any(|name| path.path.is_ident(name)))
}

/// Whether a value of the type may contain objects, by its name.
pub(crate) fn may_own(ty: &Type) -> bool {
    !is_primitive(ty) && !matches!(without_parens(ty), Type::Reference(_))
}

/// Whether slices of the type can be views, by its name. An alias of such a type is copied.
fn is_number(ty: &Type) -> bool {
    const NAMES: [&str; 10] = ["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f32", "f64"];
    matches!(ty, Type::Path(path) if NAMES.iter().any(|name| path.path.is_ident(name)))
}

/// The type with all lifetimes `'static`, as signatures and constants need it.
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
        // A reference in the signature of a function pointer is for every lifetime.
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

/// The type with `Self` replaced, which does not exist outside the `impl` block.
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

/// `<T as Data>::item` at the position of the type, where the compiler then reports errors.
pub(crate) fn schema_of(ty: &Type, item: &str) -> TokenStream {
    let span = ty.span();
    let item = Ident::new(item, span);
    quote_spanned!(span=> <#ty as __rt::Data>::#item)
}

/// A call at the position of the type, where the compiler then reports errors.
pub(crate) fn call_at(ty: &Type, function: TokenStream, args: &TokenStream) -> TokenStream {
    let span = ty.span();
    let respan = |mut token: TokenTree| {
        token.set_span(span);
        token
    };
    let function: TokenStream = function.into_iter().map(respan).collect();
    quote_spanned!(span=> #function(#args))
}

/// Whether a type contains a function pointer, as `Callback` does.
pub(crate) fn has_fn_pointer(ty: &Type) -> bool {
    struct Find(bool);
    impl<'a> Visit<'a> for Find {
        fn visit_type_fn_ptr(&mut self, _: &'a TypeFnPtr) {
            self.0 = true;
        }
    }
    let mut find = Find(false);
    find.visit_type(ty);
    find.0
}

/// Whether a type contains a lifetime that is not `'static`.
pub(crate) fn has_borrow(ty: &Type) -> bool {
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

/// The first `impl Trait` in a type.
pub(crate) fn find_impl_trait(ty: &Type) -> Option<&Type> {
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

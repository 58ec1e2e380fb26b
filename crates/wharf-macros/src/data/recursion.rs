//! Generic types that contain themselves: the marker `Rec` replaces the type in its own definition.

use crate::diagnostics::{self, Errors};
use proc_macro2::Ident;
use quote::{ToTokens, quote};
use syn::{
    Generics, Path, PathArguments, Type, TypePath, parse_quote,
    spanned::Spanned,
    visit::{self, Visit},
    visit_mut::{self, VisitMut},
};

/// Replaces the generic type `name<...>` by the marker that breaks its cycle.
pub(crate) fn with_rec(ty: &Type, name: &Ident) -> Type {
    struct Replace<'a>(&'a Ident);
    impl VisitMut for Replace<'_> {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            if matches!(ty, Type::Path(path) if is_itself(path, self.0)) {
                *ty = parse_quote!(::wharf::Rec);
            } else {
                visit_mut::visit_type_mut(self, ty);
            }
        }
    }
    let mut ty = ty.clone();
    Replace(name).visit_type_mut(&mut ty);
    ty
}

/// Refuses a field in which the type has other arguments than its own parameters, which `Rec`
/// implies.
pub(crate) fn check(name: &Ident, generics: &Generics, field: &Type, errors: &mut Errors) {
    struct Find<'a> {
        name: &'a Ident,
        own: String,
        errors: &'a mut Errors,
    }
    impl<'a> Visit<'a> for Find<'_> {
        fn visit_type_path(&mut self, path: &'a TypePath) {
            if is_itself(path, self.name) && args(&path.path).is_some_and(|args| args != self.own) {
                self.errors.at(path.span(), diagnostics::OTHER_ARGS);
            }
            visit::visit_type_path(self, path);
        }
    }
    let params = generics.type_params().map(|param| &param.ident);
    let own = quote!(#(#params),*).to_string();
    Find { name, own, errors }.visit_type(field);
}

/// Whether a path is the type being defined. `other::Name` is another type.
fn is_itself(path: &TypePath, name: &Ident) -> bool {
    let segments = &path.path.segments;
    let (Some(first), Some(last)) = (segments.first(), segments.last()) else { return false };
    let here =
        segments.len() == 1 || ["crate", "self", "super"].iter().any(|word| first.ident == word);
    let is_name = last.ident == *name || (segments.len() == 1 && last.ident == "Self");
    path.qself.is_none() && path.path.leading_colon.is_none() && here && is_name
}

/// The type arguments as text. `None` for `Self`, which implies them.
fn args(path: &Path) -> Option<String> {
    let PathArguments::AngleBracketed(args) = &path.segments.last()?.arguments else { return None };
    let types = args.args.iter().filter(|arg| matches!(arg, syn::GenericArgument::Type(_)));
    let types = types.map(ToTokens::to_token_stream);
    Some(quote!(#(#types),*).to_string())
}

//! Writes types of the schema as Rust types.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Path;
use wharf_abi::schema::{Schema, Type, short};

use crate::names;

/// The package of the types of the standard library.
const CORE: &str = "core";

/// The types of a module, as the client writes them.
pub(crate) struct Types<'s> {
    pub(crate) schema: &'s Schema,
    /// The crate whose types are used, and the name of its package.
    pub(crate) with: Option<(&'s Path, String)>,
}

impl<'s> Types<'s> {
    pub(crate) fn new(schema: &'s Schema, with: Option<&'s Path>) -> Self {
        let with = with.map(|path| {
            let krate = path.segments[0].ident.to_string();
            let own = || std::env::var("CARGO_PKG_NAME").unwrap_or_default();
            let krate = if krate == "crate" { own() } else { krate };
            (path, krate.replace('-', "_"))
        });
        Self { schema, with }
    }

    /// Whether a type is defined elsewhere: in the crate `with` or in the standard library.
    pub(crate) fn is_shared(&self, key: &str) -> bool {
        let package = names::package(key).replace('-', "_");
        package == CORE || self.with.as_ref().is_some_and(|(_, krate)| *krate == package)
    }

    /// The name of a type.
    pub(crate) fn name(&self, def: usize) -> Ident {
        names::ident(short(&self.schema.types[def].key))
    }

    fn def(&self, def: usize) -> TokenStream {
        let (name, def) = (self.name(def), &self.schema.types[def]);
        let args = def.args.iter().map(|arg| self.owned(arg));
        let args = if def.args.is_empty() { quote!() } else { quote!(<#(#args),*>) };
        if names::package(&def.key) == CORE {
            let path = names::path(&def.key);
            return quote!(::core #(::#path)* #args);
        }
        match &self.with {
            Some((path, _)) if self.is_shared(&def.key) => quote!(#path::#name #args),
            _ => quote!(#name #args),
        }
    }

    /// The type of an owned value.
    pub(crate) fn owned(&self, ty: &Type) -> TokenStream {
        self.write(ty, None)
    }

    /// The type of a value. Borrowed objects are references with `lifetime`, if there is one.
    fn write(&self, ty: &Type, borrowed: Option<&TokenStream>) -> TokenStream {
        let inside = |ty: &Type| self.write(ty, borrowed);
        match ty {
            Type::Unit => quote!(()),
            Type::Duration => quote!(::std::time::Duration),
            Type::Time => quote!(::std::time::SystemTime),
            Type::List(of) => one(&quote!(::std::vec::Vec), &inside(of)),
            Type::Set(of) => one(&quote!(::std::collections::HashSet), &inside(of)),
            Type::Box(of) => one(&quote!(::std::boxed::Box), &inside(of)),
            Type::Option(of) => one(&quote!(::std::option::Option), &inside(of)),
            Type::Stream(of) => one(&quote!(::wharf_host::Stream), &inside(of)),
            Type::Map(key, value) => {
                let (key, value) = (inside(key), inside(value));
                quote!(::std::collections::HashMap<#key, #value>)
            }
            Type::Result(ok, err) => {
                let (ok, err) = (inside(ok), inside(err));
                quote!(::std::result::Result<#ok, #err>)
            }
            Type::Array(of, len) => {
                let (of, len) = (inside(of), *len as usize);
                quote!([#of; #len])
            }
            Type::Tuple(types) => {
                let types = types.iter().map(inside);
                quote!((#(#types,)*))
            }
            Type::Borrow { def, .. } => {
                let (borrowed, def) = (borrowed.map(|lifetime| quote!(&#lifetime)), self.def(*def));
                quote!(#borrowed #def)
            }
            Type::Ref(def) | Type::Own(def) => self.def(*def),
            Type::Callback(params, result) => {
                let (params, result) = (params.iter().map(inside), inside(result));
                quote!(::wharf_host::Callback<fn(#(#params),*) -> #result>)
            }
            Type::View { item, mutable } => {
                let (item, mutable) = (inside(item), mutable.then(|| quote!(mut)));
                quote!(&#mutable [#item])
            }
            Type::Host(_) => quote!(::wharf_host::AnyHostValue),
            // Numbers, `bool` and `char` have the same names in Rust and in the schema.
            scalar @ (Type::Bool
            | Type::U8
            | Type::U16
            | Type::U32
            | Type::U64
            | Type::U128
            | Type::Usize
            | Type::I8
            | Type::I16
            | Type::I32
            | Type::I64
            | Type::I128
            | Type::Isize
            | Type::F32
            | Type::F64
            | Type::Char) => {
                let name = names::ident(&self.schema.render(scalar));
                quote!(::core::primitive::#name)
            }
            // Functions with JSON values are left out.
            Type::String | Type::Json => quote!(::std::string::String),
        }
    }

    /// The type of a parameter, borrowed for `lifetime` if that saves a copy.
    pub(crate) fn param(&self, ty: &Type, mutable: bool, lifetime: &TokenStream) -> TokenStream {
        match ty {
            Type::List(of) if mutable => {
                let of = self.owned(of);
                quote!(&#lifetime mut [#of])
            }
            Type::Borrow { .. } | Type::Host(_) => {
                let ty = self.owned(ty);
                quote!(&#lifetime #ty)
            }
            Type::List(of) if self.schema.borrows_objects(of) && !self.schema.moves_handles(of) => {
                let of = self.write(of, Some(lifetime));
                quote!(&#lifetime [#of])
            }
            ty if self.schema.holds_handles(ty) => self.write(ty, Some(lifetime)),
            Type::String => quote!(&#lifetime ::core::primitive::str),
            Type::List(of) => {
                let of = self.owned(of);
                quote!(&#lifetime [#of])
            }
            Type::Option(of) => {
                one(&quote!(::std::option::Option), &self.param(of, false, lifetime))
            }
            Type::Ref(_)
            | Type::Tuple(_)
            | Type::Map(..)
            | Type::Set(_)
            | Type::Array(..)
            | Type::Result(..)
            | Type::Box(_) => {
                let ty = self.owned(ty);
                quote!(&#lifetime #ty)
            }
            scalar => self.owned(scalar),
        }
    }
}

fn one(outer: &TokenStream, inner: &TokenStream) -> TokenStream {
    quote!(#outer<#inner>)
}

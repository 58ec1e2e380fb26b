//! Writes the client: types, objects, and the struct whose methods are the functions.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;
use wharf_abi::schema::{DefKind, Type};

use crate::{
    defs, errors,
    func::Export,
    input::Input,
    module::{self, Found},
    names, objects,
    types::Types,
};

/// Expands the macro.
pub(crate) fn expand(input: &Input) -> syn::Result<TokenStream> {
    client(input, &module::read(input)?)
}

/// The client of a module.
pub(crate) fn client(input: &Input, found: &Found) -> syn::Result<TokenStream> {
    let Found { module, path } = found;
    let types = Types::new(&module.schema, input.with.as_ref());
    let exports = module.schema.exports.iter().enumerate();
    let exports = exports.map(|(index, func)| Export::new(index, func));
    let exports: Vec<_> = exports.filter(|export| export.is_known(&types)).collect();
    let reached = types.defs(&exports);
    check_with(input, &types, &reached)?;
    check_names(input, &types, &reached, &exports)?;
    let mut items = Vec::new();
    for &def in &reached {
        items.push(match types.schema.types[def].kind {
            DefKind::Resource => objects::object(input, &types, def, &exports),
            _ if types.is_shared(&types.schema.types[def].key) => continue,
            _ => defs::define(input, &types, def)?,
        });
    }
    let app = app(input, &types, &exports, path);
    Ok(quote!(#(#items)* #app))
}

fn app(input: &Input, types: &Types<'_>, exports: &[Export<'_>], path: &str) -> TokenStream {
    let name = &input.name;
    let shown = name.to_string();
    let text = format!("The functions of `{}`, typed.", input.path.value());
    let funcs = syn::Ident::new(&format!("__{name}Funcs"), name.span());
    let fields: Vec<_> = exports.iter().map(|export| &export.field).collect();
    let kinds = exports.iter().map(|export| export.ty(types, &quote!('static)));
    let finds = exports.iter().map(Export::find);
    let free = exports.iter().filter(|export| export.of.is_none());
    let methods =
        free.map(|export| export.method(types, &quote!(self), &quote!(&mut self,), &quote!()));
    quote! {
        #[doc = #text]
        pub struct #name<__State = ()> {
            instance: ::wharf_host::Instance<__State>,
            funcs: #funcs,
        }

        impl<__State: ::std::marker::Send + ::std::fmt::Debug + 'static> ::std::fmt::Debug for #name<__State> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(#shown).field("instance", &self.instance).finish_non_exhaustive()
            }
        }

        #[derive(Clone, Copy)]
        struct #funcs {
            #(#fields: #kinds,)*
        }

        impl #funcs {
            #[allow(unused_variables, clippy::unnecessary_wraps)]
            fn find<__State: ::std::marker::Send + 'static>(
                instance: &mut ::wharf_host::Instance<__State>,
            ) -> ::std::result::Result<Self, ::wharf_host::Error> {
                ::std::result::Result::Ok(Self { #(#fields: #finds,)* })
            }
        }

        impl<__State: ::std::marker::Send + 'static> ::wharf_host::Client<__State> for #name<__State> {
            const WASM: &'static [u8] = ::core::include_bytes!(#path);

            type Backend = ::wharf_host::__private::Wasmtime;

            fn new(
                mut instance: ::wharf_host::Instance<__State>,
            ) -> ::std::result::Result<Self, ::wharf_host::Error> {
                let funcs = #funcs::find(&mut instance)?;
                ::std::result::Result::Ok(Self { instance, funcs })
            }

            fn instance(&mut self) -> &mut ::wharf_host::Instance<__State> {
                &mut self.instance
            }

            fn reset(&mut self) -> ::std::result::Result<(), ::wharf_host::Error> {
                self.instance.reset()?;
                self.funcs = #funcs::find(&mut self.instance)?;
                ::std::result::Result::Ok(())
            }
        }

        #[allow(dead_code, clippy::too_many_arguments, clippy::wrong_self_convention)]
        impl<__State: ::std::marker::Send + 'static> #name<__State> {
            #(#methods)*
        }
    }
}

impl<'s> Types<'s> {
    /// The types that the functions use, each once.
    fn defs(&self, exports: &[Export<'s>]) -> Vec<usize> {
        let types = exports.iter().flat_map(|export| export.func.types());
        let mut defs: Vec<_> = self
            .schema
            .walk(types)
            .filter_map(|ty| match ty {
                Type::Ref(def) | Type::Own(def) | Type::Borrow { def, .. } => Some(*def),
                _ => None,
            })
            .chain(exports.iter().filter_map(|export| export.of))
            .collect();
        defs.sort_unstable();
        defs.dedup();
        defs
    }
}

/// Checks that the crate `with` defines some of the types.
fn check_with(input: &Input, types: &Types<'_>, reached: &[usize]) -> syn::Result<()> {
    let (Some(path), Some((_, krate))) = (&input.with, &types.with) else { return Ok(()) };
    let defs = reached.iter().map(|def| &types.schema.types[*def]);
    let keys = defs.filter(|def| def.kind != DefKind::Resource).map(|def| &*def.key);
    let keys: Vec<&str> = keys.collect();
    if keys.iter().any(|key| types.is_shared(key)) {
        return Ok(());
    }
    let mut packages: Vec<_> =
        keys.iter().map(|key| format!("`{}`", names::package(key))).collect();
    packages.sort();
    packages.dedup();
    Err(syn::Error::new_spanned(path, errors::unused_crate(krate, &packages)))
}

/// Checks that no two items have the same name.
fn check_names(
    input: &Input,
    types: &Types<'_>,
    reached: &[usize],
    exports: &[Export<'_>],
) -> syn::Result<()> {
    let mut taken = BTreeMap::new();
    let mut take = |place: Option<usize>, name: String, key: &str| match taken
        .insert((place, name.clone()), key.to_owned())
    {
        Some(other) if other != key => {
            let text = errors::same_name(&name, [&other, key]);
            Err(syn::Error::new(input.path.span(), text))
        }
        _ => Ok(()),
    };
    // A key that no method has.
    take(Some(usize::MAX), input.name.to_string(), "the client")?;
    for def in reached {
        let key = &types.schema.types[*def].key;
        take(Some(usize::MAX), types.name(*def).to_string(), key)?;
    }
    exports
        .iter()
        .try_for_each(|export| take(export.of, export.name.to_string(), &export.func.name))
}

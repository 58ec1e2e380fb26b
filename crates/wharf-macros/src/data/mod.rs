//! `#[derive(Data)]`.

mod enums;
mod fields;
mod rec;
mod structs;

use crate::{
    attrs::{DataAttrs, On},
    docs,
    errors::{self, Errors},
    names,
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{
    DeriveInput, GenericParam, Generics, Lifetime, LifetimeParam, LitStr, TypeParamBound,
    parse_quote,
};

/// A type with its attributes read: what the passes below share.
pub(crate) struct Input {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) attrs: DataAttrs,
    pub(crate) doc: String,
}

/// Expands the derive; all errors of the input are reported at once.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let item: DeriveInput = match syn::parse2(tokens) {
        Ok(item) => item,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    for param in item.generics.const_params() {
        errors.at(param.ident.span(), errors::CONST_GENERIC);
    }
    let input = Input {
        attrs: DataAttrs::read(&item.attrs, On::Type, &mut errors),
        doc: docs::text(&item.attrs),
        ident: item.ident,
        generics: item.generics,
    };
    input.check_name(&mut errors);
    let body = match &item.data {
        syn::Data::Struct(data) => structs::expand(&input, data, &mut errors),
        syn::Data::Enum(data) => enums::expand(&input, data, &mut errors),
        syn::Data::Union(data) => {
            errors.at(data.union_token.span, errors::UNION);
            TokenStream::new()
        }
    };
    match errors.into_tokens() {
        None => body,
        Some(errors) => {
            let fallback = input.fallback();
            quote!(#errors #fallback)
        }
    }
}

impl Input {
    /// The three impl headers' generics: with `bound` on every type parameter.
    fn bounded(&self, bound: &TypeParamBound) -> Generics {
        let mut generics = self.generics.clone();
        for param in generics.type_params_mut() {
            param.bounds.push(bound.clone());
        }
        generics
    }

    /// `impl<..> Data for ..`
    pub(crate) fn data_impl(&self, body: &TokenStream) -> TokenStream {
        let generics = self.bounded(&parse_quote!(__rt::Data));
        let ident = &self.ident;
        let (params, _, bounds) = generics.split_for_impl();
        let (_, args, _) = self.generics.split_for_impl();
        quote! {
            impl #params __rt::Data for #ident #args #bounds { #body }
            impl #params __rt::MethodsOfDataSayExportData for #ident #args #bounds {}
        }
    }

    /// `impl<..> Cases for ..`: the layouts of the fields of each case, and whether the type can contain itself.
    pub(crate) fn cases_impl(&self, body: &TokenStream) -> TokenStream {
        let generics = self.bounded(&parse_quote!(__rt::Data));
        let ident = &self.ident;
        let (params, _, bounds) = generics.split_for_impl();
        let (_, args, _) = self.generics.split_for_impl();
        quote!(impl #params __rt::Cases for #ident #args #bounds { #body })
    }

    /// `impl<..> Lower for ..`
    pub(crate) fn lower_impl(&self, body: &TokenStream) -> TokenStream {
        let generics = self.bounded(&parse_quote!(__rt::Lower));
        let ident = &self.ident;
        let (params, _, bounds) = generics.split_for_impl();
        let (_, args, _) = self.generics.split_for_impl();
        quote!(impl #params __rt::Lower for #ident #args #bounds { #body })
    }

    /// `impl<'wharf, ..> Lift<'wharf> for ..`: every lifetime of the type is the call's.
    pub(crate) fn lift_impl(&self, body: &TokenStream) -> TokenStream {
        let mut generics = self.bounded(&parse_quote!(__rt::Lift<'wharf>));
        generics.params = generics
            .params
            .into_iter()
            .filter(|param| !matches!(param, GenericParam::Lifetime(_)))
            .collect();
        let call = Lifetime::new("'wharf", proc_macro2::Span::call_site());
        generics.params.insert(0, GenericParam::Lifetime(LifetimeParam::new(call)));
        let ident = &self.ident;
        let (params, _, bounds) = generics.split_for_impl();
        let args = self.args("'wharf");
        quote!(impl #params __rt::Lift<'wharf> for #ident #args #bounds { #body })
    }

    /// `<..>` behind the name, with `lifetime` for each lifetime.
    fn args(&self, lifetime: &str) -> TokenStream {
        let args = self.generics.params.iter().map(|param| match param {
            GenericParam::Lifetime(_) => {
                let call = Lifetime::new(lifetime, proc_macro2::Span::call_site());
                quote!(#call)
            }
            GenericParam::Type(param) => {
                let ident = &param.ident;
                quote!(#ident)
            }
            GenericParam::Const(param) => {
                let ident = &param.ident;
                quote!(#ident)
            }
        });
        if self.generics.params.is_empty() { TokenStream::new() } else { quote!(<#(#args),*>) }
    }

    pub(crate) fn is_generic(&self) -> bool {
        self.generics.type_params().next().is_some()
    }

    /// The name in the schema.
    fn name(&self) -> String {
        match &self.attrs.rename {
            Some(name) => name.value(),
            None => names::plain(&self.ident),
        }
    }

    fn check_name(&self, errors: &mut Errors) {
        if let Some(name) = &self.attrs.rename
            && syn::parse_str::<Ident>(&name.value()).is_err()
        {
            errors.at(name.span(), errors::TYPE_NAME);
        }
    }

    /// Where the type is defined: here, or as the key of the schema it was written from says.
    fn place(&self) -> TokenStream {
        let Some(key) = self.attrs.key.as_ref().map(LitStr::value) else {
            return quote! {
                package: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
                module: module_path!(),
            };
        };
        let (package, rest) = key.split_once('@').unwrap_or((&key, ""));
        let (path, _name) = rest.rsplit_once("::").unwrap_or((rest, ""));
        // The version stands where a module's path has the crate, which is not part of a key.
        let version = path.split("::").next().unwrap_or(path);
        quote! {
            package: #package,
            version: #version,
            module: #path,
        }
    }

    /// The definition with its shape: a static, or for a generic type a constant of the impl.
    pub(crate) fn def(&self, shape: &TokenStream) -> Definition {
        let name = self.name();
        let tag = self.attrs.tag.as_ref().map(LitStr::value).unwrap_or_default();
        let doc = &self.doc;
        let args = self.generics.type_params().map(|param| {
            let ident = &param.ident;
            quote!(<#ident as __rt::Data>::TYPE)
        });
        let place = self.place();
        let def = quote! {
            __rt::tree::Def {
                #place
                name: #name,
                args: &[#(#args),*],
                doc: #doc,
                tag: #tag,
                shape: #shape,
            }
        };
        if self.is_generic() {
            return Definition {
                item: TokenStream::new(),
                ty: quote!(__rt::tree::Type::Generic(<Self as __rt::Cases>::DEF)),
                def: quote!(&#def),
            };
        }
        Definition {
            item: quote!(static __DEF: __rt::tree::Def = #def;),
            ty: quote!(__rt::tree::Type::Named(__rt::Named::of_static(&raw const __DEF))),
            def: quote!(__rt::Named::of_static(&raw const __DEF).get()),
        }
    }

    /// Impls that only say that they exist, so that one mistake gives one message.
    fn fallback(&self) -> TokenStream {
        let data = self.data_impl(&quote! {
            const TYPE: __rt::tree::Type = __rt::tree::Type::Plain("unit");
            const LAYOUT: __rt::Layout = __rt::Layout::POINTER;
            type A = u32;
            type B = ();
            type R = u32;
        });
        let lift = self.lift_impl(&quote! {
            ::wharf::__lift_by_pointer!('wharf);
            fn lift<__S: __rt::Source<'wharf>>(_: &mut __S, _: __S::Place) -> __rt::Result<Self, __S::Error> {
                loop {}
            }
        });
        let lower = self.lower_impl(&quote! {
            ::wharf::__lower_by_pointer!();
            fn lower<__S: __rt::Sink>(&self, _: &mut __S, _: __S::Place) -> __rt::Result<(), __S::Error> {
                loop {}
            }
        });
        wrap(&TokenStream::new(), &quote!(#data #lift #lower))
    }
}

/// How a definition is written down.
pub(crate) struct Definition {
    /// The static, for types without parameters.
    pub(crate) item: TokenStream,
    /// The type tree that names it.
    pub(crate) ty: TokenStream,
    /// A `&'static Def`.
    pub(crate) def: TokenStream,
}

/// Puts an expansion into a scope of its own.
pub(crate) fn wrap(cfgs: &TokenStream, body: &TokenStream) -> TokenStream {
    quote! {
        #cfgs
        #[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
        const _: () = {
            use ::wharf::rt as __rt;
            #body
        };
    }
}

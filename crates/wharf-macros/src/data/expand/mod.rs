//! From the model of a type to its impls. Nothing in here can fail.

mod enums;
mod fields;
mod structs;

use super::model::{DataType, Shape};
use crate::{names, scope::in_scope};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericParam, Generics, Lifetime, LifetimeParam, LitStr, TypeParamBound, parse_quote};

/// The impls of a type.
pub(super) fn data_type(data: &DataType) -> TokenStream {
    match &data.shape {
        Shape::Struct(fields) => structs::expand(data, fields),
        Shape::Enum(cases, _) => enums::expand(data, cases),
        Shape::Union(_) => stub(data),
    }
}

impl DataType {
    /// The generics of an impl, with `bound` on every type parameter.
    fn bounded(&self, bound: &TypeParamBound) -> Generics {
        let mut generics = self.generics.clone();
        for param in generics.type_params_mut() {
            param.bounds.push(bound.clone());
        }
        generics
    }

    /// `impl<..> Data for ..`
    pub(super) fn data_impl(&self, body: &TokenStream) -> TokenStream {
        let generics = self.bounded(&parse_quote!(__rt::Data));
        let ident = &self.ident;
        let (params, _, bounds) = generics.split_for_impl();
        let (_, args, _) = self.generics.split_for_impl();
        quote! {
            impl #params __rt::Data for #ident #args #bounds { #body }
            impl #params __rt::MethodsOfDataSayExportData for #ident #args #bounds {}
        }
    }

    /// `impl<..> Cases for ..`: the layouts of the fields of each case, and the definition.
    pub(super) fn cases_impl(
        &self,
        layouts: &[TokenStream],
        is_variant: bool,
        definition: &Definition,
    ) -> TokenStream {
        let def = &definition.def;
        let generics = self.bounded(&parse_quote!(__rt::Data));
        let ident = &self.ident;
        let (params, _, bounds) = generics.split_for_impl();
        let (_, args, _) = self.generics.split_for_impl();
        quote! {
            impl #params __rt::Cases for #ident #args #bounds {
                const CASES: &'static [&'static [__rt::Layout]] = &[#(#layouts),*];
                const VARIANT: bool = #is_variant;
                const DEF: &'static __rt::constant::ConstDef = #def;
            }
        }
    }

    /// `impl<..> Lower for ..`
    pub(super) fn lower_impl(&self, body: &TokenStream) -> TokenStream {
        let generics = self.bounded(&parse_quote!(__rt::Lower));
        let ident = &self.ident;
        let (params, _, bounds) = generics.split_for_impl();
        let (_, args, _) = self.generics.split_for_impl();
        quote!(impl #params __rt::Lower for #ident #args #bounds { #body })
    }

    /// `impl<'wharf, ..> Lift<'wharf> for ..`: every lifetime of the type is the call's.
    pub(super) fn lift_impl(&self, body: &TokenStream) -> TokenStream {
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

    /// The name in the schema.
    fn name(&self) -> String {
        match &self.attrs.rename {
            Some(name) => name.value(),
            None => names::plain(&self.ident),
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
    pub(super) fn def(&self, shape: &TokenStream) -> Definition {
        let name = self.name();
        let tag = self.attrs.tag.as_ref().map(LitStr::value).unwrap_or_default();
        let doc = &self.doc;
        let args = self.generics.type_params().map(|param| {
            let ident = &param.ident;
            quote!(<#ident as __rt::Data>::TYPE)
        });
        let place = self.place();
        let def = quote! {
            __rt::constant::ConstDef {
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
                ty: quote!(__rt::constant::ConstType::Generic(<Self as __rt::Cases>::DEF)),
                def: quote!(&#def),
            };
        }
        Definition {
            item: quote!(static __DEF: __rt::constant::ConstDef = #def;),
            ty: quote!(__rt::constant::ConstType::Named(__rt::DefRef::of_static(&raw const __DEF))),
            def: quote!(__rt::DefRef::of_static(&raw const __DEF).get()),
        }
    }
}

/// Impls without a meaning, so that a refused type causes no further errors where it is used.
pub(super) fn stub(data: &DataType) -> TokenStream {
    let data_impl = data.data_impl(&quote! {
        const TYPE: __rt::constant::ConstType = __rt::constant::ConstType::Unit;
        const LAYOUT: __rt::Layout = __rt::Layout::POINTER;
        type Flat0 = u32;
        type Flat1 = ();
        type FlatResult = u32;
    });
    let lift = data.lift_impl(&quote! {
        ::wharf::__lift_indirect!('wharf);
        fn lift<__S: __rt::Source<'wharf>>(_: &mut __S, _: __S::Place) -> __rt::Result<Self, __S::Error> {
            loop {}
        }
    });
    let lower = data.lower_impl(&quote! {
        ::wharf::__lower_indirect!();
        fn lower<__S: __rt::Sink>(&self, _: &mut __S, _: __S::Place) -> __rt::Result<(), __S::Error> {
            loop {}
        }
    });
    in_scope(&TokenStream::new(), &quote!(#data_impl #lift #lower))
}

/// The code of a definition.
pub(super) struct Definition {
    /// The static of a type without parameters.
    pub(super) item: TokenStream,
    /// The expression of its type.
    pub(super) ty: TokenStream,
    /// A `&'static Def`.
    pub(super) def: TokenStream,
}

//! `#[import]`: a function that the host provides.

use crate::{
    attrs::ExportAttrs,
    docs,
    errors::{self, Errors},
    export::shim, names, schema, types,
};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{ForeignItemFn, ReturnType, Signature, Type, parse_quote, spanned::Spanned};

/// Expands the attribute: a function with the declared signature that calls the host.
pub(crate) fn expand(args: TokenStream, tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let attrs = ExportAttrs::parse(args, &mut errors);
    let item: ForeignItemFn = match syn::parse2(tokens.clone()) {
        Ok(item) => item,
        Err(error) => {
            return match syn::parse2::<syn::ItemFn>(tokens) {
                Ok(function) => {
                    errors.at(function.block.span(), errors::IMPORT_BODY);
                    errors.into_tokens().unwrap_or_default()
                }
                Err(_) => {
                    let mut error = error;
                    error.combine(syn::Error::new(error.span(), errors::IMPORT_ITEM));
                    error.to_compile_error()
                }
            };
        }
    };
    shim::check(&item.sig, &mut errors);
    let result = match &item.sig.output {
        ReturnType::Default => None,
        ReturnType::Type(_, ty) => Some((**ty).clone()),
    };
    if let Some(ty) = result.as_ref().filter(|ty| types::borrows(ty)) {
        errors.at(ty.span(), errors::IMPORT_REF);
    }
    let body = function(&attrs, &item, result.as_ref(), &mut errors);
    match errors.into_tokens() {
        None => body,
        Some(errors) => {
            let (attrs, vis, sig) = (&item.attrs, &item.vis, &item.sig);
            quote!(#errors #(#attrs)* #[allow(unused_variables)] #vis #sig { loop {} })
        }
    }
}

fn function(
    attrs: &ExportAttrs,
    item: &ForeignItemFn,
    result: Option<&Type>,
    errors: &mut Errors,
) -> TokenStream {
    let (krate, bare) = (names::krate(), bare(attrs, &item.sig));
    let core = format!("{krate}:{bare}");
    let params = shim::params(&item.sig, None, errors);
    let ty: Type = result.map_or_else(|| parse_quote!(()), types::with_static);
    let section = schema::section(&tree(&core, &docs::text(&item.attrs), &params, &ty));
    let mut names = Vec::new();
    let (mut raw, mut lower, mut core_names) = (Vec::new(), Vec::new(), Vec::new());
    let mut data_types = Vec::new();
    let mut inputs = item.sig.inputs.clone();
    for (index, (param, input)) in params.iter().zip(&mut inputs).enumerate() {
        let (arg, a, b) =
            (format_ident!("arg{index}"), format_ident!("a{index}"), format_ident!("b{index}"));
        let data = types::with_static(&param.taken.data());
        data_types.push(data.clone());
        raw.push(quote!(#a: <#data as __rt::Data>::A));
        raw.push(quote!(#b: <#data as __rt::Data>::B));
        lower.push(quote!(__rt::Lower::lower_param(&#arg, writer)?));
        core_names.push(quote!((#a, #b)));
        names.push(quote!(#a));
        names.push(quote!(#b));
        if let syn::FnArg::Typed(input) = input {
            *input.pat = parse_quote!(#arg);
        }
    }
    let (attrs, vis, ident, output) = (&item.attrs, &item.vis, &item.sig.ident, &item.sig.output);
    let generics = &item.sig.generics;
    quote! {
        #(#attrs)*
        #vis fn #ident #generics(#inputs) #output {
            use ::wharf::rt as __rt;
            use ::core::result::Result::{Err, Ok};
            #section
            #[cfg(target_family = "wasm")]
            #[link(wasm_import_module = #krate)]
            unsafe extern "C" {
                #[link_name = #bare]
                #[allow(improper_ctypes)]
                safe fn raw(#(#raw),*) -> <#ty as __rt::Data>::R;
            }
            #[cfg(not(target_family = "wasm"))]
            fn raw(#(#raw),*) -> <#ty as __rt::Data>::R {
                panic!("`{}` is provided by the host of a wasm module; this is no wasm", #core)
            }
            let crossing = __rt::Crossing::begin();
            // What moves can't be lowered twice.
            const ONCE: bool = false #(|| __rt::walk::owns_handles(&<#data_types as __rt::Data>::TYPE))*;
            let lower = |writer: &mut __rt::Writer| Ok((#(#lower,)*));
            let (#(#core_names,)*) =
                if ONCE { crossing.lower_once(lower) } else { crossing.lower(lower) };
            let result = raw(#(#names),*);
            crossing.lift::<#ty>(result)
        }
    }
}

fn bare(attrs: &ExportAttrs, signature: &Signature) -> String {
    match &attrs.name {
        Some(name) => name.value(),
        None => names::plain(&signature.ident),
    }
}

fn tree(core: &str, doc: &str, params: &[shim::Param], result: &Type) -> TokenStream {
    let params = params.iter().map(|param| {
        let name = &param.name;
        let ty = types::with_static(&param.taken.data());
        quote!(__rt::tree::Param { name: #name, ty: <#ty as __rt::Data>::TYPE, mutable: false })
    });
    quote! {
        __rt::tree::Func {
            import: true,
            name: #core,
            params: &[#(#params),*],
            result: <#result as __rt::Data>::TYPE,
            of: ::core::option::Option::None,
            receiver: "",
            kind: "",
            doc: #doc,
        }
    }
}

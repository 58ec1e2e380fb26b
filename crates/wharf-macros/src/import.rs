//! `#[import]`: a function that the host provides.

use crate::{
    attrs::{ExportAttrs, Exports},
    docs,
    errors::{self, Errors},
    export::shim,
    names, schema,
    types::{self, Taken},
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{
    FnArg, ForeignItemFn, Pat, PatType, ReturnType, Signature, Type, parse_quote, spanned::Spanned,
};

/// Expands the attribute: a function with the declared signature that calls the host.
pub(crate) fn expand(args: TokenStream, tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let attrs = ExportAttrs::parse(args, Exports::Import, &mut errors);
    let item: ForeignItemFn = match syn::parse2(tokens.clone()) {
        Ok(item) => item,
        Err(error) => {
            return if let Ok(function) = syn::parse2::<syn::ItemFn>(tokens) {
                errors.at(function.block.span(), errors::IMPORT_BODY);
                let errors = errors.into_tokens();
                quote!(#errors #function)
            } else {
                syn::Error::new(error.span(), errors::IMPORT_ITEM).to_compile_error()
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
    let shown = (&*core, attrs.name.is_some());
    let tree = tree(shown, &docs::text(&item.attrs), &params, &ty);
    let section = schema::section(&tree, schema::Stays::Used);
    let lent = params.iter().filter_map(|param| match &param.taken {
        Taken::Ref(ty) | Taken::List(ty) => Some(shim::without_objects(ty)),
        Taken::Value(ty) if types::borrows(ty) => Some(shim::without_lent(ty)),
        _ => None,
    });
    let mut names = Vec::new();
    let mut slots = Vec::new();
    let (mut raw, mut lower, mut core_names) = (Vec::new(), Vec::new(), Vec::new());
    let (mut data_types, mut views) = (Vec::new(), Vec::new());
    let mut inputs = item.sig.inputs.clone();
    for (index, (param, input)) in params.iter().zip(&mut inputs).enumerate() {
        let [arg, a, b] = ["arg", "a", "b"].map(|name| format_ident!("__{name}{index}"));
        let arg = match input {
            FnArg::Typed(PatType { pat, .. }) => named(pat, arg),
            FnArg::Receiver(_) => arg,
        };
        let data = data(&param.taken);
        match &param.taken {
            Taken::ListMut(ty) => views.push(quote!(let #arg = __rt::view_mut::<#ty>(#arg);)),
            Taken::Value(_) => views.push(quote!(const { __rt::no_alias::<#data>() };)),
            _ => {}
        }
        data_types.push(types::of(&data, "TYPE"));
        let (first, second) = (types::of(&data, "A"), types::of(&data, "B"));
        raw.push(quote!(#a: #first));
        raw.push(quote!(#b: #second));
        lower.push(quote!(__rt::Lower::lower_param(&#arg, __writer)?));
        slots.push(arg.clone());
        core_names.push(quote!((#a, #b)));
        names.push(quote!(#a));
        names.push(quote!(#b));
        if let FnArg::Typed(input) = input {
            *input.pat = parse_quote!(#arg);
        }
    }
    let returned = types::of(&ty, "R");
    // As a step of a path: what is verbatim in quotes.
    let place = if attrs.name.is_some() { format!(".{bare:?}()") } else { format!(".{bare}()") };
    let (attrs, vis, ident, output) = (&item.attrs, &item.vis, &item.sig.ident, &item.sig.output);
    let generics = &item.sig.generics;
    quote! {
        #(#attrs)*
        #vis fn #ident #generics(#inputs) #output {
            use ::wharf::rt as __rt;
            #section
            #(#lent)*
            #[cfg(target_family = "wasm")]
            #[link(wasm_import_module = #krate)]
            unsafe extern "C" {
                #[link_name = #bare]
                #[allow(improper_ctypes)]
                safe fn __raw(#(#raw),*) -> #returned;
            }
            #[cfg(not(target_family = "wasm"))]
            #[allow(clippy::too_many_arguments)]
            fn __raw(#(#raw),*) -> #returned {
                panic!("`{}` is provided by the host of a wasm module; this is no wasm", #core)
            }
            #(#views)*
            const __LENT: bool = true #(&& __rt::walk::is_lent(&#data_types))*;
            if __LENT {
                let __lent = __rt::lent(|__writer| __rt::Ok((#(#lower,)*)));
                if let __rt::Some((#(#core_names,)*)) = __lent {
                    return __rt::lifted::<#ty>(__raw(#(#names),*), #place);
                }
            }
            let __crossing = __rt::Crossing::begin();
            // What moves can't be lowered twice.
            const __ONCE: bool = false #(|| __rt::walk::owns_handles(&#data_types))*;
            if __ONCE {
                #(let mut #slots = __rt::Some(#slots);)*
                let ((#(#core_names,)*), __lent) = __crossing.lower_giving(|__writer| {
                    __rt::Ok((#(__rt::argument(&mut #slots, __writer)?,)*))
                });
                let __result = __raw(#(#names),*);
                return __crossing.lift::<#ty>(__result, #place);
            }
            let (#(#core_names,)*) =
                __crossing.lower(|__writer: &mut __rt::Writer| __rt::Ok((#(#lower,)*)));
            let __result = __raw(#(#names),*);
            __crossing.lift::<#ty>(__result, #place)
        }
    }
}

/// The parameter's own name where it has one, for documentation and tools.
fn named(pat: &Pat, otherwise: Ident) -> Ident {
    match pat {
        Pat::Ident(pat) if pat.subpat.is_none() => pat.ident.clone(),
        _ => otherwise,
    }
}

fn bare(attrs: &ExportAttrs, signature: &Signature) -> String {
    match &attrs.name {
        Some(name) => name.value(),
        None => names::plain(&signature.ident),
    }
}

/// The type whose core values a parameter has, and whose schema, but for `&[T]`.
fn data(taken: &Taken) -> Type {
    match taken {
        Taken::ListMut(ty) => parse_quote!(__rt::View<#ty, true>),
        taken => types::with_static(&taken.data()),
    }
}

fn tree(
    (core, verbatim): (&str, bool),
    doc: &str,
    params: &[shim::Param],
    result: &Type,
) -> TokenStream {
    let params = params.iter().map(|param| {
        let name = &param.name;
        let ty = match &param.taken {
            Taken::List(ty) => {
                let item = types::of(&types::with_static(ty), "TYPE");
                quote!(__rt::tree::Type::slice(&#item))
            }
            taken => types::of(&data(taken), "TYPE"),
        };
        quote!(__rt::tree::Param { name: #name, ty: #ty, mutable: false, default: "" })
    });
    let result = types::of(result, "TYPE");
    quote! {
        __rt::tree::Func {
            import: true,
            name: #core,
            verbatim: #verbatim,
            params: &[#(#params),*],
            result: #result,
            of: __rt::None,
            receiver: "",
            kind: "",
            doc: #doc,
        }
    }
}

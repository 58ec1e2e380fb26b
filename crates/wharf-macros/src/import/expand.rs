//! From the model of a declaration to its function. Nothing in here can fail.

use super::ImportFn;
use crate::{
    assertions,
    bounds::Bounds,
    docs, names,
    params::ParamMode,
    schema::{self, Retention},
    types,
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{FnArg, ForeignItemFn, Pat, PatType, Type, parse_quote};

/// A function with the declared signature, so that a refused declaration causes no further errors
/// where it is called.
pub(super) fn stub(item: &ForeignItemFn) -> TokenStream {
    let (attrs, vis, mut sig) = (&item.attrs, &item.vis, item.sig.clone());
    sig.variadic = None;
    quote!(#(#attrs)* #[allow(unused_variables)] #vis #sig { loop {} })
}

/// A function with the declared signature that calls the host.
pub(super) fn import(function: &ImportFn) -> TokenStream {
    let item = &function.item;
    let (krate, bare, is_verbatim) =
        (names::krate(), function.name(), function.attrs.name.is_some());
    let core = format!("{krate}:{bare}");
    let ty: Type = function.result.as_ref().map_or_else(|| parse_quote!(()), types::with_static);
    let schema = schema(function, &core, &ty);
    let section = schema::section(&schema, &Bounds::default(), Retention::Used);
    let no_objects = function.params.iter().filter_map(|param| match &param.mode {
        ParamMode::Ref(ty) | ParamMode::List(ty) => Some(assertions::no_objects(ty)),
        ParamMode::Value(ty) if types::has_borrow(ty) => Some(assertions::no_lent_objects(ty)),
        _ => None,
    });
    let mut names = Vec::new();
    let mut slots = Vec::new();
    let (mut raw, mut lower, mut core_names) = (Vec::new(), Vec::new(), Vec::new());
    let (mut data_types, mut views) = (Vec::new(), Vec::new());
    let mut inputs = item.sig.inputs.clone();
    for (index, (param, input)) in function.params.iter().zip(&mut inputs).enumerate() {
        let [arg, a, b] = ["arg", "a", "b"].map(|name| format_ident!("__{name}{index}"));
        let arg = match input {
            FnArg::Typed(PatType { pat, .. }) => named(pat, arg),
            FnArg::Receiver(_) => arg,
        };
        let data = data(&param.mode);
        match &param.mode {
            ParamMode::ListMut(ty) => views.push(quote!(let #arg = __rt::view_mut::<#ty>(#arg);)),
            ParamMode::Value(_) => views.push(quote!(const { __rt::no_alias::<#data>() };)),
            _ => {}
        }
        data_types.push(types::schema_of(&data, "TYPE"));
        let (first, second) = (types::schema_of(&data, "Flat0"), types::schema_of(&data, "Flat1"));
        raw.push(quote!(#a: #first));
        raw.push(quote!(#b: #second));
        lower.push(quote!(__rt::Lower::borrow_param(&#arg, __sink)?));
        slots.push(arg.clone());
        core_names.push(quote!((#a, #b)));
        names.push(quote!(#a));
        names.push(quote!(#b));
        if let FnArg::Typed(input) = input {
            *input.pat = parse_quote!(#arg);
        }
    }
    let returned = types::schema_of(&ty, "FlatResult");
    // A step of a path, in which names that are verbatim are quoted.
    let place = if is_verbatim { format!(".{bare:?}()") } else { format!(".{bare}()") };
    let lifted = quote!(__raw(#(#names),*), #place);
    let lifted = types::call_at(&ty, quote!(__rt::lift_result::<#ty>), &lifted);
    let lift = quote!(__call, __result, #place);
    let lift = types::call_at(&ty, quote!(__rt::HostCall::lift::<#ty>), &lift);
    let (attrs, vis, ident, output) = (&item.attrs, &item.vis, &item.sig.ident, &item.sig.output);
    let generics = &item.sig.generics;
    quote! {
        #(#attrs)*
        #vis fn #ident #generics(#inputs) #output {
            use ::wharf::rt as __rt;
            #section
            #(#no_objects)*
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
            const __IN_PLACE: bool = true #(&& __rt::query::param_in_place(&#data_types))*;
            if __IN_PLACE {
                let __args = __rt::lower_in_place(|__sink| __rt::Ok((#(#lower,)*)));
                if let __rt::Some((#(#core_names,)*)) = __args {
                    return #lifted;
                }
            }
            let __call = __rt::HostCall::begin();
            // A value that moves can be lowered only once.
            const __ONCE: bool = false #(|| __rt::query::owns_handles(&#data_types))*;
            if __ONCE {
                #(let mut #slots = __rt::Some(#slots);)*
                let ((#(#core_names,)*), __args) = __call.lower_moving(|__sink| {
                    __rt::Ok((#(__rt::lower_argument(&mut #slots, __sink)?,)*))
                });
                let __result = __raw(#(#names),*);
                return #lift;
            }
            let (#(#core_names,)*) =
                __call.lower(|__sink: &mut __rt::GuestSink| __rt::Ok((#(#lower,)*)));
            let __result = __raw(#(#names),*);
            #lift
        }
    }
}

/// The parameter's own name if it has one, for documentation and tools.
fn named(pat: &Pat, otherwise: Ident) -> Ident {
    match pat {
        Pat::Ident(pat) if pat.subpat.is_none() => pat.ident.clone(),
        _ => otherwise,
    }
}

/// The type whose core values a parameter has. It has its schema too, unless the parameter is
/// `&[T]`.
fn data(mode: &ParamMode) -> Type {
    match mode {
        ParamMode::ListMut(ty) => parse_quote!(__rt::View<#ty, true>),
        mode => types::with_static(&mode.data()),
    }
}

/// The function in the schema.
fn schema(function: &ImportFn, core: &str, result: &Type) -> TokenStream {
    let (verbatim, doc) = (function.attrs.name.is_some(), docs::text(&function.item.attrs));
    let params = function.params.iter().map(|param| {
        let name = &param.name;
        let ty = match &param.mode {
            ParamMode::List(ty) => {
                let item = types::schema_of(&types::with_static(ty), "TYPE");
                quote!(__rt::constant::ConstType::slice(&#item))
            }
            mode => types::schema_of(&data(mode), "TYPE"),
        };
        quote!(__rt::constant::ConstParam { name: #name, ty: #ty, mutable: false, default: "" })
    });
    let result = types::schema_of(result, "TYPE");
    quote! {
        __rt::constant::ConstFunc {
            import: true,
            name: #core,
            verbatim: #verbatim,
            params: &[#(#params),*],
            result: #result,
            of: __rt::None,
            receiver: __rt::Receiver::None,
            kind: __rt::MethodKind::Plain,
            doc: #doc,
        }
    }
}

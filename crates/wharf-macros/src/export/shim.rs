//! The wasm function around a Rust one, and its schema.

use crate::{
    data::wrap,
    defaults,
    errors::{self, Errors},
    names, schema,
    types::{self, Closure, Taken},
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{FnArg, Pat, ReturnType, Signature, Type, parse_quote, spanned::Spanned};

/// How a method takes its object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Receiver {
    None,
    Ref,
    Mut,
    Own,
}

/// One parameter.
pub(crate) struct Param {
    pub(crate) name: String,
    pub(crate) taken: Taken,
}

/// A function as its signature tells it.
pub(crate) struct Exported {
    /// Without the crate: `scan`, `Wallet.scan`.
    pub(crate) name: String,
    /// Whether that is the name that hosts see as it is.
    pub(crate) verbatim: bool,
    pub(crate) doc: String,
    pub(crate) params: Vec<Param>,
    pub(crate) result: Option<Type>,
    /// Whether it returns `impl Iterator`.
    pub(crate) streams: bool,
    pub(crate) receiver: Receiver,
    /// `""`, `"new"`, `"get"`, `"set"`
    pub(crate) kind: &'static str,
    /// The object's type, of a method.
    pub(crate) of: Option<Type>,
    /// What is called: `birthday`, `Wallet::scan`.
    pub(crate) callee: TokenStream,
    /// The callee is a constant: it is read instead.
    pub(crate) constant: bool,
    /// The item's `#[cfg(...)]`s.
    pub(crate) cfgs: TokenStream,
}

/// Refuses signatures that can't cross.
pub(crate) fn check(signature: &Signature, errors: &mut Errors) {
    if let Some(generic) = signature.generics.type_params().next() {
        errors.at(generic.span(), errors::GENERIC_FN);
    }
    if let Some(generic) = signature.generics.const_params().next() {
        errors.at(generic.span(), errors::GENERIC_FN);
    }
    if let Some(token) = &signature.asyncness {
        errors.at(token.span(), errors::ASYNC_FN);
    }
    if let Some(variadic) = &signature.variadic {
        errors.at(variadic.span(), errors::VARIADIC);
    }
    if let syn::Safety::Unsafe(token) = &signature.safety {
        errors.at(token.span(), errors::UNSAFE_FN);
    }
    if let Some(abi) = &signature.abi {
        errors.at(abi.span(), errors::EXTERN);
    }
}

/// The parameters, without the receiver.
pub(crate) fn params(
    signature: &Signature,
    this: Option<&Type>,
    errors: &mut Errors,
) -> Vec<Param> {
    let mut params: Vec<Param> = Vec::new();
    for (index, input) in signature.inputs.iter().enumerate() {
        let FnArg::Typed(input) = input else { continue };
        let name = match &*input.pat {
            Pat::Ident(pat) => names::plain(&pat.ident).trim_start_matches('_').to_owned(),
            _ => String::new(),
        };
        let ty = match this {
            Some(this) => types::without_self(&input.ty, this),
            None => (*input.ty).clone(),
        };
        let taken =
            params.iter().any(|param| names::camel_case(&param.name) == names::camel_case(&name));
        params.push(Param {
            // Names of parameters are for readers; two that JavaScript takes for one say no more than numbers.
            name: if name.is_empty() || taken { format!("arg{index}") } else { name },
            taken: Taken::of(&ty, errors).or(defaults::of(&input.attrs, errors), errors),
        });
    }
    params
}

/// The result's type; `None` for nothing.
pub(crate) fn result(
    signature: &Signature,
    this: Option<&Type>,
    errors: &mut Errors,
) -> Option<Type> {
    let ReturnType::Type(_, ty) = &signature.output else { return None };
    if let Some(item) = types::iterator_item(ty) {
        return Some(parse_quote!(::wharf::Stream<#item>));
    }
    if let Type::ImplTrait(found) = &**ty {
        errors.at(found.span(), errors::IMPL_TRAIT);
        return None;
    }
    Some(match this {
        Some(this) => types::without_self(ty, this),
        None => (**ty).clone(),
    })
}

impl Exported {
    /// The wasm export and its schema, in a scope of their own.
    pub(crate) fn expand(&self) -> TokenStream {
        let name = format!("{}:{}", names::krate(), self.name);
        let section = schema::section(&self.tree(&name), schema::Stays::BesideExport);
        let shim = self.shim(&name);
        wrap(
            &self.cfgs,
            &quote! {
                #section
                #shim
            },
        )
    }

    fn result_type(&self) -> Type {
        self.result.as_ref().map_or_else(|| parse_quote!(()), types::with_static)
    }

    fn tree(&self, name: &str) -> TokenStream {
        let Self { doc, kind, verbatim, .. } = self;
        let params = self.params.iter().map(|Param { name, taken }| {
            let ty = types::with_static(&taken.data());
            let tree = types::of(&ty, if taken.is_lent() { "LENT" } else { "TYPE" });
            let default = match taken {
                Taken::Defaulted(_, default) => defaults::shown(default),
                _ => String::new(),
            };
            let (tree, mutable) = match taken {
                Taken::Value(_)
                | Taken::Ref(_)
                | Taken::List(_)
                | Taken::Fn(_)
                | Taken::Defaulted(..) => (tree, false),
                Taken::ListMut(_) => (tree, true),
                Taken::Mut(_) => (quote!(#tree.lent_mut()), false),
            };
            quote! {
                __rt::tree::Param {
                    name: #name, ty: #tree, mutable: #mutable, default: #default,
                }
            }
        });
        let result = self.result_type();
        let result = types::of(&result, "TYPE");
        let of = self.of.as_ref().map_or_else(
            || quote!(__rt::None),
            |ty| {
                let tree = types::of(ty, "TYPE");
                quote!(__rt::Some(#tree))
            },
        );
        let receiver = match self.receiver {
            Receiver::None => "",
            Receiver::Ref => "ref",
            Receiver::Mut => "mut",
            Receiver::Own => "own",
        };
        quote! {
            __rt::tree::Func {
                import: false,
                name: #name,
                verbatim: #verbatim,
                params: &[#(#params),*],
                result: #result,
                of: #of,
                receiver: #receiver,
                kind: #kind,
                doc: #doc,
            }
        }
    }

    fn shim(&self, name: &str) -> TokenStream {
        let mut steps = Steps::default();
        if let Some(of) = &self.of {
            let taken = match self.receiver {
                Receiver::None => None,
                Receiver::Ref => Some(Taken::Ref(of.clone())),
                Receiver::Mut => Some(Taken::Mut(of.clone())),
                Receiver::Own => Some(Taken::Value(of.clone())),
            };
            if let Some(taken) = taken {
                steps.check(&taken);
                steps.add(&taken);
            }
        }
        for (index, param) in self.params.iter().enumerate() {
            steps.index = u32::try_from(index).unwrap_or(u32::MAX);
            steps.check(&param.taken);
            steps.add(&param.taken);
        }
        let Steps { core, lift, lift_late, args, checks, .. } = steps;
        // A call that is refused takes no object: all are looked at before the first is taken.
        let (checks, checked) = if checks.is_empty() {
            (quote!(), quote!())
        } else {
            let checks = quote! {
                let mut __claims = __rt::None;
                if const { __rt::walk::checks_first(&__FUNC) } {
                    __claims = __rt::Some(__rt::claims());
                    #(#checks)*
                }
            };
            (checks, quote!(::core::mem::drop(__claims);))
        };
        let callee = &self.callee;
        let value = if self.constant { quote!(#callee) } else { quote!(#callee(#(#args),*)) };
        let value = if self.streams { quote!(::wharf::Stream::new(#value)) } else { value };
        let result = types::of(&self.result_type(), "R");
        let local = self.params.iter().any(|param| param.taken.borrows_locally());
        let lower = match &self.result {
            Some(ty) if types::borrows(ty) && local => quote!(copy),
            Some(ty) if types::borrows(ty) => quote!(lend),
            _ => quote!(give),
        };
        let lent = self.result.as_ref().filter(|ty| types::borrows(ty)).map(without_objects);
        let kept = self.params.iter().filter(|param| param.taken.is_lent()).map(without_taken);
        quote! {
            #[unsafe(export_name = #name)]
            #[allow(improper_ctypes_definitions)]
            extern "C" fn __shim(#(#core),*) -> #result {
                #[allow(unused_imports)]
                use __rt::{NoMessage as _, Wordless as _};
                #lent
                #(#kept)*
                const __KEPT: bool = __rt::walk::is_kept(&__FUNC.result);
                const __LENDS: bool = __rt::walk::lends_inside(__FUNC.params);
                __rt::call::<__KEPT, __LENDS, _>(|__frame| {
                    #checks
                    #(#lift)*
                    #checked
                    #(#lift_late)*
                    let __result = #value;
                    (&__rt::Probe(&__result)).note();
                    __rt::#lower(__result)
                })
            }
        }
    }
}

/// The parts of a shim, one a parameter.
#[derive(Default)]
struct Steps {
    count: usize,
    /// Of the parameter in the schema, without the receiver.
    index: u32,
    core: Vec<TokenStream>,
    lift: Vec<TokenStream>,
    /// Those that may take objects: when nothing else can be refused.
    lift_late: Vec<TokenStream>,
    args: Vec<TokenStream>,
    checks: Vec<TokenStream>,
}

impl Steps {
    /// Finds out whether a value is refused, before others are taken.
    fn check(&mut self, taken: &Taken) {
        let [a, b] = ["a", "b"].map(|name| format_ident!("__{name}{}", self.count));
        let index = self.index;
        let check = match taken {
            Taken::Value(ty) if types::may_own(ty) => {
                let ty = types::with_inferred(ty);
                quote!(__rt::claim::<#ty, #index>(#a, #b)?;)
            }
            Taken::Ref(ty) if !types::is_primitive(ty) => {
                let ty = types::with_inferred(ty);
                quote!(__rt::check::<#ty, #index>(#a, #b)?;)
            }
            Taken::Defaulted(ty, _) if !types::is_primitive(ty) => {
                let ty = types::with_inferred(ty);
                quote!(__rt::claim::<__rt::Option<#ty>, #index>(#a, #b)?;)
            }
            Taken::List(ty) if !types::is_primitive(ty) => {
                let ty = types::with_inferred(ty);
                quote!(__rt::check_list::<#ty, #index>(#a, #b)?;)
            }
            _ => return,
        };
        self.checks.push(check);
    }

    fn add(&mut self, taken: &Taken) {
        let names = ["p", "a", "b"].map(|name| format_ident!("__{name}{}", self.count));
        let [p, a, b]: &[Ident; 3] = &names;
        self.count += 1;
        let index = self.index;
        let data = types::with_static(&taken.data());
        let (first, second) = (types::of(&data, "A"), types::of(&data, "B"));
        self.core.push(quote!(#a: #first));
        self.core.push(quote!(#b: #second));
        let (lift, arg) = match taken {
            Taken::Value(ty) => {
                let ty = types::with_inferred(ty);
                (quote!(let #p = __rt::param::<#ty, #index>(__frame, #a, #b)?;), quote!(#p))
            }
            Taken::Ref(ty) => {
                let ty = types::with_inferred(ty);
                (quote!(let #p = __rt::hold::<#ty, #index>(__frame, #a, #b)?;), quote!(&#p))
            }
            Taken::List(ty) => {
                let ty = types::with_inferred(ty);
                (quote!(let #p = __rt::hold_list::<#ty, #index>(__frame, #a, #b)?;), quote!(&#p))
            }
            Taken::Fn(closure) => closure_step(closure, &data, &names, index),
            Taken::Defaulted(ty, default) => {
                let (ty, default) = (types::with_inferred(ty), defaults::value(default));
                let given = quote!(__rt::param::<__rt::Option<#ty>, #index>(__frame, #a, #b)?);
                (quote!(let #p = __rt::Option::unwrap_or_else(#given, || #default);), quote!(#p))
            }
            Taken::ListMut(ty) => {
                (quote!(let #p = __rt::hold_list_mut::<#ty>(__frame, #a, #b)?;), quote!(#p))
            }
            Taken::Mut(ty) => {
                (quote!(let mut #p = __rt::hold_mut::<#ty>(__frame, #a, #b)?;), quote!(&mut #p))
            }
        };
        let late = match taken {
            Taken::Value(ty) | Taken::Defaulted(ty, _) => types::may_own(ty),
            _ => false,
        };
        if late { &mut self.lift_late } else { &mut self.lift }.push(lift);
        self.args.push(arg);
    }
}

/// Lifts a function of the host and wraps it for the callee.
fn closure_step(
    closure: &Closure,
    data: &Type,
    [p, a, b]: &[Ident; 3],
    index: u32,
) -> (TokenStream, TokenStream) {
    let Closure { args, result, by, optional } = closure;
    let names: Vec<Ident> = (0..args.len()).map(|index| format_ident!("__x{index}")).collect();
    let lent = args.iter().filter(|ty| types::borrows(ty)).map(without_objects);
    let given = names.iter().zip(args).map(|(name, ty)| {
        if let Some((_, view)) = types::view(ty) {
            quote!(__rt::#view(#name))
        } else {
            quote!(#name)
        }
    });
    let plain = args.iter().filter(|ty| types::view(ty).is_none()).map(types::with_static);
    let wrapped = quote! {
        move |#(#names: #args),*| -> #result {
            __rt::foreign::call(__callback.__handle(), (#(#given,)*))
        }
    };
    let wrapped = if *optional {
        quote!(__rt::Option::map(__callback, |__callback| #wrapped))
    } else {
        wrapped
    };
    let lift = quote! {
        #(#lent)*
        #(const { __rt::no_alias::<#plain>() };)*
        let __callback = __rt::param::<#data, #index>(__frame, #a, #b)?;
        #[allow(unused_mut)]
        let mut #p = #wrapped;
    };
    let arg = if *optional && !by.is_empty() {
        // Here the reference becomes one to `dyn Fn`; inside an option it would not.
        quote!(match #by #p { __rt::Some(f) => __rt::Some(f), __rt::None => __rt::None })
    } else {
        quote!(#by #p)
    };
    (lift, arg)
}

/// Refuses, when it is compiled, a value that is only lent to the host and holds objects.
pub(crate) fn without_objects(ty: &Type) -> TokenStream {
    let text = errors::LENT_OBJECT;
    let tree = types::of(&types::with_static(ty), "TYPE");
    quote_spanned! {ty.span()=>
        const _: () = ::core::assert!(!__rt::walk::holds_objects(&#tree), #text);
    }
}

/// Refuses, when it is compiled, a parameter by reference whose objects would be taken from the caller all the same.
fn without_taken(param: &Param) -> TokenStream {
    let (text, ty) = (errors::TAKEN_OBJECT, types::with_static(&param.taken.data()));
    let tree = types::of(&ty, "LENT");
    quote_spanned! {ty.span()=>
        const _: () = ::core::assert!(!__rt::walk::takes_objects(&#tree), #text);
    }
}

/// Refuses, when it is compiled, an argument of an import that lends objects.
pub(crate) fn without_lent(ty: &Type) -> TokenStream {
    let text = errors::LENT_OBJECT;
    let tree = types::of(&types::with_static(ty), "TYPE");
    quote_spanned! {ty.span()=>
        const _: () = ::core::assert!(!__rt::walk::lends_objects(&#tree), #text);
    }
}

/// Whether the result is `impl Iterator`.
pub(crate) fn streams(signature: &Signature) -> bool {
    matches!(&signature.output, ReturnType::Type(_, ty) if types::iterator_item(ty).is_some())
}

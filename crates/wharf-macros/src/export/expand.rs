//! From the model of an item to its exports. Nothing in here can fail.

use super::model::{Export, ExportFn, FnKind, Receiver};
use crate::{
    assertions,
    bounds::{Bound, Bounds},
    defaults, names,
    params::{Closure, Param, ParamMode},
    schema::{self, Retention},
    scope::in_scope,
    types,
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Type, parse_quote};

/// The item and everything that makes it callable.
pub(super) fn export(export: &Export) -> TokenStream {
    let (stub, functions) = (stub(export), export.functions.iter().map(ExportFn::expand));
    quote!(#stub #(#functions)*)
}

/// The item and the impls of its object, so that a refused item causes no further errors where it
/// is used.
pub(super) fn stub(export: &Export) -> TokenStream {
    let item = &export.item;
    let object = export.block.as_ref().filter(|block| block.is_object()).map(|block| {
        let (this, name, doc, cfgs) = (&block.this, &block.name, &block.doc, &block.cfgs);
        quote!(#cfgs ::wharf::__resource!(#this, #name, #doc);)
    });
    quote!(#item #object)
}

impl ExportFn {
    /// The wasm export and its schema.
    fn expand(&self) -> TokenStream {
        let name = format!("{}:{}", names::krate(), self.name);
        let bounds = self.bounds();
        let section = schema::section(&self.schema(&name), &bounds, Retention::BesideExport);
        let shim = self.shim(&name, &bounds.assumed());
        in_scope(
            &self.cfgs,
            &quote! {
                #section
                #shim
            },
        )
    }

    /// The traits that the types of the function must implement.
    fn bounds(&self) -> Bounds {
        let mut bounds = Bounds::default();
        if let Some(of) = &self.of {
            match self.receiver {
                Receiver::None => {}
                Receiver::Ref | Receiver::Own => bounds.add(of, Bound::Lift),
                Receiver::Mut => bounds.add(of, Bound::Object),
            }
        }
        for param in &self.params {
            match &param.mode {
                ParamMode::Value(ty)
                | ParamMode::Ref(ty)
                | ParamMode::List(ty)
                | ParamMode::Defaulted(ty, _) => bounds.add(ty, Bound::Lift),
                ParamMode::ListMut(ty) => bounds.add(ty, Bound::Number),
                ParamMode::Mut(ty) => bounds.add(ty, Bound::Object),
                ParamMode::Fn(closure) => {
                    bounds.add(&closure.result, Bound::Lift);
                    let args = closure.args.iter().filter(|ty| types::view(ty).is_none());
                    args.for_each(|ty| bounds.add(ty, Bound::Lower));
                }
            }
        }
        if let Some(ty) = &self.result {
            bounds.add(ty, Bound::Lower);
        }
        bounds
    }

    fn result_type(&self) -> Type {
        self.result.as_ref().map_or_else(|| parse_quote!(()), types::with_static)
    }

    /// The function in the schema.
    fn schema(&self, name: &str) -> TokenStream {
        let Self { doc, verbatim, .. } = self;
        let params = self.params.iter().map(|Param { name, mode, .. }| {
            let ty = types::with_static(&mode.data());
            let tree = types::schema_of(&ty, if mode.is_borrowed() { "REF_TYPE" } else { "TYPE" });
            let default = match mode {
                ParamMode::Defaulted(_, default) => defaults::shown(default),
                _ => String::new(),
            };
            let (tree, mutable) = match mode {
                ParamMode::Value(_)
                | ParamMode::Ref(_)
                | ParamMode::List(_)
                | ParamMode::Fn(_)
                | ParamMode::Defaulted(..) => (tree, false),
                ParamMode::ListMut(_) => (tree, true),
                ParamMode::Mut(_) => (quote!(#tree.borrowed_mut()), false),
            };
            quote! {
                __rt::constant::ConstParam {
                    name: #name, ty: #tree, mutable: #mutable, default: #default,
                }
            }
        });
        let result = self.result_type();
        let result = types::schema_of(&result, "TYPE");
        let of = self.of.as_ref().map_or_else(
            || quote!(__rt::None),
            |ty| {
                let tree = types::schema_of(ty, "TYPE");
                quote!(__rt::Some(#tree))
            },
        );
        let receiver = match self.receiver {
            Receiver::None => quote!(None),
            Receiver::Ref => quote!(Ref),
            Receiver::Mut => quote!(Mut),
            Receiver::Own => quote!(Own),
        };
        let kind = match self.kind {
            FnKind::Plain => quote!(Plain),
            FnKind::Constructor => quote!(New),
            FnKind::Getter | FnKind::Constant => quote!(Get),
            FnKind::Setter => quote!(Set),
        };
        quote! {
            __rt::constant::ConstFunc {
                import: false,
                name: #name,
                verbatim: #verbatim,
                params: &[#(#params),*],
                result: #result,
                of: #of,
                receiver: __rt::Receiver::#receiver,
                kind: __rt::MethodKind::#kind,
                doc: #doc,
            }
        }
    }

    /// The wasm function around the Rust function.
    fn shim(&self, name: &str, bounds: &TokenStream) -> TokenStream {
        let mut body = ShimBody::default();
        if let Some(of) = &self.of {
            let mode = match self.receiver {
                Receiver::None => None,
                Receiver::Ref => Some(ParamMode::Ref(of.clone())),
                Receiver::Mut => Some(ParamMode::Mut(of.clone())),
                Receiver::Own => Some(ParamMode::Value(of.clone())),
            };
            if let Some(mode) = mode {
                body.check(&mode);
                body.add(&mode);
            }
        }
        for (index, param) in self.params.iter().enumerate() {
            body.index = u32::try_from(index).unwrap_or(u32::MAX);
            body.check(&param.mode);
            body.add(&param.mode);
        }
        let ShimBody { core, lift, lift_late, args, checks, .. } = body;
        // A rejected call moves no object: every argument is checked before the first is moved.
        let (checks, checked) = if checks.is_empty() {
            (quote!(), quote!())
        } else {
            let checks = quote! {
                let mut __claims = __rt::None;
                if const { __rt::query::checks_first(&__FUNC) } {
                    __claims = __rt::Some(__rt::begin_claims());
                    #(#checks)*
                }
            };
            (checks, quote!(::core::mem::drop(__claims);))
        };
        let callee = &self.callee;
        let value = if self.kind == FnKind::Constant {
            quote!(#callee)
        } else {
            quote!(#callee(#(#args),*))
        };
        let value = if self.is_iterator { quote!(::wharf::Stream::new(#value)) } else { value };
        let result = types::schema_of(&self.result_type(), "FlatResult");
        let local = self.params.iter().any(|param| param.mode.borrows_locally());
        let lower = match &self.result {
            Some(ty) if types::has_borrow(ty) && local => quote!(copy_result),
            Some(ty) if types::has_borrow(ty) => quote!(borrow_result),
            _ => quote!(move_result),
        };
        let no_objects =
            self.result.as_ref().filter(|ty| types::has_borrow(ty)).map(assertions::no_objects);
        let no_moved_objects = self
            .params
            .iter()
            .enumerate()
            .filter(|(_, param)| param.mode.is_borrowed())
            .map(|(index, param)| assertions::no_moved_objects(index, &param.ty));
        quote! {
            #[unsafe(export_name = #name)]
            #[allow(improper_ctypes_definitions)]
            extern "C" fn __shim(#(#core),*) -> #result #bounds {
                #[allow(unused_imports)]
                use __rt::{ViaDebug as _, ViaNothing as _};
                #no_objects
                #(#no_moved_objects)*
                const __IN_PLACE: bool = __rt::query::result_in_place(&__FUNC.result);
                const __BORROWS: bool = __rt::query::borrows_inside(__FUNC.params);
                __rt::run_export::<__IN_PLACE, __BORROWS, _>(|__source| {
                    #checks
                    #(#lift)*
                    #checked
                    #(#lift_late)*
                    let __result = #value;
                    (&__rt::DisplayProbe(&__result)).note();
                    __rt::#lower(__result)
                })
            }
        }
    }
}

/// The parts of a shim, one of each for every parameter.
#[derive(Default)]
struct ShimBody {
    count: usize,
    /// The index of the parameter in the schema, which does not count the receiver.
    index: u32,
    core: Vec<TokenStream>,
    lift: Vec<TokenStream>,
    /// Lifts that may move objects. They follow everything that can be rejected.
    lift_late: Vec<TokenStream>,
    args: Vec<TokenStream>,
    checks: Vec<TokenStream>,
}

impl ShimBody {
    /// Adds the check that rejects an argument before others are moved.
    fn check(&mut self, mode: &ParamMode) {
        let [a, b] = ["a", "b"].map(|name| format_ident!("__{name}{}", self.count));
        let index = self.index;
        let check = match mode {
            ParamMode::Value(ty) if types::may_own(ty) => {
                let ty = types::with_inferred(ty);
                quote!(__rt::claim_param::<#ty, #index>(#a, #b)?;)
            }
            ParamMode::Ref(ty) if !types::is_primitive(ty) => {
                let ty = types::with_inferred(ty);
                quote!(__rt::check_param::<#ty, #index>(#a, #b)?;)
            }
            ParamMode::Defaulted(ty, _) if !types::is_primitive(ty) => {
                let ty = types::with_inferred(ty);
                quote!(__rt::claim_param::<__rt::Option<#ty>, #index>(#a, #b)?;)
            }
            ParamMode::List(ty) if !types::is_primitive(ty) => {
                let ty = types::with_inferred(ty);
                quote!(__rt::check_slice::<#ty, #index>(#a, #b)?;)
            }
            _ => return,
        };
        self.checks.push(check);
    }

    /// Adds the core parameters, the lift and the argument of the call.
    fn add(&mut self, mode: &ParamMode) {
        let names = ["p", "a", "b"].map(|name| format_ident!("__{name}{}", self.count));
        let [p, a, b]: &[Ident; 3] = &names;
        self.count += 1;
        let index = self.index;
        let data = types::with_static(&mode.data());
        let (first, second) = (types::schema_of(&data, "Flat0"), types::schema_of(&data, "Flat1"));
        self.core.push(quote!(#a: #first));
        self.core.push(quote!(#b: #second));
        let (lift, arg) = match mode {
            ParamMode::Value(ty) => {
                let ty = types::with_inferred(ty);
                (quote!(let #p = __rt::lift_param::<#ty, #index>(__source, #a, #b)?;), quote!(#p))
            }
            ParamMode::Ref(ty) => {
                let ty = types::with_inferred(ty);
                (quote!(let #p = __rt::lift_ref::<#ty, #index>(__source, #a, #b)?;), quote!(&#p))
            }
            ParamMode::List(ty) => {
                let ty = types::with_inferred(ty);
                (quote!(let #p = __rt::lift_slice::<#ty, #index>(__source, #a, #b)?;), quote!(&#p))
            }
            ParamMode::Fn(closure) => lift_closure(closure, &data, &names, index),
            ParamMode::Defaulted(ty, default) => {
                let (ty, default) = (types::with_inferred(ty), defaults::value(default));
                let passed =
                    quote!(__rt::lift_param::<__rt::Option<#ty>, #index>(__source, #a, #b)?);
                (quote!(let #p = __rt::Option::unwrap_or_else(#passed, || #default);), quote!(#p))
            }
            ParamMode::ListMut(ty) => {
                (quote!(let #p = __rt::lift_slice_mut::<#ty>(__source, #a, #b)?;), quote!(#p))
            }
            ParamMode::Mut(ty) => {
                (quote!(let mut #p = __rt::lift_mut::<#ty>(__source, #a, #b)?;), quote!(&mut #p))
            }
        };
        let late = match mode {
            ParamMode::Value(ty) | ParamMode::Defaulted(ty, _) => types::may_own(ty),
            _ => false,
        };
        if late { &mut self.lift_late } else { &mut self.lift }.push(lift);
        self.args.push(arg);
    }
}

/// The closure around a function of the host, and the argument of the call.
fn lift_closure(
    closure: &Closure,
    data: &Type,
    [p, a, b]: &[Ident; 3],
    index: u32,
) -> (TokenStream, TokenStream) {
    let Closure { args, result, reference, optional } = closure;
    let names: Vec<Ident> = (0..args.len()).map(|index| format_ident!("__x{index}")).collect();
    let no_objects = args.iter().filter(|ty| types::has_borrow(ty)).map(assertions::no_objects);
    let passed = names.iter().zip(args).map(|(name, ty)| {
        if let Some((_, view)) = types::view(ty) {
            quote!(__rt::#view(#name))
        } else {
            quote!(#name)
        }
    });
    let plain = args.iter().filter(|ty| types::view(ty).is_none()).map(types::with_static);
    let wrapped = quote! {
        move |#(#names: #args),*| -> #result {
            __rt::host_values::call(__callback.__handle(), (#(#passed,)*))
        }
    };
    let wrapped = if *optional {
        quote!(__rt::Option::map(__callback, |__callback| #wrapped))
    } else {
        wrapped
    };
    let lift = quote! {
        #(#no_objects)*
        #(const { __rt::no_alias::<#plain>() };)*
        let __callback = __rt::lift_param::<#data, #index>(__source, #a, #b)?;
        #[allow(unused_mut)]
        let mut #p = #wrapped;
    };
    let arg = if *optional && !reference.is_empty() {
        // Each arm coerces to `&dyn Fn`, which the type inside an `Option` would not.
        quote!(match #reference #p { __rt::Some(f) => __rt::Some(f), __rt::None => __rt::None })
    } else {
        quote!(#reference #p)
    };
    (lift, arg)
}

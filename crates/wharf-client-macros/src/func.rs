//! Writes an exported function: the field for it, and the method that calls it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use wharf_abi::schema::{Func, Name, Receiver, Type};

use crate::{names, types::Types};

/// A function that a client can call.
pub(crate) struct Export<'s> {
    pub(crate) func: &'s Func,
    /// The name of the field.
    pub(crate) field: Ident,
    /// The name of the method.
    pub(crate) name: Ident,
    /// The object whose method or associated function it is.
    pub(crate) of: Option<usize>,
}

impl<'s> Export<'s> {
    pub(crate) fn new(index: usize, func: &'s Func) -> Self {
        let split = Name::split(&func.name);
        let name = split.as_ref().map_or(&*func.name, |name| name.func);
        let object = func.method.as_ref().filter(|method| !method.data);
        let on = split.and_then(|name| name.object).filter(|_| object.is_none());
        Self {
            func,
            field: format_ident!("f{index}"),
            name: match on {
                // The type may be defined in another crate, so it can't have methods here.
                Some(data) => {
                    names::ident(&format!("{}_{}", names::snake(data), name.to_lowercase()))
                }
                None => names::method(name),
            },
            of: object.map(|method| method.of),
        }
    }

    pub(crate) fn receiver(&self) -> Receiver {
        self.func.method.as_ref().map_or(Receiver::None, |method| method.receiver)
    }

    fn takes_object(&self) -> bool {
        self.receiver() != Receiver::None
    }

    /// The type of the field: `Func<(A, B), R>` or `Method<(A, B), R>`.
    pub(crate) fn ty(&self, types: &Types<'_>, lifetime: &TokenStream) -> TokenStream {
        let params = self.func.params.iter();
        let params = params.map(|param| types.param(&param.ty, param.mutable, lifetime));
        let result = types.owned(&self.func.result);
        let kind = if self.takes_object() { quote!(Method) } else { quote!(Func) };
        quote!(::wharf_host::#kind<(#(#params,)*), #result>)
    }

    /// The expression that looks the function up in `instance`.
    pub(crate) fn find(&self) -> TokenStream {
        let name = &self.func.name;
        if self.takes_object() {
            quote!(instance.method(#name)?)
        } else {
            quote!(instance.func(#name)?)
        }
    }

    /// The method. `app` is the expression of the client; `first` is written before the parameters.
    pub(crate) fn method(
        &self,
        types: &Types<'_>,
        app: &TokenStream,
        first: &TokenStream,
        generics: &TokenStream,
    ) -> TokenStream {
        let Self { field, name, func, .. } = self;
        let (ty, result) = (self.ty(types, &quote!()), types.owned(&func.result));
        let doc = doc(&func.doc);
        let args = names::params(func.params.iter().map(|param| &*param.name));
        let params = func.params.iter().zip(&args).map(|(param, name)| {
            let ty = types.param(&param.ty, param.mutable, &quote!());
            quote!(#name: #ty)
        });
        let core = names::own("func");
        let receiver = if self.takes_object() { quote!(&self.0,) } else { quote!() };
        quote! {
            #doc
            ///
            /// # Errors
            ///
            /// As `wharf_host::Func::call`.
            pub fn #name #generics(#first #(#params),*) -> ::std::result::Result<#result, ::wharf_host::Error> {
                let #core: #ty = #app.funcs.#field;
                #core.call(&mut #app.instance, #receiver (#(#args,)*))
            }
        }
    }

    /// Whether all types of the function can be written.
    pub(crate) fn is_known(&self, types: &Types<'_>) -> bool {
        let params = self.func.params.iter().map(|param| &param.ty);
        self.func.disabled.is_none()
            && params.chain([&self.func.result]).all(|ty| types.is_known(ty))
    }
}

impl Types<'_> {
    /// Whether a type can be written. JSON values have no Rust type.
    fn is_known(&self, ty: &Type) -> bool {
        !self.schema.walk([ty]).any(|ty| *ty == Type::Json)
    }
}

/// A doc comment.
pub(crate) fn doc(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| format!(" {line}"));
    quote!(#(#[doc = #lines])*)
}

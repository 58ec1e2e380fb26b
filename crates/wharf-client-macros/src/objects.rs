//! Writes the types of exported objects.

use proc_macro2::TokenStream;
use quote::quote;
use wharf_abi::schema::Receiver;

use crate::{
    func::{Export, doc},
    input::Input,
    names,
    types::Types,
};

/// The type of the object `def`, with its methods.
pub(crate) fn object(
    input: &Input,
    types: &Types<'_>,
    def: usize,
    exports: &[Export<'_>],
) -> TokenStream {
    let (name, app) = (types.name(def), &input.name);
    let text = doc(&types.schema.types[def].doc);
    let client = names::own("app");
    let methods = exports.iter().filter(|export| export.of == Some(def)).map(|export| {
        let first = match export.receiver() {
            Receiver::None => quote!(#client: &mut #app<__State>,),
            Receiver::Own => quote!(self, #client: &mut #app<__State>,),
            _ => quote!(&self, #client: &mut #app<__State>,),
        };
        let generics = quote!(<__State: ::std::marker::Send + 'static>);
        export.method(types, &quote!(#client), &first, &generics)
    });
    quote! {
        #text
        ///
        /// An object of the guest. It is freed there when the last clone is dropped.
        #[derive(Debug, Clone, PartialEq)]
        pub struct #name(
            /// The object without its type.
            pub ::wharf_host::Object,
        );
        ::wharf_host::__object!(#name);
        #[allow(dead_code, clippy::too_many_arguments, clippy::new_ret_no_self, clippy::wrong_self_convention)]
        impl #name {
            #(#methods)*
        }
    }
}

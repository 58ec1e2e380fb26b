//! Parses the arguments: `"app.wasm", with = kernel, name = App`.

use proc_macro2::Span;
use syn::{
    Ident, LitStr, Path, Token,
    parse::{Parse, ParseStream},
};

use crate::errors;

/// The arguments of the macro.
pub(crate) struct Input {
    /// The path of the module, relative to the folder of the package that is compiled.
    pub(crate) path: LitStr,
    /// The crate that defines the types of the package with its name.
    pub(crate) with: Option<Path>,
    /// The name of the client.
    pub(crate) name: Ident,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path = input.parse().map_err(|error| syn::Error::new(error.span(), errors::OPTION))?;
        let (mut with, mut name) = (None, None);
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let key: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            match key.to_string().as_str() {
                "with" if with.is_none() => with = Some(input.parse()?),
                "name" if name.is_none() => name = Some(input.parse()?),
                _ => return Err(syn::Error::new(key.span(), errors::OPTION)),
            }
        }
        let name = name.unwrap_or_else(|| Ident::new("App", Span::call_site()));
        Ok(Self { path, with, name })
    }
}

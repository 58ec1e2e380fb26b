//! The macro of Wharf's native host. This crate's root holds the entry point only; each module is one pass.
//!
//! Use it through `wharf-host`, which documents it.

use proc_macro::TokenStream;

mod app;
mod defs;
mod errors;
mod func;
mod input;
mod module;
mod names;
mod objects;
#[cfg(test)]
mod tests;
mod types;

/// Makes a typed client from a module; `wharf_host` documents it.
#[proc_macro]
pub fn client(tokens: TokenStream) -> TokenStream {
    let client = syn::parse(tokens).and_then(|input| app::expand(&input));
    client.unwrap_or_else(syn::Error::into_compile_error).into()
}

//! The macro `client!` of Wharf's native host.
//!
//! `input` parses the arguments, `module` reads the module, `names` and `types` translate its names
//! and types, `defs`, `objects` and `func` write the items, `app` combines them.
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

/// Makes a typed client of a module. `wharf_host` documents it.
#[proc_macro]
pub fn client(tokens: TokenStream) -> TokenStream {
    let client = syn::parse(tokens).and_then(|input| app::expand(&input));
    client.unwrap_or_else(syn::Error::into_compile_error).into()
}

//! The macros of Wharf. This crate's root holds the entry points only; each module is one pass.
//!
//! Use them through the `wharf` crate, which documents them.

use proc_macro::TokenStream;

mod attrs;
mod data;
mod docs;
mod errors;
mod export;
mod import;
mod names;
mod rename;
mod schema;
#[cfg(test)]
mod snapshots;
mod types;

/// Makes a function, or an `impl` block's public methods, callable from every host.
///
/// ```
/// # use wharf::export;
/// /// Adds two numbers.
/// #[export]
/// pub fn add(a: u32, b: u32) -> u32 {
///     a + b
/// }
/// # assert_eq!(add(1, 2), 3);
/// ```
///
/// On an `impl` block the type becomes an object: hosts get handles to values that stay in the guest. `pub fn new`
/// is its constructor. `#[export(name = "...")]` gives another name, `#[export(get)]` and `#[export(set)]` make a
/// method an accessor, `#[export(skip)]` leaves one out.
#[proc_macro_attribute]
pub fn export(args: TokenStream, item: TokenStream) -> TokenStream {
    export::expand(args.into(), item.into()).into()
}

/// Declares a function that the host provides.
///
/// ```
/// # use wharf::import;
/// #[import]
/// fn fetch_block(height: u64) -> Result<Vec<u8>, String>;
/// ```
///
/// With a `Result` a failure of the host becomes `Err`; without one it ends the instance.
#[proc_macro_attribute]
pub fn import(args: TokenStream, item: TokenStream) -> TokenStream {
    import::expand(args.into(), item.into()).into()
}

/// Lets a struct or enum cross the boundary.
///
/// ```
/// # use wharf::Data;
/// #[derive(Data)]
/// pub enum Shape {
///     Circle { radius: f64 },
///     Point(f64, f64),
///     Nothing,
/// }
/// ```
///
/// `#[data(rename = "...")]` on a field or case, `#[data(rename_all = "...")]` and `#[data(name = "...")]` on the type,
/// `#[data(skip)]` on a field that has a `Default`.
#[proc_macro_derive(Data, attributes(data))]
pub fn derive_data(item: TokenStream) -> TokenStream {
    data::expand(item.into()).into()
}

//! The macros of Wharf. Each is a pipeline: parse into a model, check the model, expand it.
//!
//! Use them through the `wharf` crate, which documents them.

use proc_macro::TokenStream;

mod assertions;
mod attrs;
mod bounds;
mod data;
mod defaults;
mod diagnostics;
mod docs;
mod export;
mod import;
mod names;
mod params;
mod rename;
mod schema;
mod scope;
#[cfg(test)]
mod snapshots;
mod types;

/// Exports a function, or the public methods of an `impl` block, to every host.
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
/// Rust can call the function as before. Hosts see its doc comment.
///
/// # Parameters and results
///
/// A parameter can be of any type that implements `Lift`, a result of any that implements `Lower`:
/// numbers, strings, lists, maps, options, results, tuples, and structs and enums that derive
/// [`Data`](derive@Data). Parameters may borrow:
///
/// | parameter | |
/// |---|---|
/// | `&str`, `&[u8]`, `&[f64]`, … | borrowed from the memory that the host wrote, without a copy |
/// | `&[T]`, `&T` | lifted, then borrowed |
/// | `&mut [u32]`, of any number type | the caller sees the changes |
/// | `&T`, `&mut T` of an exported object | borrows the object |
/// | `&[T]`, `&[&T]`, `Vec<&T>`, `Option<&T>` of exported objects | borrows the objects; by value they move into the guest |
/// | `&dyn Fn(A) -> R`, `impl FnMut(A) -> R`, an `Option` of one | calls a function of the host during the call |
///
/// ```
/// # use wharf::export;
/// #[export]
/// pub fn scale(values: &mut [f64], by: f64) {
///     values.iter_mut().for_each(|value| *value *= by);
/// }
///
/// /// `Err` becomes a `GuestError` of the host, its `Display` text the message.
/// #[export]
/// pub fn half(n: u32, log: &dyn Fn(&str)) -> Result<u32, String> {
///     log("halving");
///     if n % 2 == 0 { Ok(n / 2) } else { Err(format!("{n} is odd")) }
/// }
///
/// /// The host pulls an iterator in batches.
/// #[export]
/// pub fn squares(n: u64) -> impl Iterator<Item = u64> {
///     (0..n).map(|i| i * i)
/// }
/// # let mut values = [1.0];
/// # scale(&mut values, 2.0);
/// # assert_eq!(values, [2.0]);
/// # assert!(half(3, &|_| ()).is_err() && squares(2).count() == 2);
/// ```
///
/// # Objects
///
/// `#[export]` on an `impl` block makes its type an object: it stays in the guest, and hosts hold a
/// handle. `pub fn new` that returns `Self` or a `Result` of it is the constructor;
/// `#[export(new)]` selects another function. Functions without `self` are static methods of the
/// class. Methods that are not `pub` are not exported.
///
/// ```
/// # use wharf::export;
/// pub struct Counter {
///     count: u32,
/// }
///
/// /// Counts.
/// #[export]
/// impl Counter {
///     pub fn new(start: u32) -> Self {
///         Self { count: start }
///     }
///     pub fn add(&mut self, by: u32) {
///         self.count += by;
///     }
///     /// Hosts read and write it like a field: `counter.count = 3`.
///     #[export(get)]
///     pub fn count(&self) -> u32 {
///         self.count
///     }
///     #[export(set)]
///     pub fn set_count(&mut self, count: u32) {
///         self.count = count;
///     }
/// }
///
/// #[export(additional)]
/// impl Counter {
///     pub fn into_count(self) -> u32 {
///         self.count
///     }
/// }
/// # let mut counter = Counter::new(1);
/// # counter.add(1);
/// # assert_eq!(counter.into_count(), 2);
/// ```
///
/// # Functions and constants of data
///
/// `#[export(data)]` exports functions of a type that derives `Data`. Hosts find them under the
/// type's name, `app.Point.scale(p, 2)` in JavaScript, and pass the value. Public constants of any
/// exported block belong to its class or type.
///
/// ```
/// # use wharf::{Data, export};
/// #[derive(Data)]
/// pub struct Point {
///     pub x: f64,
///     pub y: f64,
/// }
///
/// #[export(data)]
/// impl Point {
///     pub const ZERO: Self = Self { x: 0.0, y: 0.0 };
///
///     pub fn scale(self, by: f64) -> Self {
///         Self { x: self.x * by, y: self.y * by }
///     }
/// }
/// # assert_eq!(Point::ZERO.scale(2.0).x, 0.0);
/// ```
///
/// # Arguments
///
/// | on | argument | |
/// |---|---|---|
/// | functions, methods, constants, blocks | `name = "..."` | the name that hosts see, unchanged |
/// | methods | `new` | the constructor; returns `Self` or a `Result` of it |
/// | methods | `get`, `set` | an accessor; a setter `set_x` sets `x` |
/// | methods, constants | `skip` | is not exported |
/// | parameters | `default = ...` | the value if a host omits the argument |
/// | blocks | `data` | the type derives `Data`: it crosses as a copy |
/// | blocks | `additional` | another `#[export]` block of the same type |
///
/// # Errors
///
/// Items that can't cross are compile errors with an alternative: generic, async, unsafe and
/// `extern` functions, `impl` blocks of traits and of generic types, and names that are reserved or
/// equal in JavaScript.
#[proc_macro_attribute]
pub fn export(args: TokenStream, item: TokenStream) -> TokenStream {
    export::export(args.into(), item.into()).into()
}

/// Declares a function that the host provides.
///
/// ```
/// # use wharf::import;
/// /// The block at a height.
/// #[import]
/// fn fetch_block(height: u64) -> Result<Vec<u8>, String>;
/// ```
///
/// Rust calls it like any other function. If it returns `Result<T, String>`, an exception of the
/// host becomes `Err` of its message; with another error type, the value of a `GuestError` does.
/// Every other failure of the host poisons the instance. Parameters may borrow, the result is
/// owned. `#[import(name = "...")]` sets the name that the host sees, unchanged.
///
/// # Panics
///
/// The function panics outside of a wasm module, where no host provides it.
#[proc_macro_attribute]
pub fn import(args: TokenStream, item: TokenStream) -> TokenStream {
    import::import(args.into(), item.into()).into()
}

/// Implements the traits with which a struct or enum crosses the boundary.
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
/// In JavaScript, a struct is an object with camelCase properties, a tuple struct an array, and a
/// tuple struct of one field that field. An enum without data is the name of its case; one with
/// data is an object whose `tag` is that name. Types may be generic, borrow (`&str`, `&[number]`),
/// and contain themselves in a `Box`, `Vec` or map.
///
/// # Attributes
///
/// The arguments of `#[data(...)]` are those of serde:
///
/// | on | argument | |
/// |---|---|---|
/// | types | `name = "..."` or `rename = "..."` | the name in the schema |
/// | types, cases | `rename_all = "kebab-case"` | serde's rule for the names of fields or cases |
/// | types | `tag = "kind"` | the property with the name of the case, instead of `tag` |
/// | fields, cases | `rename = "..."` | the name that hosts see, unchanged |
/// | fields | `default`, `default = ...` | the value if a host omits the field |
/// | fields | `skip` | does not cross; `Default` when lifted |
///
/// ```
/// # use wharf::Data;
/// #[derive(Data)]
/// #[data(tag = "kind", rename_all = "kebab-case")]
/// pub enum Message {
///     PlainText {
///         text: String,
///         #[data(default)]
///         language: String,
///     },
///     #[data(rename = "goodbye")]
///     Bye,
/// }
/// ```
///
/// # Errors
///
/// Unions, enums without cases, const parameters and types that implement `Drop` can't cross:
/// lowering moves the fields out of the value. A generic type may only contain itself with its own
/// parameters, and two generic types can't contain each other.
#[proc_macro_derive(Data, attributes(data))]
pub fn derive_data(item: TokenStream) -> TokenStream {
    data::derive(item.into()).into()
}

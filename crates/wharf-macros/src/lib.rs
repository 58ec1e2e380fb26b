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
/// The function stays what it was; Rust can call it as before. Its doc comment travels to the hosts.
///
/// # Parameters and results
///
/// Whatever implements `Lift` can be taken, whatever implements `Lower` given back: numbers, text, lists,
/// maps, options, results, tuples, and structs and enums that derive [`Data`](derive@Data). A parameter may borrow:
///
/// | parameter | |
/// |---|---|
/// | `&str`, `&[u8]`, `&[f64]`, … | read where the host wrote it, without a copy |
/// | `&[T]`, `&T` | lifted, then lent |
/// | `&mut [u32]`, of any number | the caller sees the changes |
/// | `&T`, `&mut T` of an exported object | the object itself |
/// | `&[T]`, `&[&T]`, `Vec<&T>`, `Option<&T>` of exported objects, and `&T` in tuples, maps and structs | the objects themselves, which stay the caller's; by value they are given away |
/// | `&dyn Fn(A) -> R`, `impl FnMut(A) -> R`, an `Option` of one | a function of the host, for the time of the call |
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
/// /// An iterator is pulled by the host, a batch at a time.
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
/// On an `impl` block the type becomes an object: it stays in the guest, hosts hold a handle. `pub fn new` that gives
/// `Self` or a `Result` of it is the constructor, or any other with `#[export(new)]`; functions without `self` belong to the class; methods that are not `pub` are not exported.
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
///     /// Read and written like a field: `counter.count = 3`.
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
/// With `data` the type stays data: hosts find the block's functions under the type's name, `app.Point.scale(p, 2)` in JavaScript, and pass the
/// value. Public constants of any exported block belong to its class or type.
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
/// | functions, methods, constants, blocks | `name = "..."` | the name that hosts see, as it is |
/// | methods | `new` | makes the constructor of what gives `Self` or a `Result` of it |
/// | methods | `get`, `set` | makes an accessor; a setter `set_x` sets `x` |
/// | methods, constants | `skip` | leaves one out |
/// | parameters | `default = ...` | a host may leave it out |
/// | blocks | `data` | the type derives `Data`: it crosses as a copy |
/// | blocks | `additional` | another `#[export]` block of the same type |
///
/// # Errors
///
/// What can't cross is a compile error that says what to do instead: generic, async, unsafe and `extern` functions, `impl` blocks of traits and
/// generic types, names that mean something else in JavaScript or that two functions would share there.
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
/// It is called like any other. With `Result<T, String>` whatever the host throws becomes `Err` of its text; with another error
/// type, a `GuestError` whose value is of that type does. All other failures of the host end the instance. Parameters may borrow; the result is owned. `#[import(name = "...")]` gives the name
/// that the host knows it by, as it is.
///
/// # Panics
///
/// The function does, outside a wasm module: nothing provides it there.
#[proc_macro_attribute]
pub fn import(args: TokenStream, item: TokenStream) -> TokenStream {
    import::import(args.into(), item.into()).into()
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
/// In JavaScript a struct is an object with camelCase properties, a tuple struct an array, one with a single field what is in it; an enum
/// without data is the name of its case, one with data an object whose `tag` is that name. Types may be generic, borrow
/// (`&str`, `&[number]`) and contain themselves through `Box`, `Vec` or a map.
///
/// # Attributes
///
/// In serde's words, `#[data(...)]`:
///
/// | on | attribute | |
/// |---|---|---|
/// | a type | `name = "..."` or `rename = "..."` | its name in the schema |
/// | a type, a case | `rename_all = "kebab-case"` | the names of its fields or cases, by serde's rules |
/// | a type | `tag = "kind"` | the property that names the case, instead of `tag` |
/// | a field, a case | `rename = "..."` | its name, as it is |
/// | a field | `default`, `default = ...` | a host may leave it out |
/// | a field | `skip` | does not cross; made by `Default` on the way in |
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
/// Unions, enums without cases and const parameters can't cross, nor can a type with a `Drop` of its own: data is taken apart when it is given
/// away. A generic type may contain itself only with its own parameters, and two generic types can't contain each other.
#[proc_macro_derive(Data, attributes(data))]
pub fn derive_data(item: TokenStream) -> TokenStream {
    data::derive(item.into()).into()
}

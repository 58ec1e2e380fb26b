//! Run Wharf modules from native Rust.
//!
//! A [`Module`] is compiled by an [`Engine`], gets its imports from a [`Linker`] and runs as an
//! [`Instance`], whose functions are called by their Rust types
//! ([`Instance::func`](api::Instance::func)):
//!
//! ```
//! use wharf_host::{Caller, Engine, Linker, Module};
//! # use wharf_host::doc::IMPORTS_WASM as APP;
//!
//! let engine = Engine::default();
//! let module = Module::from_bytes(&engine, APP)?; // or `from_file`
//! let mut linker = Linker::<Vec<String>>::new(&engine);
//! linker.func("log", |cx: &mut Caller<Vec<String>>, text: String| cx.state_mut().push(text));
//! # linker.func("item", |_: &mut Caller<Vec<String>>, n: u32| n);
//! # linker.in_place("fill", |_: &mut Vec<String>, _: &mut [u8]| ());
//! let pre = linker.link(&module)?; // compares the types of imports
//! let mut app = pre.instantiate(Vec::new())?;
//! let say_twice = app.func::<(&str,), ()>("say_twice")?; // compares types, too
//! say_twice.call(&mut app, ("Ada",))?;
//! assert_eq!(*app.state(), ["Ada", "Ada"]);
//! # Ok::<(), wharf_host::Error>(())
//! ```
//!
//! The host trusts no guest: every read of its memory is checked, the work for a value is bounded
//! by the size of the memory, and every failure is a typed [`Error`].
//!
//! There are three kinds of functions: a [`Func`] is an export, a [`Method`] an export with a
//! receiver, and a [`Callback`] a function as a value. Calls by [`Value`] need no Rust types; their
//! callbacks are [`DynCallback`]s.
//!
//! # Layers
//!
//! `core` needs no engine. `engine` runs wasm behind the trait `Backend`; only there wasmtime is
//! named. `call` is the course of a call for any engine. [`api`] has the public types, generic over
//! the engine; the root of the crate has aliases for wasmtime. Each layer knows those before it.

// A read or a write is a load or a store once inlined; the compiler can't be left to decide.
#![allow(clippy::inline_always)]

pub mod api;
mod call;
mod core;
#[doc(hidden)]
pub mod doc;
mod engine;

pub use wharf_abi::{Data, Lift, Lower, schema};

/// Makes a typed client of a module.
///
/// ```
/// use wharf_host::{Client, Engine, Linker, client};
///
/// client!("src/doc/app.wasm");
///
/// let mut app = App::load(&Linker::new(&Engine::default()), ())?;
/// assert_eq!(app.greet("Ada")?, "Hello, Ada!");
/// let counter = Counter::new(&mut app, 1)?;
/// assert_eq!(counter.add(&mut app, 2)?, 3);
/// # Ok::<(), wharf_host::Error>(())
/// ```
///
/// The path is relative to the folder of the package that is compiled. The module becomes part of
/// the program. When it changes, cargo compiles the program again, and calls that do not fit the
/// module any more are errors of the compiler.
///
/// - The client is named `App`, or as `name = ...` says. It has a method for each function, which
///   borrows parameters where that saves a copy. It implements [`Client`], which makes and resets
///   it.
/// - Functions and constants of a data type are methods of the client with a prefix: `Point::scale`
///   of the guest is `app.point_scale(&point, 2.0)`.
/// - Each exported object is a struct around an [`Object`]. The first argument of its methods is
///   the client.
/// - With `with = kernel`, records and enums of the package `kernel` are those of that crate, which
///   must have them at its root. All others are defined here; they derive `wharf::Data`, so the
///   program needs the crate `wharf`. Maps are `HashMap`s.
/// - Doc comments are those of the guest. Functions with types that this version does not know, or
///   with `Json`, are left out.
pub use wharf_client_macros::client;

/// The items that expansions of [`client!`] use.
#[doc(hidden)]
pub mod __private {
    pub use crate::engine::wasmtime::Wasmtime;
    pub use wharf_abi::{
        __lift_ref, __lift_slice, __private, Data, Layout, Lift, Lower, Owned, Sink, Source,
        schema::constant,
    };
}

pub use self::{
    api::{
        caller::Context, client::Client, engine::Config, import::ImportFn, stream::Iter, view::View,
    },
    core::{
        closures::{CallbackFn, InPlaceFn, Signature},
        error::{
            Error, GuestError, HandleError, HandleFault, ImportError, LimitError, LoadError,
            PanicError, PoisonedError, SchemaError, TrapError, TypeMismatch, UnsupportedError,
        },
        handles::{AnyHostValue, HostValue, Object},
        params::{ImportParams, Params},
        stream::Stream,
        value::{DynCallback, Value},
    },
};

use self::engine::wasmtime::Wasmtime;

/// An engine that runs modules by wasmtime.
pub type Engine = api::Engine<Wasmtime>;
/// A module that wasmtime compiled.
pub type Module = api::Module<Wasmtime>;
/// A linker for modules that wasmtime compiled.
pub type Linker<T> = api::Linker<T, Wasmtime>;
/// A linked module that wasmtime runs.
pub type InstancePre<T> = api::InstancePre<T, Wasmtime>;
/// An instance that wasmtime runs.
pub type Instance<T> = api::Instance<T, Wasmtime>;
/// The instance of wasmtime that called an import.
pub type Caller<'c, T> = api::Caller<'c, T, Wasmtime>;
/// A function of an instance that wasmtime runs.
pub type Func<P, R> = api::Func<P, R, Wasmtime>;
/// A method of an instance that wasmtime runs.
pub type Method<P, R> = api::Method<P, R, Wasmtime>;
/// A callback of an instance that wasmtime runs.
pub type Callback<F> = api::Callback<F, Wasmtime>;

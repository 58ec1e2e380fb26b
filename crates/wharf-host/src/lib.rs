//! Run Wharf modules from native Rust.
//!
//! A [`Module`] is compiled by an [`Engine`], gets its imports from a [`Linker`] and runs as an
//! [`Instance`], whose functions are called by their Rust types ([`Instance::func`]):
//!
//! ```no_run
//! use wharf_host::{Caller, Engine, Error, Linker, Module};
//!
//! # fn main() -> Result<(), Error> {
//! let engine = Engine::default();
//! let module = Module::from_file(&engine, "app.wasm")?;
//! let linker = Linker::<u32>::new(&engine)
//!     .func("log", |cx: &mut Caller<u32>, text: String| {
//!         *cx.state_mut() += 1;
//!         println!("{text}");
//!     });
//! let pre = linker.link(&module)?; // types are checked here
//! let mut app = pre.instantiate(0)?;
//! let greet = app.func::<(&str,), String>("greet")?; // and here
//! println!("{}", greet.call(&mut app, ("Ada",))?);
//! # Ok(())
//! # }
//! ```
//!
//! The host trusts no guest: every read of its memory is checked, a value takes no more work than the
//! memory has bytes, and whatever is wrong is a typed [`Error`].

// A read or a write is a load or a store once inlined; the compiler can't be left to decide.
#![allow(clippy::inline_always)]

pub mod api;
mod call;
mod core;
mod engine;

pub use wharf_abi::{Data, Lift, Lower, schema};

/// Makes a typed client from a module.
///
/// ```ignore
/// use wharf_host::{Client, Engine, Linker, client};
///
/// client!("../guest/pkg/app.wasm", with = kernel);
///
/// let mut app = App::load(&Linker::new(&Engine::default()), ())?;
/// let older = app.birthday(&ada)?;
/// let wallet = Wallet::new(&mut app, "key")?;
/// let outputs = wallet.scan(&mut app, &block)?;
/// ```
///
/// The path starts in the folder of the package that is compiled. The module is part of the program; when it
/// changes, cargo compiles the program again, and what does not fit any more is an error of the compiler.
///
/// - The client, `App` or what `name = ...` says, has a method for each function. Where that saves a copy,
///   parameters are borrowed. It implements [`Client`], which makes and resets it.
/// - Functions and constants of data have its name before theirs: `Point::scale` of the guest is `app.point_scale(&point, 2.0)`.
/// - Each exported object is a struct around an [`Object`]. Its methods take the client as their first argument.
/// - With `with = kernel` records and enums of the package `kernel` are those of that crate, which must have them at
///   its root. Without it, and those of other packages, are made here; they derive `wharf::Data`, so that the
///   program needs the crate `wharf`. Maps are `HashMap`s.
/// - Doc comments are the guest's. Functions with types that this version does not know, or with `Json`, are left out.
pub use wharf_client_macros::client;

/// What the expansions of [`client!`] name.
#[doc(hidden)]
pub mod __private {
    pub use crate::engine::wasmtime::Wasmtime;
    pub use wharf_abi::{
        __held, __held_list, __private, Data, Layout, Lift, Lower, Owned, Sink, Source,
        schema::tree,
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

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

mod call;
mod callback;
mod context;
mod door;
mod dynamic;
mod engine;
mod error;
mod expect;
mod export;
mod failure;
mod func;
mod function;
mod given;
mod handle;
mod host;
mod import;
mod instance;
mod linker;
mod memory;
mod module;
mod object;
mod params;
mod pre;
mod session;
mod signature;
mod start;
mod state;
mod stream;
mod value;
mod wasi;

pub use wharf_abi::{Data, Lift, Lower, schema};

pub use self::{
    callback::Callback,
    context::{Caller, Context},
    engine::{Config, Engine},
    error::{
        Error, GuestError, HandleError, HandleFault, LoadError, PanicError, PoisonedError,
        SchemaError, TrapError, TypeMismatch,
    },
    func::{Func, Method},
    host::{AnyHost, Host},
    import::Import,
    instance::Instance,
    linker::Linker,
    module::Module,
    object::Object,
    params::{ImportParams, Params},
    pre::Pre,
    signature::{Closure, Signature},
    stream::{Items, Stream},
    value::{Function, Value},
};

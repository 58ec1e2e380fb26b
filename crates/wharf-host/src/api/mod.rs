//! The public API, generic over the engine. The root of the crate has aliases for wasmtime.
#![allow(unreachable_pub, reason = "sealed traits name some of these")]

pub(crate) mod callback;
pub(crate) mod caller;
pub(crate) mod client;
pub(crate) mod dyn_callback;
pub(crate) mod engine;
pub(crate) mod func;
pub(crate) mod import;
pub(crate) mod instance;
pub(crate) mod instance_pre;
pub(crate) mod linker;
pub(crate) mod module;
pub(crate) mod object;
pub(crate) mod stream;
pub(crate) mod view;

pub use self::{
    callback::Callback,
    caller::Caller,
    engine::Engine,
    func::{Func, Method},
    instance::Instance,
    instance_pre::InstancePre,
    linker::Linker,
    module::Module,
};

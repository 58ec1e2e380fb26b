//! The engines that run wasm, behind the trait [`Backend`].
//!
//! A folder of this module is the only place that names an engine. All other code is generic over
//! [`Backend`] and compiled for one engine at a time: nothing is called through a pointer.
#![allow(unreachable_pub, reason = "public types are generic over a backend that is hidden")]

pub(crate) mod wasmtime;

use std::sync::Arc;

use crate::core::{
    core_signature::{CoreSignature, ExternType},
    error::Error,
    slots::{Arity, CoreSlot, RawArgs},
};

/// An error of an engine. Shared, so that errors can be cloned.
pub(crate) type EngineError = Arc<dyn std::error::Error + Send + Sync>;

/// An engine that runs core modules.
///
/// A store owns one instance and a value of type `D`, the host's data about it.
pub trait Backend: Sized + Send + Sync + 'static {
    /// The name of the engine, for error messages.
    const NAME: &'static str;

    /// Compiles modules.
    type Engine: Clone + Send + Sync;
    /// A compiled module.
    type Module: Clone + Send + Sync;
    /// The definitions of a module's imports.
    type Linker<D: Send + 'static>;
    /// A module whose imports are defined.
    type InstancePre<D: Send + 'static>: Clone + Send + Sync;
    /// A store.
    type Store<D: Send + 'static>: Send;
    /// A store, mutably borrowed.
    type StoreMut<'s, D: Send + 'static>;
    /// An instance in a store.
    type Instance: Copy + Send + Sync;
    /// The linear memory of an instance.
    type Memory: Copy + Send + Sync;
    /// An exported function whose core type was checked.
    type Func: Copy + Send + Sync;
    /// A parameter or result of an exported function.
    type Slot: CoreSlot;
    /// The parameters of an import.
    type Args<'c>: RawArgs;
    /// Why a call into the guest did not return. As small as a pointer.
    type Error;
    /// The WASI state of one instance.
    type Wasi: Default + Send;

    /// Makes an engine whose calls may use `stack` bytes of native stack.
    fn engine(stack: usize) -> Result<Self::Engine, EngineError>;

    /// Compiles a module.
    fn compile(engine: &Self::Engine, bytes: &[u8]) -> Result<Self::Module, EngineError>;

    /// The names of a module's exports.
    fn export_names(module: &Self::Module) -> impl Iterator<Item = &str>;

    /// The type of the export `name`.
    fn export(module: &Self::Module, name: &str) -> Option<ExternType>;

    /// The imports of a module: module, name and type of each.
    fn imports(module: &Self::Module) -> impl Iterator<Item = (&str, &str, ExternType)>;

    /// Makes a linker without definitions.
    fn linker<D: Send + 'static>(engine: &Self::Engine) -> Self::Linker<D>;

    /// Defines the import `module` `name`, which has `A::COUNT` parameters. `body` returns the bits
    /// of the result. An error of `body` stops the guest.
    fn define<D: Send + 'static, A: Arity>(
        linker: &mut Self::Linker<D>,
        name: (&str, &str),
        signature: &CoreSignature,
        body: impl Fn(Self::StoreMut<'_, D>, &Self::Args<'_>) -> Result<u64, Self::Error>
        + Send
        + Sync
        + 'static,
    ) -> Result<(), EngineError>;

    /// Whether imports from `module` are defined by [`define_wasi`](Self::define_wasi).
    fn is_wasi(module: &str) -> bool;

    /// Defines the imports of WASI. `state` finds its state in the data of a store.
    fn define_wasi<D: Send + 'static>(
        linker: &mut Self::Linker<D>,
        state: fn(&mut D) -> &mut Self::Wasi,
    ) -> Result<(), EngineError>;

    /// Combines a module with the definitions of its imports.
    fn instantiate_pre<D: Send + 'static>(
        linker: &Self::Linker<D>,
        module: &Self::Module,
    ) -> Result<Self::InstancePre<D>, EngineError>;

    /// Makes a store.
    fn store<D: Send + 'static>(pre: &Self::InstancePre<D>, data: D) -> Self::Store<D>;

    /// Instantiates a module and runs its start function.
    fn instantiate<D: Send + 'static>(
        pre: &Self::InstancePre<D>,
        store: Self::StoreMut<'_, D>,
    ) -> Result<Self::Instance, Self::Error>;

    /// The data of a store.
    fn store_data<D: Send + 'static>(store: &Self::Store<D>) -> &D;

    /// The data of a store, mutably.
    fn store_data_mut<D: Send + 'static>(store: &mut Self::Store<D>) -> &mut D;

    /// The size of a memory in bytes.
    fn memory_size<D: Send + 'static>(store: &Self::Store<D>, memory: Self::Memory) -> usize;

    /// Borrows a store.
    fn store_mut<D: Send + 'static>(store: &mut Self::Store<D>) -> Self::StoreMut<'_, D>;

    /// Drops a store and returns its data.
    fn into_data<D: Send + 'static>(store: Self::Store<D>) -> D;

    /// Borrows a store again.
    fn reborrow<'r, D: Send + 'static>(
        store: &'r mut Self::StoreMut<'_, D>,
    ) -> Self::StoreMut<'r, D>;

    /// The data of a store.
    fn data<'r, D: Send + 'static>(store: &'r Self::StoreMut<'_, D>) -> &'r D;

    /// The data of a store, mutably.
    fn data_mut<'r, D: Send + 'static>(store: &'r mut Self::StoreMut<'_, D>) -> &'r mut D;

    /// The exported function `name`, if its core type is `signature`.
    fn func<D: Send + 'static>(
        store: &mut Self::StoreMut<'_, D>,
        instance: Self::Instance,
        name: &str,
        signature: &CoreSignature,
    ) -> Option<Self::Func>;

    /// The exported memory `name`.
    fn memory<D: Send + 'static>(
        store: &mut Self::StoreMut<'_, D>,
        instance: Self::Instance,
        name: &str,
    ) -> Option<Self::Memory>;

    /// The value of the exported global `name`, an `i32`.
    fn global<D: Send + 'static>(
        store: &mut Self::StoreMut<'_, D>,
        instance: Self::Instance,
        name: &str,
    ) -> Option<u32>;

    /// Calls a function with the parameters at the start of `slots`, and leaves the result in the
    /// first.
    fn call<D: Send + 'static>(
        store: Self::StoreMut<'_, D>,
        func: &Self::Func,
        slots: &mut [Self::Slot],
    ) -> Result<(), Self::Error>;

    /// The bytes of a memory.
    fn bytes<'r, D: Send + 'static>(
        store: &'r Self::StoreMut<'_, D>,
        memory: Self::Memory,
    ) -> &'r [u8];

    /// The bytes of a memory, mutably, and the data of its store.
    fn bytes_and_data<D: Send + 'static>(
        store: Self::StoreMut<'_, D>,
        memory: Self::Memory,
    ) -> (&mut [u8], &mut D);

    /// Wraps an error of the host, to stop the guest with it.
    fn raise(error: Error) -> Self::Error;

    /// Says why the guest stopped.
    fn stop(error: Self::Error) -> Stop;
}

/// Why the guest stopped.
pub enum Stop {
    /// The host [raised](Backend::raise) this error.
    Raised(Error),
    /// A wasm instruction trapped.
    Trap(EngineTrap),
    /// The native stack that the guest may use is exhausted.
    StackExhausted(EngineTrap),
    /// The engine failed otherwise.
    Engine(EngineError),
}

/// A trap, as the engine describes it.
pub struct EngineTrap {
    pub(crate) message: String,
    /// The wasm functions that were running, innermost first; empty if unknown.
    pub(crate) stack: String,
}

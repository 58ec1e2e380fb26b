//! wasmtime as a [`Backend`].

mod raw;
mod wasi;

use std::{fmt, sync::Arc};

use wasmtime::{
    AsContext as _, AsContextMut as _, ExternType as WasmtimeType, FuncType, Instance, InstancePre,
    Linker, Memory, Module, Store, StoreContextMut, Trap, ValRaw, ValType, WasmBacktrace,
};
use wharf_abi::CoreKind;

use self::raw::{RawFunc, ValSlots};
use super::{Backend, EngineError, EngineTrap, Stop};
use crate::core::{
    core_signature::{CoreSignature, ExternType},
    error::Error,
    slots::Arity,
};

/// The backend that runs modules with wasmtime.
#[derive(Debug, Clone, Copy)]
pub enum Wasmtime {}

impl Backend for Wasmtime {
    const NAME: &'static str = "wasmtime";

    type Engine = wasmtime::Engine;
    type Module = Module;
    type Linker<D: Send + 'static> = Linker<D>;
    type InstancePre<D: Send + 'static> = InstancePre<D>;
    type Store<D: Send + 'static> = Store<D>;
    type StoreMut<'s, D: Send + 'static> = StoreContextMut<'s, D>;
    type Instance = Instance;
    type Memory = Memory;
    type Func = RawFunc;
    type Slot = ValRaw;
    type Args<'c> = ValSlots<'c>;
    type Error = wasmtime::Error;
    type Wasi = wasi::Wasi;

    fn engine(stack: usize) -> Result<Self::Engine, EngineError> {
        let mut config = wasmtime::Config::new();
        config.max_wasm_stack(stack);
        // No call is asynchronous, but wasmtime requires this stack to be the larger one.
        #[cfg(feature = "wasi")]
        config.async_stack_size(stack.saturating_add(1 << 20));
        wasmtime::Engine::new(&config).map_err(shared)
    }

    fn compile(engine: &Self::Engine, bytes: &[u8]) -> Result<Module, EngineError> {
        Module::from_binary(engine, bytes).map_err(shared)
    }

    fn export_names(module: &Module) -> impl Iterator<Item = &str> {
        module.exports().map(|export| export.name())
    }

    fn export(module: &Module, name: &str) -> Option<ExternType> {
        module.get_export(name).map(|ty| extern_type(&ty))
    }

    fn imports(module: &Module) -> impl Iterator<Item = (&str, &str, ExternType)> {
        module.imports().map(|import| (import.module(), import.name(), extern_type(&import.ty())))
    }

    fn linker<D: Send + 'static>(engine: &Self::Engine) -> Linker<D> {
        Linker::new(engine)
    }

    fn define<D: Send + 'static, A: Arity>(
        linker: &mut Linker<D>,
        name: (&str, &str),
        signature: &CoreSignature,
        body: impl Fn(StoreContextMut<'_, D>, &ValSlots<'_>) -> wasmtime::Result<u64>
        + Send
        + Sync
        + 'static,
    ) -> Result<(), EngineError> {
        raw::define::<D, A>(linker, name, signature, body).map_err(shared)
    }

    fn is_wasi(module: &str) -> bool {
        module == "wasi_snapshot_preview1"
    }

    fn define_wasi<D: Send + 'static>(
        linker: &mut Linker<D>,
        state: fn(&mut D) -> &mut wasi::Wasi,
    ) -> Result<(), EngineError> {
        wasi::define(linker, state)
    }

    fn instantiate_pre<D: Send + 'static>(
        linker: &Linker<D>,
        module: &Module,
    ) -> Result<InstancePre<D>, EngineError> {
        linker.instantiate_pre(module).map_err(shared)
    }

    fn store<D: Send + 'static>(pre: &InstancePre<D>, data: D) -> Store<D> {
        Store::new(pre.module().engine(), data)
    }

    fn instantiate<D: Send + 'static>(
        pre: &InstancePre<D>,
        store: StoreContextMut<'_, D>,
    ) -> wasmtime::Result<Instance> {
        pre.instantiate(store)
    }

    #[inline]
    fn store_data<D: Send + 'static>(store: &Store<D>) -> &D {
        store.data()
    }

    fn store_data_mut<D: Send + 'static>(store: &mut Store<D>) -> &mut D {
        store.data_mut()
    }

    fn memory_size<D: Send + 'static>(store: &Store<D>, memory: Memory) -> usize {
        memory.data_size(store)
    }

    #[inline]
    fn store_mut<D: Send + 'static>(store: &mut Store<D>) -> StoreContextMut<'_, D> {
        store.as_context_mut()
    }

    fn into_data<D: Send + 'static>(store: Store<D>) -> D {
        store.into_data()
    }

    #[inline]
    fn reborrow<'r, D: Send + 'static>(
        store: &'r mut StoreContextMut<'_, D>,
    ) -> StoreContextMut<'r, D> {
        store.as_context_mut()
    }

    #[inline]
    fn data<'r, D: Send + 'static>(store: &'r StoreContextMut<'_, D>) -> &'r D {
        store.data()
    }

    #[inline]
    fn data_mut<'r, D: Send + 'static>(store: &'r mut StoreContextMut<'_, D>) -> &'r mut D {
        store.data_mut()
    }

    fn func<D: Send + 'static>(
        store: &mut StoreContextMut<'_, D>,
        instance: Instance,
        name: &str,
        signature: &CoreSignature,
    ) -> Option<RawFunc> {
        let func = instance.get_func(store.as_context_mut(), name)?;
        RawFunc::new(store.as_context(), func, signature)
    }

    fn memory<D: Send + 'static>(
        store: &mut StoreContextMut<'_, D>,
        instance: Instance,
        name: &str,
    ) -> Option<Memory> {
        instance.get_memory(store.as_context_mut(), name)
    }

    fn global<D: Send + 'static>(
        store: &mut StoreContextMut<'_, D>,
        instance: Instance,
        name: &str,
    ) -> Option<u32> {
        let global = instance.get_global(store.as_context_mut(), name)?;
        global.get(store.as_context_mut()).i32().map(i32::cast_unsigned)
    }

    #[inline]
    fn call<D: Send + 'static>(
        store: StoreContextMut<'_, D>,
        func: &RawFunc,
        slots: &mut [ValRaw],
    ) -> wasmtime::Result<()> {
        func.call(store, slots)
    }

    #[inline]
    fn bytes<'r, D: Send + 'static>(store: &'r StoreContextMut<'_, D>, memory: Memory) -> &'r [u8] {
        memory.data(store)
    }

    #[inline]
    fn bytes_and_data<'r, D: Send + 'static>(
        store: StoreContextMut<'r, D>,
        memory: Memory,
    ) -> (&'r mut [u8], &'r mut D)
    where
        'r: 'r, // early bound, as in the trait
    {
        memory.data_and_store_mut(store)
    }

    #[cold]
    fn raise(error: Error) -> wasmtime::Error {
        Raised(error).into()
    }

    #[cold]
    fn stop(error: wasmtime::Error) -> Stop {
        let error = match error.downcast::<Raised>() {
            Ok(Raised(error)) => return Stop::Raised(error),
            Err(error) => error,
        };
        let Some(trap) = error.downcast_ref::<Trap>().copied() else {
            return Stop::Engine(shared(error));
        };
        let stack = error.downcast_ref::<WasmBacktrace>().map(ToString::to_string);
        let found = EngineTrap { message: trap.to_string(), stack: stack.unwrap_or_default() };
        match trap {
            Trap::StackOverflow => Stop::StackExhausted(found),
            _ => Stop::Trap(found),
        }
    }
}

/// An error of the host that stops the guest.
#[derive(Debug)]
struct Raised(Error);

impl fmt::Display for Raised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Raised {}

fn shared(error: wasmtime::Error) -> EngineError {
    Arc::from(error.into_boxed_dyn_error())
}

fn extern_type(ty: &WasmtimeType) -> ExternType {
    match ty {
        WasmtimeType::Func(ty) => ExternType::Func(core_signature(ty)),
        WasmtimeType::Memory(ty) => ExternType::Memory { plain: !ty.is_64() && !ty.is_shared() },
        WasmtimeType::Global(ty) => ExternType::Global { is_i32: ty.content().is_i32() },
        WasmtimeType::Table(_) | WasmtimeType::Tag(_) => ExternType::Other,
    }
}

/// The signature of a function of numbers with at most one result.
fn core_signature(ty: &FuncType) -> Option<CoreSignature> {
    let params = ty.params().map(|ty| core_kind(&ty)).collect::<Option<_>>()?;
    let mut results = ty.results();
    let result = match (results.next(), results.next()) {
        (None, _) => CoreKind::None,
        (Some(ty), None) => core_kind(&ty)?,
        (Some(_), Some(_)) => return None,
    };
    Some(CoreSignature { params, result })
}

fn core_kind(ty: &ValType) -> Option<CoreKind> {
    match ty {
        ValType::I32 => Some(CoreKind::I32),
        ValType::I64 => Some(CoreKind::I64),
        ValType::F32 => Some(CoreKind::F32),
        ValType::F64 => Some(CoreKind::F64),
        ValType::V128 | ValType::Ref(_) => None,
    }
}

fn val_type(kind: CoreKind) -> Option<ValType> {
    match kind {
        CoreKind::None => None,
        CoreKind::I32 => Some(ValType::I32),
        CoreKind::I64 => Some(ValType::I64),
        CoreKind::F32 => Some(ValType::F32),
        CoreKind::F64 => Some(ValType::F64),
    }
}

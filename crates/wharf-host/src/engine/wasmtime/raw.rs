//! Calls in both directions by raw core values. Types are checked once, when a function is made.

use std::mem::MaybeUninit;

use wasmtime::{AsContext, Caller, Func, FuncType, Linker, StoreContextMut, ValRaw};
use wharf_abi::CoreKind;

use super::{core_signature, val_type};
use crate::core::{
    core_signature::CoreSignature,
    slots::{Arity, CoreSlot, RawArgs},
};

/// A wasm function whose parameters and result are numbers.
#[derive(Clone, Copy)]
pub struct RawFunc {
    func: Func,
    /// The larger of the number of parameters and the number of results.
    slots: usize,
}

impl RawFunc {
    /// Wraps `func` if its type is `signature`.
    pub(super) fn new(
        store: impl AsContext,
        func: Func,
        signature: &CoreSignature,
    ) -> Option<Self> {
        let slots = signature.params.len().max(usize::from(signature.result != CoreKind::None));
        (core_signature(&func.ty(store))? == *signature).then_some(Self { func, slots })
    }

    /// Calls with the parameters at the start of `slots` and leaves the result in the first one.
    ///
    /// # Panics
    ///
    /// If there are fewer slots than parameters or results, or the function is of another store.
    #[inline]
    pub(super) fn call<D: 'static>(
        &self,
        store: StoreContextMut<'_, D>,
        slots: &mut [ValRaw],
    ) -> wasmtime::Result<()> {
        assert!(slots.len() >= self.slots, "a slot for each parameter and result");
        // SAFETY: `slots` is a valid array, initialised, with room for all parameters and results;
        // `new` found only numbers in the type, of which every bit pattern is a value; wasmtime
        // checks that the function belongs to the store. No asynchronous calls are made.
        unsafe { self.func.call_unchecked(store, slots) }
    }
}

impl CoreSlot for ValRaw {
    #[inline]
    fn from_bits(kind: CoreKind, bits: u64) -> Self {
        match kind {
            CoreKind::None => ValRaw::u64(0),
            CoreKind::I32 => ValRaw::u32(bits as u32),
            CoreKind::I64 => ValRaw::u64(bits),
            CoreKind::F32 => ValRaw::f32(bits as u32),
            CoreKind::F64 => ValRaw::f64(bits),
        }
    }

    #[inline]
    fn to_bits(&self, kind: CoreKind) -> u64 {
        match kind {
            CoreKind::None => 0,
            CoreKind::I32 => self.get_u32().into(),
            CoreKind::I64 => self.get_u64(),
            CoreKind::F32 => self.get_f32().into(),
            CoreKind::F64 => self.get_f64(),
        }
    }
}

/// The parameters of an import that wasm calls.
pub struct ValSlots<'c>(&'c [MaybeUninit<ValRaw>]);

impl RawArgs for ValSlots<'_> {
    #[inline(always)]
    fn bits(&self, index: usize, kind: CoreKind) -> u64 {
        let Some(slot) = self.0.get(index) else { return 0 };
        // SAFETY: `define` makes `ValSlots` from slots that wasmtime has filled with parameters.
        let slot = unsafe { slot.assume_init_ref() };
        slot.to_bits(kind)
    }
}

/// Defines an import. `body` is compiled into the function that the guest calls: a call through a
/// pointer would double the time of a short import.
///
/// # Errors
///
/// If the import is already defined, or `A` is not the number of its parameters.
pub(super) fn define<D: 'static, A: Arity>(
    linker: &mut Linker<D>,
    (module, name): (&str, &str),
    signature: &CoreSignature,
    body: impl Fn(StoreContextMut<'_, D>, &ValSlots<'_>) -> wasmtime::Result<u64>
    + Send
    + Sync
    + 'static,
) -> wasmtime::Result<()> {
    if signature.params.len() != A::COUNT {
        return Err(wasmtime::Error::msg(format!("{module}:{name} has {} parameters", A::COUNT)));
    }
    let params = signature.params.iter().filter_map(|kind| val_type(*kind));
    let ty = FuncType::new(linker.engine(), params, val_type(signature.result));
    let call = move |caller: Caller<'_, D>, raw: &mut [MaybeUninit<ValRaw>]| {
        // SAFETY: wasmtime passes as many slots as there are parameters or results, whichever are
        // more, and the type has `A::COUNT` parameters.
        unsafe { std::hint::assert_unchecked(raw.len() >= A::COUNT) };
        let bits = body(caller.into(), &ValSlots(&raw[..A::COUNT]))?;
        // Without a result nobody reads the slot. A narrow number has the first bits of a wide one.
        if let Some(slot) = raw.first_mut() {
            slot.write(ValRaw::u64(bits));
        }
        Ok(())
    };
    // SAFETY: `ValSlots` are the parameters: the type has `A::COUNT` of them, which wasmtime has
    // written. The first slot then gets the bits of a number. The type has only numbers, of which
    // every bit pattern is a value.
    unsafe { linker.func_new_unchecked(module, name, ty, call) }?;
    Ok(())
}

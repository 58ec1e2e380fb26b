//! Calls into and out of wasm by raw core values. Types are checked once, when a function is made.

use std::mem::MaybeUninit;

use wasmtime::{AsContext, Caller, Func, FuncType, Linker, StoreContextMut, ValRaw, ValType};
use wharf_abi::CoreKind;

/// A wasm function that takes and gives only numbers.
#[derive(Clone, Copy)]
pub(crate) struct RawFunc {
    func: Func,
    /// What the callee reads and writes: as many slots as parameters or results, whichever are more.
    slots: usize,
}

impl RawFunc {
    /// Wraps `func` if its type is exactly `params -> result`.
    pub(crate) fn new(
        store: &impl AsContext,
        func: Func,
        params: &[CoreKind],
        result: CoreKind,
    ) -> Option<Self> {
        let results = results(result);
        let ty = func.ty(store);
        let fits = kinds(ty.params()).eq(params.iter().copied().map(Some))
            && kinds(ty.results()).eq(results.iter().copied().map(Some));
        fits.then(|| Self { func, slots: params.len().max(results.len()) })
    }

    /// Calls with the parameters at the start of `slots` and leaves the result in the first one.
    ///
    /// # Panics
    ///
    /// If there are fewer slots than parameters or results, or the function is of another store.
    #[inline]
    pub(crate) fn call<T: 'static>(
        &self,
        store: StoreContextMut<'_, T>,
        slots: &mut [ValRaw],
    ) -> wasmtime::Result<()> {
        assert!(slots.len() >= self.slots, "a slot for each parameter and result");
        // SAFETY: `slots` is a valid array, initialised, with room for all parameters and results; `new`
        // found only numbers in the type, of which every pattern of bits is a value; wasmtime itself
        // checks that the store is the function's. No asynchronous calls are made.
        unsafe { self.func.call_unchecked(store, slots) }
    }
}

fn kinds(types: impl Iterator<Item = ValType>) -> impl Iterator<Item = Option<CoreKind>> {
    types.map(|ty| match ty {
        ValType::I32 => Some(CoreKind::I32),
        ValType::I64 => Some(CoreKind::I64),
        ValType::F32 => Some(CoreKind::F32),
        ValType::F64 => Some(CoreKind::F64),
        _ => None,
    })
}

fn results(result: CoreKind) -> Vec<CoreKind> {
    if result == CoreKind::None { Vec::new() } else { vec![result] }
}

/// Whether `ty` is exactly `params -> result`.
pub(crate) fn is_type(ty: &FuncType, params: &[CoreKind], result: CoreKind) -> bool {
    kinds(ty.params()).eq(params.iter().copied().map(Some))
        && kinds(ty.results()).eq(results(result).into_iter().map(Some))
}

/// How many core parameters an import has. A type, so that the number is known where the import is compiled: to load it and compare
/// took a seventh of a call between numbers.
pub trait Arity {
    const COUNT: usize;
}

/// So many core parameters.
pub(crate) struct Exactly<const N: usize>;

impl<const N: usize> Arity for Exactly<N> {
    const COUNT: usize = N;
}

/// The parameters of a call out of wasm.
pub struct Slots<'c>(&'c [MaybeUninit<ValRaw>]);

impl Slots<'_> {
    /// Parameter `index`, an i32.
    #[inline(always)]
    pub(crate) fn word(&self, index: usize) -> u32 {
        self.get(index, CoreKind::I32) as u32
    }

    /// The bits of parameter `index`, which is there. Of one that is not they would be zeros: what can't panic is half the
    /// code of a short import, for nothing has to be caught.
    #[inline(always)]
    pub(crate) fn get(&self, index: usize, kind: CoreKind) -> u64 {
        let Some(slot) = self.0.get(index) else { return 0 };
        // SAFETY: `define` makes `Slots` from those that hold the call's parameters.
        let slot = unsafe { slot.assume_init_ref() };
        to_bits(slot, kind)
    }
}

/// The bits of a core value.
#[inline]
pub(crate) fn to_bits(slot: &ValRaw, kind: CoreKind) -> u64 {
    match kind {
        CoreKind::None => 0,
        CoreKind::I32 => slot.get_u32().into(),
        CoreKind::I64 => slot.get_u64(),
        CoreKind::F32 => slot.get_f32().into(),
        CoreKind::F64 => slot.get_f64(),
    }
}

/// A core value from its bits.
#[inline]
pub(crate) fn from_bits(kind: CoreKind, bits: u64) -> ValRaw {
    match kind {
        CoreKind::None => ValRaw::u64(0),
        CoreKind::I32 => ValRaw::u32(bits as u32),
        CoreKind::I64 => ValRaw::u64(bits),
        CoreKind::F32 => ValRaw::f32(bits as u32),
        CoreKind::F64 => ValRaw::f64(bits),
    }
}

/// Defines an import of type `params -> result`. `handler` gives the result's bits, or fails, which traps. It is compiled into
/// the function that the guest calls: behind a pointer it would cost a short call as much again.
///
/// # Errors
///
/// If the import is already defined, or `A` is not the number of its parameters.
pub(crate) fn define<T: 'static, A: Arity>(
    linker: &mut Linker<T>,
    (module, name): (&str, &str),
    params: &[CoreKind],
    result: CoreKind,
    handler: impl Fn(Caller<'_, T>, &Slots<'_>) -> wasmtime::Result<u64> + Send + Sync + 'static,
) -> wasmtime::Result<()> {
    if params.len() != A::COUNT {
        return Err(wasmtime::Error::msg(format!("{module}:{name} has {} parameters", A::COUNT)));
    }
    let types =
        |kinds: &[CoreKind]| kinds.iter().filter_map(|kind| val_type(*kind)).collect::<Vec<_>>();
    let ty = FuncType::new(linker.engine(), types(params), types(&[result]));
    let call = move |caller: Caller<'_, T>, raw: &mut [MaybeUninit<ValRaw>]| {
        // SAFETY: wasmtime passes a slot for each parameter or result, whichever are more, and the type has `A::COUNT` parameters.
        unsafe { std::hint::assert_unchecked(raw.len() >= A::COUNT) };
        let bits = handler(caller, &Slots(&raw[..A::COUNT]))?;
        // Without a result nobody looks. The bits of a small number are the first of a large one's.
        if let Some(slot) = raw.first_mut() {
            slot.write(ValRaw::u64(bits));
        }
        Ok(())
    };
    // SAFETY: `Slots` are the parameters, of which the type has `A::COUNT` and which wasmtime has written; the first slot then
    // gets the bits of a number; the type has only numbers, of which no pattern is invalid.
    unsafe { linker.func_new_unchecked(module, name, ty, call) }?;
    Ok(())
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

//! Runs functions of the guest.

use super::{store::Store, trap::poison_with};
use crate::{core::error::Error, engine::Backend};

/// An error inside a call. Boxed, because moving a result with room for an [`Error`] makes a short
/// call a third slower.
pub(crate) type BoxedError = Box<Error>;

/// Runs a function of the guest. Arguments and result are in `slots`.
///
/// # Errors
///
/// The error that stopped the guest. The instance is then poisoned.
#[inline]
pub(crate) fn invoke<B: Backend>(
    store: &mut Store<'_, B>,
    func: &B::Func,
    slots: &mut [B::Slot],
) -> Result<(), BoxedError> {
    let guard = PoisonOnUnwind { store };
    let outcome = B::call(guard.store.reborrow().into_inner(), func, slots);
    std::mem::forget(guard);
    match outcome {
        Ok(()) => Ok(()),
        Err(error) => Err(poison_with(store, B::stop(error)).into()),
    }
}

/// Poisons the instance if an import panics and unwinds through frames of the guest.
struct PoisonOnUnwind<'r, 's, B: Backend> {
    store: &'r mut Store<'s, B>,
}

impl<B: Backend> Drop for PoisonOnUnwind<'_, '_, B> {
    fn drop(&mut self) {
        self.store.guest_mut().poison(None);
    }
}

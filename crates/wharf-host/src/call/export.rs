//! An exported function without its Rust types: the common part of typed and dynamic calls.

use wharf_abi::schema::Receiver;

use super::{
    frame::LowerError,
    invoke::{BoxedError, invoke},
    objects::release_dropped,
    store::Store,
    trap::check_status,
};
use crate::{
    core::{
        core_signature::{CoreSignature, param_kinds},
        error::{Error, HandleError, HandleFault, LoadError},
        handles::{InstanceId, Object, PassedHandles, RECEIVER},
        slots::CoreSlot,
        value::owned_objects,
    },
    engine::Backend,
};

/// An exported function of one instance.
pub(crate) struct Export<B: Backend> {
    func: B::Func,
    pub(crate) id: InstanceId,
    /// The index of the function in the schema.
    pub(crate) index: usize,
    pub(crate) receiver: Receiver,
    /// Whether the guest may refuse a call by its status, and objects are passed or returned.
    checked: bool,
}

impl<B: Backend> Clone for Export<B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B: Backend> Copy for Export<B> {}

impl<B: Backend> Export<B> {
    /// Finds an export by its bare or core name.
    ///
    /// # Errors
    ///
    /// If the schema has no such function, or one of a later version.
    pub(crate) fn find(store: &mut Store<'_, B>, name: &str) -> Result<Self, Error> {
        let owner = store.owner();
        let index = owner.schema.find(name)?;
        let (schema, func) = (&owner.schema.schema, owner.schema.export(index));
        let receiver = func.method.as_ref().map_or(Receiver::None, |method| method.receiver);
        let instance = store.guest().instance;
        let signature = CoreSignature::of(schema, func);
        let found = instance.and_then(|it| B::func(store.inner(), it, &func.name, &signature));
        // A module without this export was refused, so only a start function comes here.
        let found = found.ok_or_else(|| LoadError::Abi {
            item: func.name.clone(),
            what: "can't be called before the module is instantiated".to_string(),
        })?;
        let checked = schema.may_reject(func) || schema.holds_handles(&func.result);
        Ok(Self { func: found, id: owner.id, index, receiver, checked })
    }

    /// Frees objects that the host has dropped, before a call that may pass or return objects.
    #[inline]
    pub(crate) fn prepare(&self, store: &mut Store<'_, B>) -> Result<(), Error> {
        if self.checked { release_dropped(store) } else { Ok(()) }
    }

    /// Calls the function. The result is in the first slot. Objects that were `passed` and not lent
    /// belong to the guest afterwards.
    #[inline]
    pub(crate) fn call(
        &self,
        store: &mut Store<'_, B>,
        slots: &mut [B::Slot],
        passed: &mut PassedHandles,
    ) -> Result<(), BoxedError> {
        let moved = match passed.objects() {
            [] => Vec::new(),
            _ => self.moved_objects(store, slots, passed)?,
        };
        self.call_plain(store, slots)?;
        if self.checked {
            check_status(store, passed, |store, index| self.param_name(store, index))?;
            moved.iter().for_each(Object::forget);
        }
        Ok(())
    }

    /// Whether the guest can't refuse a call and no handle is passed or returned.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        !self.checked
    }

    /// As [`call`](Self::call), for a function that [is plain](Self::is_plain).
    #[inline]
    pub(crate) fn call_plain(
        &self,
        store: &mut Store<'_, B>,
        slots: &mut [B::Slot],
    ) -> Result<(), BoxedError> {
        invoke(store, &self.func, slots)
    }

    /// The name of a parameter, with which paths begin.
    #[cold]
    pub(crate) fn param_name(&self, store: &Store<'_, B>, index: usize) -> String {
        let params = &store.guest().owner.schema.export(self.index).params;
        params.get(index).map_or_else(|| format!("arguments[{index}]"), |param| param.name.clone())
    }

    /// Adds the receiver of a method to the objects that were passed, if it is moved or others may
    /// be.
    #[inline]
    pub(crate) fn add_receiver(
        &self,
        receiver: Option<(&Object, u32)>,
        passed: &mut PassedHandles,
    ) {
        if let Some((object, _)) = receiver
            && (self.receiver == Receiver::Own || !passed.objects().is_empty())
        {
            passed.add_receiver(object);
        }
    }

    /// The objects that the call moves to the guest.
    fn moved_objects(
        &self,
        store: &Store<'_, B>,
        slots: &[B::Slot],
        passed: &PassedHandles,
    ) -> Result<Vec<Object>, Error> {
        let module = &store.guest().owner.schema;
        let (func, schema) = (module.export(self.index), &module.schema);
        let mut slot = usize::from(self.receiver != Receiver::None);
        let mut moved = passed.of_param(RECEIVER, |_| self.receiver == Receiver::Own);
        for (index, param) in func.params.iter().enumerate() {
            let first = slot;
            slot += param_kinds(schema, &param.ty).len();
            if !schema.owns_objects(&param.ty) {
                continue;
            }
            if !schema.borrows_objects(&param.ty) {
                moved.extend(passed.of_param(index, |_| true));
                continue;
            }
            let at = (slots[first].to_word(), slots.get(first + 1).map_or(0, CoreSlot::to_word));
            let mut owned = owned_objects(schema, &mut store.source(), &param.ty, at)
                .map_err(|error| Error::lower(&param.name, error))?;
            owned.sort_unstable();
            let is_owned = |object: &Object| owned.binary_search(&object.handle()).is_ok();
            moved.extend(passed.of_param(index, is_owned));
        }
        match passed.moved_twice(&moved) {
            Some(handle) => Err(HandleError::new(HandleFault::GivenTwice, Some(handle)).into()),
            None => Ok(moved),
        }
    }

    /// The error of a call whose arguments are not in the arena, with the name of the parameter.
    #[cold]
    #[allow(clippy::unnecessary_box_returns, reason = "errors inside calls are boxed")]
    pub(crate) fn with_path(&self, store: &Store<'_, B>, error: LowerError) -> BoxedError {
        match error {
            LowerError::Guest(error) => error,
            LowerError::Arg((index, error)) => {
                Error::lower(&self.param_name(store, index), error).into()
            }
        }
    }
}

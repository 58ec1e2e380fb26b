//! The instance that handles are lifted from or lowered for, on this thread.
//!
//! `Lift` and `Lower` know memory, not instances. Only values with handles ask for the instance,
//! and only functions that have such values enter a scope.

use std::{cell::RefCell, sync::Arc};

use wharf_abi::Fault;

use super::{
    host_handles::{AnyArc, Entry, Trampoline},
    object::Object,
    owner::{Owner, PendingHandle},
};

/// The parameter index of the receiver of a method.
pub(crate) const RECEIVER: usize = usize::MAX;

/// The fault of a handle outside of every scope.
const NO_SCOPE: Fault = Fault::Unsupported("a handle can't be used outside of a call");

thread_local! {
    static CURRENT: RefCell<Option<CallScope>> = const { RefCell::new(None) };
}

struct CallScope {
    owner: Arc<Owner>,
    /// Whether the guest returns the handles of the host that are lifted, and does not lend them.
    returned: bool,
    /// The index of the parameter that is being lowered.
    param: usize,
    passed: PassedHandles,
}

/// The handles that one lowering passed. Most calls pass none.
#[derive(Default)]
pub(crate) struct PassedHandles(Option<Box<HandleLists>>);

#[derive(Default)]
struct HandleLists {
    /// Objects, each with the index of its parameter.
    objects: Vec<(usize, Object)>,
    pending: Vec<PendingHandle>,
}

impl PassedHandles {
    /// The objects, each with the index of its parameter.
    pub(crate) fn objects(&self) -> &[(usize, Object)] {
        self.0.as_ref().map_or(&[], |lists| &lists.objects)
    }

    /// Adds the receiver of a method.
    pub(crate) fn add_receiver(&mut self, object: &Object) {
        self.lists().objects.push((RECEIVER, object.clone()));
    }

    /// The objects of one parameter for which `filter` returns true.
    pub(crate) fn of_param(&self, index: usize, filter: impl Fn(&Object) -> bool) -> Vec<Object> {
        let all = self.objects().iter().filter(|(param, _)| *param == index);
        all.map(|(_, object)| object).filter(|object| filter(object)).cloned().collect()
    }

    /// Finds one of the `moved` objects that is passed more than once. Returns its handle.
    pub(crate) fn moved_twice(&self, moved: &[Object]) -> Option<u32> {
        let mut handles: Vec<_> =
            self.objects().iter().map(|(_, object)| object.handle()).collect();
        handles.sort_unstable();
        moved.iter().map(Object::handle).find(|handle| {
            let first = handles.partition_point(|other| other < handle);
            handles.get(first + 1) == Some(handle)
        })
    }

    /// Finds an object that is passed more than once. Returns its handle.
    pub(crate) fn passed_twice(&self) -> Option<u32> {
        let all: Vec<_> = self.objects().iter().map(|(_, object)| object.clone()).collect();
        self.moved_twice(&all)
    }

    /// Records that the guest holds the values of the host.
    pub(crate) fn commit(&mut self) {
        if let Some(lists) = &mut self.0 {
            lists.pending.drain(..).for_each(PendingHandle::commit);
        }
    }

    /// Records that the guest holds the values of the host and owns the objects.
    pub(crate) fn commit_all(&mut self) {
        self.commit();
        self.objects().iter().for_each(|(_, object)| object.forget());
    }

    fn lists(&mut self) -> &mut HandleLists {
        self.0.get_or_insert_default()
    }
}

fn enter_scope<R>(
    owner: Arc<Owner>,
    returned: bool,
    work: impl FnOnce() -> R,
) -> (R, PassedHandles) {
    let scope = CallScope { owner, returned, param: 0, passed: PassedHandles::default() };
    let outer = Outer(CURRENT.with(|current| current.replace(Some(scope))));
    let outcome = work();
    let passed = CURRENT
        .with_borrow_mut(|current| current.as_mut().map(|scope| std::mem::take(&mut scope.passed)));
    drop(outer);
    (outcome, passed.unwrap_or_default())
}

/// The scope around the current one. It is restored even if a user's implementation of the traits
/// panics: handles that were passed until then are released.
struct Outer(Option<CallScope>);

impl Drop for Outer {
    fn drop(&mut self) {
        let inner = CURRENT.with(|current| current.replace(self.0.take()));
        drop(inner);
    }
}

/// Lifts a value that the guest returns: handles of the host in it are released.
pub(crate) fn lift_owned<R>(owner: Arc<Owner>, work: impl FnOnce() -> R) -> R {
    enter_scope(owner, true, work).0
}

/// Lifts a value that the guest lends: arguments of an import or of a callback.
pub(crate) fn lift_borrowed<R>(owner: Arc<Owner>, work: impl FnOnce() -> R) -> R {
    enter_scope(owner, false, work).0
}

/// Lowers values for the instance `owner`, or without a scope if their types contain no handles.
/// `passed` is replaced by the handles that were lowered; those of an earlier attempt are released.
#[inline]
pub(crate) fn lower<R>(
    owner: Option<&Arc<Owner>>,
    passed: &mut PassedHandles,
    work: impl FnOnce() -> R,
) -> R {
    let Some(owner) = owner else { return work() };
    *passed = PassedHandles::default();
    let (outcome, lowered) = enter_scope(owner.clone(), false, work);
    *passed = lowered;
    outcome
}

/// The instance of the current scope.
pub(crate) fn owner() -> Result<Arc<Owner>, Fault> {
    CURRENT.with_borrow(|current| match current {
        Some(scope) => Ok(scope.owner.clone()),
        None => Err(NO_SCOPE),
    })
}

/// Declares that the next handles belong to parameter `index`.
pub(crate) fn enter_param(index: usize) {
    CURRENT.with_borrow_mut(|current| {
        if let Some(scope) = current {
            scope.param = index;
        }
    });
}

/// Records that an object was lowered.
pub(super) fn pass_object(object: &Object) {
    CURRENT.with_borrow_mut(|current| {
        if let Some(scope) = current {
            scope.passed.lists().objects.push((scope.param, object.clone()));
        }
    });
}

/// Passes a value of the host to the guest. Returns its handle.
pub(crate) fn pass_host_value(value: AnyArc, trampoline: Option<Trampoline>) -> Result<u32, Fault> {
    CURRENT.with_borrow_mut(|current| {
        let scope = current.as_mut().ok_or(NO_SCOPE)?;
        let pending = PendingHandle::new(scope.owner.clone(), value, trampoline);
        let handle = pending.handle();
        scope.passed.lists().pending.push(pending);
        Ok(handle)
    })
}

/// The value behind a handle of the host.
pub(crate) fn resolve_host_handle(handle: u32) -> Result<Entry, Fault> {
    let found = CURRENT
        .with_borrow(|current| current.as_ref().map(|scope| (scope.owner.clone(), scope.returned)));
    let (owner, returned) = found.ok_or(NO_SCOPE)?;
    if returned { owner.host_handles.remove(handle) } else { owner.host_handles.get(handle) }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;
    use crate::core::module_schema::ModuleSchema;

    #[test]
    fn a_panic_releases_the_handles_that_were_passed() {
        let schema = ModuleSchema::parse(b"{\"wharf\":1,\"ptr\":4}\n".to_vec()).unwrap();
        let owner = Owner::new(Arc::new(schema), Trampoline::Reentrant(&()));
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            lower(Some(&owner), &mut PassedHandles::default(), || {
                pass_host_value(Arc::new(()), None).unwrap();
                assert_eq!(owner.host_handles.len(), 1);
                panic!("in an implementation of `Lower`");
            });
        }));
        assert!(outcome.is_err());
        assert_eq!(owner.host_handles.len(), 0);
        assert!(super::owner().is_err(), "outside of every scope");
    }
}

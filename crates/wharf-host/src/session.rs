//! Which instance values with objects are being lowered for or lifted from, on this thread.
//!
//! The traits that lift and lower know memory, not instances; only values with handles ask here, and
//! only functions that have such values open a session.

use std::{cell::RefCell, sync::Arc};

use crate::{Object, call::Wrong, object::Owner};

/// The fault of an object of another instance.
pub(crate) const FOREIGN: &str = "an object of another instance";

thread_local! {
    static CURRENT: RefCell<Option<Session>> = const { RefCell::new(None) };
}

struct Session {
    owner: Arc<Owner>,
    /// The parameter being lowered.
    param: usize,
    passed: Passed,
}

/// Objects that were lowered, each with the parameter it was in.
pub(crate) type Passed = Vec<(usize, Object)>;

/// Lifts or lowers for the instance `owner`; gives the objects that were lowered too.
pub(crate) fn within<R>(owner: Arc<Owner>, work: impl FnOnce() -> R) -> (R, Passed) {
    let session = Session { owner, param: 0, passed: Vec::new() };
    // Implementations of the traits may be the user's own: what they panic with, they leave a session behind.
    let outer = CURRENT.with(|current| current.replace(Some(session)));
    let outcome = work();
    let session = CURRENT.with(|current| current.replace(outer));
    (outcome, session.map(|session| session.passed).unwrap_or_default())
}

/// Lowers for the instance `owner`, where the values may hold objects.
#[inline]
pub(crate) fn lower(
    owner: Option<&Arc<Owner>>,
    work: impl FnOnce() -> Result<(), Wrong>,
) -> Result<Passed, Wrong> {
    let Some(owner) = owner else { return work().map(|()| Passed::new()) };
    let (outcome, passed) = within(owner.clone(), work);
    outcome.map(|()| passed)
}

/// The instance of the current session.
pub(crate) fn owner() -> Option<Arc<Owner>> {
    CURRENT.with_borrow(|current| current.as_ref().map(|session| session.owner.clone()))
}

/// What follows is in parameter `index`.
pub(crate) fn param(index: usize) {
    CURRENT.with_borrow_mut(|current| {
        if let Some(session) = current {
            session.param = index;
        }
    });
}

/// Notes that an object was lowered.
pub(crate) fn pass(object: &Object) {
    CURRENT.with_borrow_mut(|current| {
        if let Some(session) = current {
            session.passed.push((session.param, object.clone()));
        }
    });
}

//! Which instance values with handles are being lowered for or lifted from, on this thread.
//!
//! The traits that lift and lower know memory, not instances; only values with handles ask here, and
//! only functions that have such values open a session.

use std::{cell::RefCell, sync::Arc};

use wharf_abi::Fault;

use crate::{
    Error, HandleError, HandleFault, Object,
    call::Wrong,
    given::{Answer, Entry, Gift, Thing},
    object::Owner,
};

/// The fault of an object of another instance.
pub(crate) const FOREIGN: &str = "an object of another instance";
/// The parameter that a method's object stands for.
pub(crate) const RECEIVER: usize = usize::MAX;
/// The fault of a handle that nobody can make sense of.
pub(crate) const OUTSIDE: Fault = Fault::Unsupported("a handle outside a call");

thread_local! {
    static CURRENT: RefCell<Option<Session>> = const { RefCell::new(None) };
}

struct Session {
    owner: Arc<Owner>,
    /// What the host had given comes back for good.
    back: bool,
    /// The parameter being lowered.
    param: usize,
    passed: Passed,
}

/// What was lowered with a handle. Every call has one, and most have nothing in it.
#[derive(Default)]
pub(crate) struct Passed(Option<Box<Lists>>);

#[derive(Default)]
struct Lists {
    /// Objects, each with the parameter it was in.
    objects: Vec<(usize, Object)>,
    gifts: Vec<Gift>,
}

impl Passed {
    /// The objects, each with the parameter it was in.
    pub(crate) fn objects(&self) -> &[(usize, Object)] {
        self.0.as_ref().map_or(&[], |lists| &lists.objects)
    }

    /// The object that a method is called on was passed too.
    pub(crate) fn receive(&mut self, object: &Object) {
        self.lists().objects.push((RECEIVER, object.clone()));
    }

    /// Those objects of one parameter that are as wanted.
    pub(crate) fn of_param(&self, index: usize, wanted: impl Fn(&Object) -> bool) -> Vec<Object> {
        let all = self.objects().iter().filter(|(param, _)| *param == index);
        all.map(|(_, object)| object).filter(|object| wanted(object)).cloned().collect()
    }

    /// Refuses a call that passes an object again which it gives away.
    ///
    /// # Errors
    ///
    /// `GivenTwice`.
    pub(crate) fn check_given(&self, given: &[Object]) -> Result<(), Error> {
        let mut handles: Vec<_> =
            self.objects().iter().map(|(_, object)| object.handle()).collect();
        handles.sort_unstable();
        for object in given {
            let handle = object.handle();
            let first = handles.partition_point(|other| *other < handle);
            if handles.get(first + 1) == Some(&handle) {
                return Err(HandleError { fault: HandleFault::GivenTwice, handle }.into());
            }
        }
        Ok(())
    }

    /// The same where all objects are given away.
    ///
    /// # Errors
    ///
    /// `GivenTwice`.
    pub(crate) fn check_all_given(&self) -> Result<(), Error> {
        let given: Vec<_> = self.objects().iter().map(|(_, object)| object.clone()).collect();
        self.check_given(&given)
    }

    /// The guest has what was given.
    pub(crate) fn keep(&mut self) {
        if let Some(lists) = &mut self.0 {
            lists.gifts.drain(..).for_each(Gift::keep);
        }
    }

    /// The guest has all of it, objects too.
    pub(crate) fn keep_all(&mut self) {
        self.keep();
        self.objects().iter().for_each(|(_, object)| object.forget());
    }

    fn lists(&mut self) -> &mut Lists {
        self.0.get_or_insert_default()
    }
}

fn within<R>(owner: Arc<Owner>, back: bool, work: impl FnOnce() -> R) -> (R, Passed) {
    let session = Session { owner, back, param: 0, passed: Passed::default() };
    // Implementations of the traits may be the user's own: what they panic with, they leave a session behind.
    let outer = CURRENT.with(|current| current.replace(Some(session)));
    let outcome = work();
    let session = CURRENT.with(|current| current.replace(outer));
    (outcome, session.map(|session| session.passed).unwrap_or_default())
}

/// Lifts what the guest gives: a result of an export or of a function of the guest.
pub(crate) fn lift_back<R>(owner: Arc<Owner>, work: impl FnOnce() -> R) -> R {
    within(owner, true, work).0
}

/// Lifts what the guest lends: arguments of an import or of a function of the host.
pub(crate) fn lift_lent<R>(owner: Arc<Owner>, work: impl FnOnce() -> R) -> R {
    within(owner, false, work).0
}

/// Lowers for the instance `owner`, where the values may hold handles; `passed` of an earlier attempt is undone.
#[inline]
pub(crate) fn lower<R>(
    owner: Option<&Arc<Owner>>,
    passed: &mut Passed,
    work: impl FnOnce() -> Result<R, Wrong>,
) -> Result<R, Wrong> {
    let Some(owner) = owner else { return work() };
    *passed = Passed::default();
    let (outcome, lowered) = within(owner.clone(), false, work);
    *passed = lowered;
    outcome
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
            session.passed.lists().objects.push((session.param, object.clone()));
        }
    });
}

/// Gives a thing to the guest: its handle.
pub(crate) fn give(thing: Thing, answer: Option<Answer>) -> Result<u32, Fault> {
    CURRENT.with_borrow_mut(|current| {
        let session = current.as_mut().ok_or(OUTSIDE)?;
        let gift = Gift::new(session.owner.clone(), thing, answer);
        let handle = gift.handle();
        session.passed.lists().gifts.push(gift);
        Ok(handle)
    })
}

/// The thing behind a handle of the host.
pub(crate) fn find(handle: u32) -> Result<Entry, Fault> {
    let found = CURRENT.with_borrow(|current| {
        current.as_ref().map(|session| (session.owner.clone(), session.back))
    });
    let (owner, back) = found.ok_or(OUTSIDE)?;
    if back { owner.given.taken(handle) } else { owner.given.lent(handle) }
}

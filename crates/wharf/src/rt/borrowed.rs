//! Objects that are lent inside values: `Vec<&T>`, `Option<&T>`, and `&[T]`.

use super::{
    global::Global,
    objects::{Mut, Resource, borrow, end_borrow, lift_mut},
    source::GuestSource,
};
use alloc::vec::Vec;
use core::{ops::Deref, ptr::NonNull};
use wharf_abi::{ErrorPath as _, Fault, Source};

/// Handles of objects that are lent as `&T` inside values, until the call ends that lifts them.
static BORROWED: Global<Vec<u32>> = Global::new(Vec::new());

/// Lends an object for the call that a source reads from: a `&T` inside a value. That call is
/// [`Lending`].
///
/// # Errors
/// When the handle is stale, of another type, or the object is borrowed for writing.
pub fn lend<'a, T: Resource, S: Source<'a>>(_: &S, handle: u32) -> Result<&'a T, Fault> {
    let (object, handle) = borrow::<T>(handle)?.into_parts();
    BORROWED.with(|all| all.push(handle));
    // SAFETY: the box stays while its borrow count is not 0, and nobody writes while it is above 0;
    // `'a` is the call, which ends before its `Lending` does.
    Ok(unsafe { object.as_ref() })
}

/// A call that may lend objects inside values; they are the caller's alone again when it ends.
pub struct Lending(usize);

impl Lending {
    /// Begins one.
    pub fn begin() -> Self {
        Self(BORROWED.with(|all| all.len()))
    }
}

impl Drop for Lending {
    fn drop(&mut self) {
        while let Some(handle) = pop(&BORROWED, self.0) {
            end_borrow(handle, |borrows| *borrows -= 1);
        }
    }
}

/// Handles of objects that a call will take, once it has looked at all of them.
static CLAIMED: Global<Vec<u32>> = Global::new(Vec::new());

/// Looks whether an object can be taken. Until the [`Claims`] end nobody else can use it.
///
/// # Errors
/// When the handle is stale, of another type, or claimed before, or the object is borrowed.
pub fn claim<T: Resource>(handle: u32) -> Result<(), Fault> {
    let (_, handle) = lift_mut::<T>(&mut GuestSource::new(), handle, ())?.into_parts();
    CLAIMED.with(|all| all.push(handle));
    Ok(())
}

/// The time in which a call looks at objects that it will take.
pub struct Claims(usize);

impl Claims {
    /// Begins it.
    pub fn begin() -> Self {
        Self(CLAIMED.with(|all| all.len()))
    }
}

impl Drop for Claims {
    fn drop(&mut self) {
        while let Some(handle) = pop(&CLAIMED, self.0) {
            end_borrow(handle, |borrows| *borrows = 0);
        }
    }
}

/// The last of the handles after the first `len`.
fn pop(handles: &'static Global<Vec<u32>>, len: usize) -> Option<u32> {
    handles.with(|all| if all.len() > len { all.pop() } else { None })
}

/// Objects lent as `&[T]`: side by side for the time of the call, and nobody else's meanwhile.
pub struct List<T> {
    objects: Vec<T>,
    /// Where each is from.
    places: Vec<(NonNull<T>, u32)>,
}

impl<T: Resource> List<T> {
    /// Lends `count` objects whose handles lie at `at`.
    ///
    /// # Errors
    /// When a handle is stale, of another type, or there twice, or an object is borrowed.
    pub fn lift<'a, S: Source<'a>>(s: &mut S, at: S::Place, count: u32) -> Result<Self, S::Error> {
        let (objects, places) =
            (Vec::with_capacity(count as usize), Vec::with_capacity(count as usize));
        // What it has when a fault ends it goes back.
        let mut list = Self { objects, places };
        for index in 0..count {
            let handle = s.u32(s.offset(at, index * 4));
            match lift_mut::<T>(&mut GuestSource::new(), handle, ()) {
                Ok(borrowed) => list.add(borrowed),
                Err(fault) => {
                    let fault: S::Error = fault.into();
                    return Err(fault.in_element(index as usize));
                }
            }
        }
        Ok(list)
    }

    fn add(&mut self, borrowed: Mut<T>) {
        let (object, handle) = borrowed.into_parts();
        // SAFETY: the object is borrowed for writing until it is put back: nobody else sees what is
        // left in the box.
        self.objects.push(unsafe { object.read() });
        self.places.push((object, handle));
    }
}

impl<T> Deref for List<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.objects
    }
}

impl<T> Drop for List<T> {
    fn drop(&mut self) {
        for (object, (place, handle)) in self.objects.drain(..).zip(&self.places) {
            // SAFETY: the box stays while it is borrowed, and what is in it was moved out.
            unsafe { place.write(object) };
            end_borrow(*handle, |borrows| *borrows = 0);
        }
    }
}

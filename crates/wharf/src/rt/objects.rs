//! Exported objects: a table of boxes behind generational handles, section 8 of the ABI.

use super::{global::Global, record, source::GuestSource};
use alloc::{boxed::Box, vec::Vec};
use core::{
    any::Any,
    mem::ManuallyDrop,
    ops::{Deref, DerefMut},
    ptr::NonNull,
};
use wharf_abi::{Data, Fault};

/// What the table holds.
pub trait Object: Sized + 'static {}

/// Implemented by the first `#[export] impl` of a type. Its name is the advice the compiler gives
/// when a second block does not say that it is a further one.
pub trait FurtherBlocksSayExportMore {}

/// A type with an `#[export] impl`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an exported object: its caller would not see it changed",
    label = "`&mut` of data",
    note = "take the value and return it, or make it an object: `#[export]` on an `impl` block of `{Self}`"
)]
pub trait Resource: Data + Object {}

impl<T: Resource> Object for T {}

/// Low bits of a handle: one more than the index. The rest is the generation.
const INDEX_BITS: u32 = 20;
const INDEX_MASK: u32 = (1 << INDEX_BITS) - 1;
/// A slot that has lived this often has to rest. The highest bit is the host's.
const LAST_GENERATION: u32 = u32::MAX >> 1 >> INDEX_BITS;
/// So many slots rest at a time, each until as many others have come: only a handle that is half a
/// million objects old could fit again, and the table does not grow with the number of objects
/// there ever were.
const QUARANTINE_LEN: usize = 256;
/// The value of [`Slot::borrows`] while it is borrowed for writing.
const WRITING: i32 = -1;

struct Slot {
    generation: u32,
    borrows: i32,
    value: Option<Box<dyn Any>>,
}

struct Table {
    slots: Vec<Slot>,
    free: Vec<u32>,
    /// A ring, once it is full.
    quarantined: Vec<u32>,
    quarantines: usize,
}

static TABLE: Global<Table> = Global::new(Table::new());

/// Whether there has been an object. In a module that makes none, the compiler sees that nothing
/// changes this, and leaves out what the fixed exports would do with one.
static IN_USE: Global<bool> = Global::new(false);

fn has_objects() -> bool {
    IN_USE.with(|any| *any)
}

impl Table {
    const fn new() -> Self {
        Self { slots: Vec::new(), free: Vec::new(), quarantined: Vec::new(), quarantines: 0 }
    }

    fn insert(&mut self, value: Box<dyn Any>) -> u32 {
        let index = if let Some(index) = self.free.pop() {
            index
        } else {
            assert!(self.slots.len() < INDEX_MASK as usize, "more than a million live objects");
            self.slots.push(Slot { generation: 0, borrows: 0, value: None });
            self.slots.len() as u32 - 1
        };
        let slot = &mut self.slots[index as usize];
        slot.value = Some(value);
        slot.generation << INDEX_BITS | (index + 1)
    }

    fn slot(&mut self, handle: u32) -> Result<&mut Slot, Fault> {
        let index = (handle & INDEX_MASK).wrapping_sub(1) as usize;
        match self.slots.get_mut(index) {
            Some(slot) if slot.generation == handle >> INDEX_BITS && slot.value.is_some() => {
                Ok(slot)
            }
            _ => Err(Fault::StaleHandle(handle)),
        }
    }

    /// The object and its borrow count, if it is a `T`.
    fn object<T: Object>(&mut self, handle: u32) -> Result<(NonNull<T>, &mut i32), Fault> {
        let slot = self.slot(handle)?;
        let object = slot.value.as_mut().and_then(|value| value.downcast_mut::<T>());
        match object {
            Some(object) => Ok((NonNull::from(object), &mut slot.borrows)),
            None => Err(Fault::WrongObject(handle)),
        }
    }

    #[cold]
    fn quarantine(&mut self, index: u32) {
        if self.quarantined.len() < QUARANTINE_LEN {
            self.quarantined.push(index);
        } else {
            let place = &mut self.quarantined[self.quarantines % QUARANTINE_LEN];
            self.free.push(core::mem::replace(place, index));
            self.quarantines += 1;
        }
    }

    /// Takes an object out that nobody borrows, and ends its handle.
    fn remove(&mut self, handle: u32) -> Result<Box<dyn Any>, Fault> {
        let slot = self.slot(handle)?;
        if slot.borrows != 0 {
            return Err(Fault::Borrowed(handle));
        }
        let value = slot.value.take().ok_or(Fault::StaleHandle(handle))?;
        let index = (handle & INDEX_MASK) - 1;
        if slot.generation < LAST_GENERATION {
            slot.generation += 1;
            self.free.push(index);
        } else {
            slot.generation = 0;
            self.quarantine(index);
        }
        Ok(value)
    }
}

/// Gives an object a handle.
pub fn insert<T: Object>(object: T) -> u32 {
    IN_USE.with(|any| *any = true);
    let object = Box::new(object);
    TABLE.with(|table| table.insert(object))
}

/// Takes an object back from its handle.
///
/// # Errors
/// When the handle is stale, of another type, or the object is borrowed.
pub fn take<T: Resource>(handle: u32) -> Result<T, Fault> {
    TABLE.with(|table| {
        if *table.object::<T>(handle)?.1 != 0 {
            return Err(Fault::Borrowed(handle));
        }
        let object = table.remove(handle)?;
        object.downcast().map(|object| *object).map_err(|_| Fault::WrongObject(handle))
    })
}

/// Lends an object.
///
/// # Errors
/// When the handle is stale, of another type, or the object is borrowed for writing.
pub fn borrow<T: Object>(handle: u32) -> Result<Ref<T>, Fault> {
    TABLE.with(|table| {
        let (object, borrows) = table.object(handle)?;
        if *borrows == WRITING {
            return Err(Fault::Borrowed(handle));
        }
        *borrows += 1;
        Ok(Ref { object, handle })
    })
}

/// Lifts a parameter `&mut T`.
///
/// # Errors
/// When the handle is stale, of another type, or the object is borrowed.
pub fn lift_mut<T: Resource>(
    _: &mut GuestSource<'_>,
    handle: u32,
    (): (),
) -> Result<Mut<T>, Fault> {
    TABLE.with(|table| {
        let (object, borrows) = table.object(handle)?;
        if *borrows != 0 {
            return Err(Fault::Borrowed(handle));
        }
        *borrows = WRITING;
        Ok(Mut { object, handle })
    })
}

pub(super) fn end_borrow(handle: u32, end: impl FnOnce(&mut i32)) {
    TABLE.with(|table| {
        if let Ok(slot) = table.slot(handle) {
            end(&mut slot.borrows);
        }
    });
}

/// An object lent for reading.
pub struct Ref<T> {
    object: NonNull<T>,
    handle: u32,
}

impl<T> Ref<T> {
    /// The object and its handle, which stays borrowed.
    pub(super) fn into_parts(self) -> (NonNull<T>, u32) {
        let this = ManuallyDrop::new(self);
        (this.object, this.handle)
    }
}

impl<T> Deref for Ref<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the box stays while its borrow count is not 0, and nobody writes while it is
        // above 0.
        unsafe { self.object.as_ref() }
    }
}

impl<T> Drop for Ref<T> {
    fn drop(&mut self) {
        end_borrow(self.handle, |borrows| *borrows -= 1);
    }
}

/// An object lent for writing.
pub struct Mut<T> {
    object: NonNull<T>,
    handle: u32,
}

impl<T> Mut<T> {
    /// The object and its handle, which stays borrowed.
    pub(super) fn into_parts(self) -> (NonNull<T>, u32) {
        let this = ManuallyDrop::new(self);
        (this.object, this.handle)
    }
}

impl<T> Deref for Mut<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the box stays while its borrow count is not 0; `WRITING` excludes all others.
        unsafe { self.object.as_ref() }
    }
}

impl<T> DerefMut for Mut<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: as in `deref`.
        unsafe { self.object.as_mut() }
    }
}

impl<T> Drop for Mut<T> {
    fn drop(&mut self) {
        end_borrow(self.handle, |borrows| *borrows = 0);
    }
}

/// Ends an object: section 8 of the ABI.
#[unsafe(no_mangle)]
extern "C" fn wharf_drop(handle: u32) {
    if !has_objects() {
        return record::stale(handle);
    }
    match TABLE.with(|table| table.remove(handle)) {
        // Outside the table: the object's `Drop` may come back.
        Ok(object) => drop(object),
        Err(fault) => record::refuse(fault),
    }
}

/// How many objects live.
#[unsafe(no_mangle)]
extern "C" fn wharf_live() -> u32 {
    if !has_objects() {
        return 0;
    }
    TABLE.with(|table| table.slots.iter().filter(|slot| slot.value.is_some()).count() as u32)
}

/// The traits of an object: it crosses as a handle.
#[doc(hidden)]
#[macro_export]
macro_rules! __resource {
    ($ty:ty, $name:literal, $doc:expr) => {
        const _: () = {
            use $crate::rt;
            static __DEF: rt::constant::ConstDef = rt::constant::ConstDef {
                package: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
                module: module_path!(),
                name: $name,
                args: &[],
                doc: $doc,
                tag: "",
                shape: rt::constant::ConstShape::Resource,
            };
            impl rt::objects::FurtherBlocksSayExportMore for $ty {}
            impl rt::MethodsOfDataSayExportData for $ty {}
            impl rt::Data for $ty {
                const TYPE: rt::constant::ConstType =
                    rt::constant::ConstType::Own(rt::DefRef::of_static(&raw const __DEF));
                const REF_TYPE: rt::constant::ConstType =
                    rt::constant::ConstType::Borrow(rt::DefRef::of_static(&raw const __DEF), false);
                const LAYOUT: rt::Layout = rt::Layout::POINTER;
                type Flat0 = u32;
                type Flat1 = ();
                type FlatResult = u32;
            }
            impl rt::Resource for $ty {}
            impl<'a> rt::Lift<'a> for $ty {
                type Ref = rt::Ref<Self>;
                type Slice = rt::borrowed::List<Self>;
                fn lift<S: rt::Source<'a>>(s: &mut S, at: S::Place) -> rt::Result<Self, S::Error> {
                    rt::objects::take(s.u32(at)).map_err(Into::into)
                }
                fn lift_param<S: rt::Source<'a>>(
                    _: &mut S,
                    a: u32,
                    (): (),
                ) -> rt::Result<Self, S::Error> {
                    rt::objects::take(a).map_err(Into::into)
                }
                fn lift_result<S: rt::Source<'a>>(_: &mut S, r: u32) -> rt::Result<Self, S::Error> {
                    rt::objects::take(r).map_err(Into::into)
                }
                fn check<S: rt::Source<'a>>(s: &mut S, at: S::Place) -> rt::Result<(), S::Error> {
                    rt::borrowed::claim::<Self>(s.u32(at)).map_err(Into::into)
                }
                fn check_param<S: rt::Source<'a>>(
                    _: &mut S,
                    a: u32,
                    (): (),
                ) -> rt::Result<(), S::Error> {
                    rt::borrowed::claim::<Self>(a).map_err(Into::into)
                }
                fn lift_ref<S: rt::Source<'a>>(
                    _: &mut S,
                    a: u32,
                    (): (),
                ) -> rt::Result<Self::Ref, S::Error> {
                    rt::objects::borrow(a).map_err(Into::into)
                }
                fn lift_slice<S: rt::Source<'a>>(
                    s: &mut S,
                    at: S::Place,
                    count: u32,
                ) -> rt::Result<Self::Slice, S::Error> {
                    rt::borrowed::List::lift(s, at, count)
                }
            }
            impl<'a> rt::Lift<'a> for &'a $ty {
                fn lift<S: rt::Source<'a>>(s: &mut S, at: S::Place) -> rt::Result<Self, S::Error> {
                    rt::borrowed::lend(s, s.u32(at)).map_err(Into::into)
                }
                fn lift_param<S: rt::Source<'a>>(
                    s: &mut S,
                    a: u32,
                    (): (),
                ) -> rt::Result<Self, S::Error> {
                    rt::borrowed::lend(s, a).map_err(Into::into)
                }
                fn lift_result<S: rt::Source<'a>>(s: &mut S, r: u32) -> rt::Result<Self, S::Error> {
                    rt::borrowed::lend(s, r).map_err(Into::into)
                }
                fn check<S: rt::Source<'a>>(s: &mut S, at: S::Place) -> rt::Result<(), S::Error> {
                    <Self as rt::Lift<'a>>::lift(s, at).map(drop)
                }
                $crate::__lift_ref!('a);
            }
            impl rt::Lower for $ty {
                fn lower<S: rt::Sink>(&self, _: &mut S, _: S::Place) -> rt::Result<(), S::Error> {
                    rt::Err(rt::Fault::Unsupported("an object can only be given away").into())
                }
                fn borrow_param<S: rt::Sink>(&self, _: &mut S) -> rt::Result<(u32, ()), S::Error> {
                    rt::Err(rt::Fault::Unsupported("an object can only be given away").into())
                }
                fn borrow_result<S: rt::Sink>(&self, _: &mut S) -> rt::Result<u32, S::Error> {
                    rt::Err(rt::Fault::Unsupported("an object can only be given away").into())
                }
                fn move_param<S: rt::Sink>(self, _: &mut S) -> rt::Result<(u32, ()), S::Error> {
                    rt::Ok((rt::objects::insert(self), ()))
                }
                fn move_result<S: rt::Sink>(self, _: &mut S) -> rt::Result<u32, S::Error> {
                    rt::Ok(rt::objects::insert(self))
                }
                fn lower_move<S: rt::Sink>(
                    self,
                    s: &mut S,
                    at: S::Place,
                ) -> rt::Result<(), S::Error> {
                    s.put_u32(at, rt::objects::insert(self));
                    rt::Ok(())
                }
            }
        };
    };
}

#[cfg(test)]
mod tests {
    use super::{QUARANTINE_LEN, Table};
    use alloc::boxed::Box;

    /// Enough for every slot to have quarantines; Miri, which is slow, sees to the memory.
    const MANY: u32 = if cfg!(miri) { 5_000 } else { 1_500_000 };

    #[test]
    fn handles_are_new_and_the_table_stays_small() {
        let mut table = Table::new();
        let mut last = 0;
        for _ in 0..MANY {
            let handle = table.insert(Box::new(0_u8));
            assert!(handle != last && handle >> 31 == 0, "{handle:#x}");
            assert!(table.remove(last).is_err());
            assert!(table.remove(handle).is_ok());
            last = handle;
        }
        assert!(table.slots.len() <= QUARANTINE_LEN + 1, "{} slots", table.slots.len());
    }

    #[test]
    fn a_quarantined_slot_has_no_handle() {
        let mut table = Table::new();
        let first = table.insert(Box::new(0_u8));
        assert!(table.remove(first).is_ok());
        let retained = table.insert(Box::new(1_u8));
        for _ in 0..MANY / 100 {
            let handle = table.insert(Box::new(0_u8));
            assert!(table.remove(handle).is_ok());
            assert!(table.remove(first).is_err());
        }
        assert!(table.remove(retained).is_ok());
        assert!(table.remove(retained).is_err());
    }
}

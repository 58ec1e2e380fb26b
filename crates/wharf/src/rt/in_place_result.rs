//! Results that stay where they are: a string or a list of plain numbers at the top level, section
//! 5 of the ABI. They need no arena, and a module without other results has none.

use super::{arena, global::Global, raw_write};
use alloc::{alloc::alloc, vec::Vec};
use core::alloc::Layout as Room;
use wharf_abi::{Fault, Layout, Number, Sink, count};

/// The 8 bytes of the last such result. A nested entry's has been read when the outer one comes.
static RESULT_PAIR: Global<[u32; 2]> = Global::new([0; 2]);

static RETAINED: Global<Retained> =
    Global::new(Retained { first: core::ptr::null_mut(), room: Room::new::<()>() });

/// Memory that is the last result's, until the host has read it.
struct Retained {
    first: *mut u8,
    /// Without size, there is none.
    room: Room,
}

/// Lowers such a result.
///
/// # Errors
/// `body`'s.
#[inline]
pub fn result<R>(body: impl FnOnce(&mut InPlaceSink) -> Result<R, Fault>) -> Result<R, Fault> {
    arena::empty();
    body(&mut InPlaceSink)
}

/// Whether the last result is kept.
#[inline(always)]
pub fn any() -> bool {
    RETAINED.with(|retained| retained.room.size() != 0)
}

/// Frees what was kept.
#[inline(always)]
pub fn release() {
    if any() {
        RETAINED.with(Retained::free);
    }
}

impl Retained {
    #[inline(never)]
    fn free(&mut self) {
        // SAFETY: this memory was allocated with this layout, and nobody else owns it.
        unsafe { alloc::alloc::dealloc(self.first, self.room) };
        self.room = Room::new::<()>();
    }

    /// Owns memory of a layout from now on; before, it had none.
    fn own(&mut self, first: *mut u8, room: Room) {
        *self = Self { first, room };
    }
}

/// Gives its pair to the result, and memory of its own to what has to be copied.
pub struct InPlaceSink;

impl Sink for InPlaceSink {
    type Place = u32;
    type Error = Fault;

    #[inline(always)]
    fn offset(&self, at: u32, by: u32) -> u32 {
        at + by
    }
    #[inline(always)]
    fn put_u8(&mut self, at: u32, value: u8) {
        raw_write::number(at, value);
    }
    #[inline(always)]
    fn put_u16(&mut self, at: u32, value: u16) {
        raw_write::number(at, value);
    }
    #[inline(always)]
    fn put_u32(&mut self, at: u32, value: u32) {
        raw_write::number(at, value);
    }
    #[inline(always)]
    fn put_u64(&mut self, at: u32, value: u64) {
        raw_write::number(at, value);
    }
    #[inline]
    fn reserve(&mut self, count: usize, layout: Layout) -> Result<(u32, u32), Fault> {
        let size = count.checked_mul(layout.size as usize).ok_or(Fault::OutOfMemory)?;
        if size == 0 {
            return Ok((layout.align, layout.align));
        }
        let room = Room::from_size_align(size, layout.align as usize);
        let room = room.map_err(|_| Fault::OutOfMemory)?;
        // SAFETY: the layout has a size.
        let first = unsafe { alloc(room) };
        if first.is_null() {
            return Err(Fault::OutOfMemory);
        }
        RETAINED.with(|retained| retained.own(first, room));
        let at = first.expose_provenance() as u32;
        Ok((at, at))
    }
    #[inline]
    fn reserve_top(&mut self, _: usize, layout: Layout, _: bool) -> Result<(u32, u32), Fault> {
        debug_assert!(layout == Layout::PAIR, "only a string or a list is kept");
        let at = RESULT_PAIR.address().expose_provenance() as u32;
        Ok((at, at))
    }
    #[inline]
    fn str(&mut self, value: &str) -> Result<(u32, u32), Fault> {
        let (at, place) = self.reserve(value.len(), Layout::scalar(1))?;
        raw_write::numbers(place, value.as_bytes());
        Ok((at, count::<Fault>(value.len())?))
    }
    #[inline]
    fn borrow_numbers<T: Number>(&mut self, items: &[T]) -> Result<(u32, u32), Fault> {
        Ok((items.as_ptr().expose_provenance() as u32, items.len() as u32))
    }
    #[inline]
    fn move_numbers<T: Number>(&mut self, items: Vec<T>) -> Result<(u32, u32), Fault> {
        let mut items = core::mem::ManuallyDrop::new(items);
        let (first, len) = (items.as_mut_ptr(), items.len());
        if let Ok(room) = Room::array::<T>(items.capacity()) {
            RETAINED.with(|retained| retained.own(first.cast(), room));
        }
        Ok((first.expose_provenance() as u32, len as u32))
    }
    #[inline]
    fn put_numbers<T: Number>(&mut self, at: u32, items: &[T]) {
        raw_write::numbers(at, items);
    }
    #[inline]
    fn enter(&mut self) -> Result<(), Fault> {
        Ok(())
    }
    #[inline]
    fn leave(&mut self) {}
}

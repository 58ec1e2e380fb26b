//! Lowering into the arena: the guest's [`Sink`].

use super::super::{raw_write, text};
use super::ARENA;
use core::ptr::with_exposed_provenance_mut;
use wharf_abi::{
    Fault, Layout, Number, Sink,
    constants::{MAX_DEPTH, MAX_POOLED_BYTES, POOL_HEADER_BYTES},
    count,
};

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

/// More than a value needs besides its own bytes, which are its alignment and its header.
const MARGIN: u32 = 64;

/// Lowers a value; takes all room of the arena's chunk until it is committed.
pub struct GuestSink {
    pub(super) lo: u32,
    pub(super) hi: u32,
    /// Where the free room, and so the run, began
    bottom: u32,
    /// and ended.
    top: u32,
    /// The last header that waits for the run's name; each holds the address of the one before.
    headers: u32,
    depth: u32,
    /// No run, and more room without beginning again.
    once: bool,
}

impl GuestSink {
    #[inline(always)]
    pub(super) fn new(lo: u32, hi: u32, once: bool) -> Self {
        Self { lo, hi, bottom: lo, top: hi, headers: 0, depth: 0, once }
    }

    /// For results that are core values: nothing is written.
    #[inline(always)]
    pub(in super::super) fn unused() -> Self {
        Self::new(0, 0, false)
    }

    /// Room for `size` bytes with `head` bytes before them, in one piece; the address of the
    /// former.
    #[inline(always)]
    fn down(&mut self, size: u32, align: u32, head: u32) -> Result<u32, Fault> {
        let room = self.hi - self.lo;
        // The alignment costs at most its own size.
        if size > room || room - size < align + head {
            return self.full(size, align, head);
        }
        let at = (self.hi - size) & !(align - 1);
        self.hi = at - head;
        Ok(at)
    }

    #[cold]
    fn full(&mut self, size: u32, align: u32, head: u32) -> Result<u32, Fault> {
        let used = (self.top - self.hi) + (self.lo - self.bottom);
        let more = size.checked_add(MARGIN).ok_or(Fault::OutOfMemory)?;
        let needed = used.checked_add(more).ok_or(Fault::OutOfMemory)?;
        if !self.once {
            return Err(Fault::Full { needed });
        }
        let taken = ARENA.with(|arena| {
            arena.commit(self);
            // What is written stays: the chunk must not look empty.
            if arena.hi == arena.chunk.end && arena.hi != 0 {
                arena.hi -= 1;
            }
            arena.grow(needed)?;
            Ok(arena.take(true).1)
        })?;
        (self.lo, self.hi, self.bottom, self.top) = (taken.lo, taken.hi, taken.bottom, taken.top);
        self.down(size, align, head)
    }

    /// Writes the run's name into every header.
    #[inline]
    pub(super) fn name_run(&mut self) {
        while self.headers != 0 {
            let header = self.headers;
            self.headers = read_u32(header);
            self.put_u32(header, self.bottom);
            self.put_u32(header + 4, self.lo - self.bottom);
        }
    }
}

fn read_u32(at: u32) -> u32 {
    let from = with_exposed_provenance_mut::<u32>(at as usize);
    // SAFETY: only headers are read, which this writer wrote.
    unsafe { from.read() }
}

impl Sink for GuestSink {
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
        let at =
            self.down(u32::try_from(size).map_err(|_| Fault::OutOfMemory)?, layout.align, 0)?;
        Ok((at, at))
    }
    #[inline]
    fn reserve_top(
        &mut self,
        count: usize,
        layout: Layout,
        header: bool,
    ) -> Result<(u32, u32), Fault> {
        if !header {
            return self.reserve(count, layout);
        }
        let size = count.checked_mul(layout.size as usize).ok_or(Fault::OutOfMemory)?;
        let size = u32::try_from(size).map_err(|_| Fault::OutOfMemory)?;
        // Types with strings are aligned to 4 at least, so the header ends where the value begins.
        let at = self.down(size, layout.align, POOL_HEADER_BYTES)?;
        let header = at - POOL_HEADER_BYTES;
        self.put_u32(header, self.headers);
        self.headers = header;
        Ok((at, at))
    }
    #[inline]
    fn str(&mut self, value: &str) -> Result<(u32, u32), Fault> {
        let len = value.len();
        if len <= MAX_POOLED_BYTES as usize && !self.once {
            if len as u32 > self.hi - self.lo {
                self.full(len as u32, 1, 0)?;
            }
            if text::copy(value.as_bytes(), with_exposed_provenance_mut(self.lo as usize)) {
                let at = self.lo;
                self.lo += len as u32;
                return Ok((at, len as u32));
            }
        }
        let at = self.down(count::<Fault>(len)?, 1, 0)?;
        raw_write::numbers(at, value.as_bytes());
        Ok((at, len as u32))
    }
    #[inline]
    fn borrow_numbers<T: Number>(&mut self, items: &[T]) -> Result<(u32, u32), Fault> {
        Ok((items.as_ptr() as usize as u32, items.len() as u32))
    }
    #[cfg(feature = "alloc")]
    #[inline]
    fn move_numbers<T: Number>(&mut self, items: Vec<T>) -> Result<(u32, u32), Fault> {
        // Nobody would free it: results that are kept have a sink of their own.
        let (at, place) = self.reserve(items.len(), Layout::scalar(size_of::<T>() as u32))?;
        raw_write::numbers(place, &items);
        Ok((at, items.len() as u32))
    }
    #[inline]
    fn put_numbers<T: Number>(&mut self, at: u32, items: &[T]) {
        raw_write::numbers(at, items);
    }
    #[inline]
    fn enter(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(Fault::TooDeep) } else { Ok(()) }
    }
    #[inline]
    fn leave(&mut self) {
        self.depth -= 1;
    }
}

//! The return arena: where results and the arguments of imports are lowered, section 5 of the ABI.
//!
//! One chunk of memory is used from both ends: the run of short ASCII strings grows up, everything
//! else grows down, so both stay contiguous and neither needs a size in advance. When they meet, a
//! larger chunk is taken and the lowering, which only borrows, is done again.

use super::global::Global;
use wharf_abi::Fault;
#[cfg(feature = "alloc")]
use wharf_abi::constants::MAX_RETAINED_BYTES;

#[cfg(feature = "alloc")]
mod pin;
mod sink;
#[cfg(all(test, target_pointer_width = "32"))]
mod tests;

pub use self::sink::GuestSink;

#[cfg(feature = "alloc")]
use super::blocks::{wharf_alloc, wharf_release};
#[cfg(feature = "alloc")]
use alloc::vec::Vec;

/// Enough for most records; such calls never allocate.
const FIRST_SIZE: usize = 1024;

#[repr(align(16))]
struct First(#[expect(dead_code, reason = "reached by address")] [u8; FIRST_SIZE]);

static FIRST: Global<First> = Global::new(First([0; FIRST_SIZE]));

static ARENA: Global<Arena> = Global::new(Arena {
    chunk: Chunk { base: 0, end: 0 },
    lo: 0,
    hi: 0,
    floor: Mark::EMPTY,
    #[cfg(feature = "alloc")]
    older: Vec::new(),
    #[cfg(feature = "alloc")]
    first_is_pinned: false,
});

/// Whether the arena was ever used. In a module that lowers nothing, the compiler sees that nothing
/// changes this, and leaves out all of it.
static USED: Global<bool> = Global::new(false);

#[inline(always)]
fn used() -> bool {
    USED.with(|used| *used)
}

struct Arena {
    chunk: Chunk,
    /// Free room of the chunk: from here
    lo: u32,
    /// to here.
    hi: u32,
    /// What an entry empties the arena to.
    floor: Mark,
    #[cfg(feature = "alloc")]
    older: Vec<Chunk>,
    /// The first chunk is a pinned result's; it does not come back.
    #[cfg(feature = "alloc")]
    first_is_pinned: bool,
}

#[derive(Clone, Copy)]
struct Chunk {
    base: u32,
    end: u32,
}

/// A height of the arena. What is used of the chunk is counted from its ends: an empty chunk may be
/// replaced by a larger one under a mark.
#[derive(Clone, Copy, PartialEq)]
pub struct Mark {
    older: u32,
    below: u32,
    above: u32,
}

impl Mark {
    const EMPTY: Mark = Mark { older: 0, below: 0, above: 0 };
}

/// Lowers a result; `body` may run again.
///
/// # Errors
/// `body`'s, but for lack of room.
#[inline]
pub fn result<R>(mut body: impl FnMut(&mut GuestSink) -> Result<R, Fault>) -> Result<R, Fault> {
    empty();
    lower(&mut body)
}

/// Lowers a result that can only be moved. Strings stay out of the run, so that room can be added
/// without beginning again.
///
/// # Errors
/// `body`'s.
#[inline]
pub fn result_once<R>(body: impl FnOnce(&mut GuestSink) -> Result<R, Fault>) -> Result<R, Fault> {
    empty();
    lower_once(body)
}

/// Ends the last result.
#[inline(always)]
pub fn empty() {
    #[cfg(feature = "alloc")]
    super::in_place_result::release();
    if used() {
        ARENA.with(|arena| arena.restore(arena.floor));
    }
}

/// Lowers what can only be moved, above what is there.
///
/// # Errors
/// `body`'s.
#[inline]
pub fn lower_once<R>(body: impl FnOnce(&mut GuestSink) -> Result<R, Fault>) -> Result<R, Fault> {
    let mut writer = ARENA.with(|arena| arena.take(true)).1;
    let value = body(&mut writer);
    writer.name_run();
    ARENA.with(|arena| arena.commit(&writer));
    value
}

/// Lowers above what is there; `body` may run again.
///
/// # Errors
/// `body`'s, but for lack of room.
#[inline]
pub fn lower<R>(body: &mut impl FnMut(&mut GuestSink) -> Result<R, Fault>) -> Result<R, Fault> {
    loop {
        let (mark, mut writer) = ARENA.with(|arena| arena.take(false));
        match body(&mut writer) {
            Ok(value) => {
                writer.name_run();
                ARENA.with(|arena| arena.commit(&writer));
                return Ok(value);
            }
            Err(fault) => {
                ARENA.with(|arena| arena.restore(mark));
                let Fault::Full { needed } = fault else { return Err(fault) };
                ARENA.with(|arena| arena.grow(needed))?;
            }
        }
    }
}

/// Begins a call into the host: the height to pop to, and the floor to put back.
#[inline]
pub fn begin_crossing() -> (Mark, Mark) {
    ARENA.with(|arena| (arena.mark(), arena.floor))
}

/// Entries from here on leave what is in the arena alone.
#[inline]
pub fn raise_floor() {
    ARENA.with(|arena| arena.floor = arena.mark());
}

/// Ends a call into the host.
#[inline]
pub fn end_crossing(mark: Mark, floor: Mark) {
    ARENA.with(|arena| {
        arena.floor = floor;
        arena.restore(mark);
    });
}

impl Arena {
    #[inline(always)]
    fn mark(&self) -> Mark {
        #[cfg(feature = "alloc")]
        let older = self.older.len() as u32;
        #[cfg(not(feature = "alloc"))]
        let older = 0;
        Mark { older, below: self.lo - self.chunk.base, above: self.chunk.end - self.hi }
    }

    /// Takes all room until `commit` or `restore`: user code that comes back here finds none and
    /// takes a chunk of its own.
    #[inline]
    fn take(&mut self, once: bool) -> (Mark, GuestSink) {
        if self.chunk.end == 0 {
            USED.with(|used| *used = true);
            self.use_first();
        }
        let taken = (self.mark(), GuestSink::new(self.lo, self.hi, once));
        self.lo = self.hi;
        taken
    }

    #[cold]
    #[inline(never)]
    fn use_first(&mut self) {
        #[cfg(feature = "alloc")]
        if self.first_is_pinned {
            return self.use_none();
        }
        let base = FIRST.address() as usize as u32;
        self.chunk = Chunk { base, end: base + FIRST_SIZE as u32 };
        self.lo = self.chunk.base;
        self.hi = self.chunk.end;
    }

    #[inline]
    fn commit(&mut self, writer: &GuestSink) {
        self.lo = writer.lo;
        self.hi = writer.hi;
    }

    #[inline]
    fn restore(&mut self, mark: Mark) {
        #[cfg(feature = "alloc")]
        if self.older.len() as u32 > mark.older
            || self.chunk.end - self.chunk.base > MAX_RETAINED_BYTES
        {
            self.pop(mark);
        }
        self.lo = self.chunk.base + mark.below;
        self.hi = self.chunk.end - mark.above;
    }
}

#[cfg(not(feature = "alloc"))]
impl Arena {
    #[expect(clippy::unused_self, reason = "the twin with an allocator grows")]
    fn grow(&mut self, _: u32) -> Result<(), Fault> {
        Err(Fault::OutOfMemory)
    }
}

#[cfg(feature = "alloc")]
impl Arena {
    /// Gives back what came after `mark`.
    #[cold]
    fn pop(&mut self, mark: Mark) {
        while self.older.len() as u32 > mark.older {
            self.free_chunk();
            let Some(chunk) = self.older.pop() else { return };
            self.chunk = chunk;
        }
        let unused = mark.older == 0 && mark.below == 0 && mark.above == 0;
        if unused && self.chunk.end - self.chunk.base > MAX_RETAINED_BYTES {
            self.free_chunk();
            self.use_first();
        }
    }

    fn free_chunk(&mut self) {
        if self.chunk.base != FIRST.address() as usize as u32 {
            wharf_release(self.chunk.base);
        }
    }

    /// A chunk with room for `needed` bytes and three eighths more for what follows (half as much
    /// would take more than 2.2 times the data together with the guest's values): in place of the
    /// current one if that is empty, else beside it.
    #[cold]
    fn grow(&mut self, needed: u32) -> Result<(), Fault> {
        let size = self.chunk.end - self.chunk.base;
        let size = needed.saturating_add(needed / 8 * 3).max(size.saturating_mul(2)).max(4096);
        let pristine = self.lo == self.chunk.base && self.hi == self.chunk.end;
        if pristine {
            self.free_chunk();
        } else {
            self.older.push(self.chunk);
        }
        let base = wharf_alloc(size);
        if base == 0 {
            if pristine {
                self.use_first();
            }
            return Err(Fault::OutOfMemory);
        }
        self.chunk = Chunk { base, end: base + size };
        self.lo = self.chunk.base;
        self.hi = self.chunk.end;
        Ok(())
    }
}

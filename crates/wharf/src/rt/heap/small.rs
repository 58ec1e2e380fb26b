//! Small blocks: a list of free ones for each size, cut from slabs of mixed sizes. A free block's
//! first word is the next one.

use super::{Heap, NONE, bins, blocks::PAYLOAD, pages::Pages};

/// Blocks above this are large.
pub const SMALL_MAX: u32 = 256;
/// Sizes are multiples of this, which is also their alignment.
pub const STEP: u32 = 8;
/// The largest class.
pub const LAST: usize = (SMALL_MAX / STEP) as usize;

/// What small blocks are cut from: a larger block at a multiple of its size, so that each small one
/// knows its slab.
pub const SLAB: u32 = 4096;
/// A slab begins with two words for the sweep.
pub const SLAB_HEAD: u32 = STEP;
/// A slab ends where the next larger block begins.
pub const SLAB_END: u32 = SLAB - PAYLOAD;

/// The list of a size.
#[inline(always)]
pub fn class(size: u32) -> usize {
    ((size + STEP - 1) >> STEP.ilog2()) as usize
}

impl<P: Pages> Heap<P> {
    /// A small block, or `NONE`.
    #[inline(always)]
    pub(super) fn take_small(&mut self, size: u32) -> u32 {
        let class = class(size);
        let at = self.classes[class];
        if at == NONE {
            return self.cut_small(class);
        }
        self.classes[class] = self.read(at, 0);
        at
    }

    #[inline(always)]
    pub(super) fn put_small(&mut self, at: u32, size: u32) {
        let class = class(size);
        self.write(at, 0, self.classes[class]);
        self.classes[class] = at;
    }

    /// Cuts a small block from the rest of the last slab.
    #[inline(never)]
    fn cut_small(&mut self, class: usize) -> u32 {
        let size = class as u32 * STEP;
        if self.rest_end - self.rest < size && !self.split(class) && !self.refill(class) {
            return NONE;
        }
        let at = self.rest;
        self.rest += size;
        at
    }

    /// Takes a slab, or what a sweep for it has joined.
    #[cold]
    fn refill(&mut self, class: usize) -> bool {
        let mut slab = self.take(SLAB, SLAB, bins::FEW);
        if slab == NONE {
            self.make_room(SLAB, SLAB);
            if self.split(class - 1) {
                return true;
            }
            slab = self.take_rare(SLAB, SLAB);
        }
        if slab == NONE {
            return false;
        }
        slab += PAYLOAD;
        // No free blocks are listed, see the sweep.
        self.write(slab, 4, NONE);
        self.cut_from(slab + SLAB_HEAD, slab + SLAB_END);
        true
    }

    /// Cuts from a longer free block, the longest there is: what is left of it is useful then.
    #[inline(never)]
    fn split(&mut self, class: usize) -> bool {
        for longer in (class + 1..=LAST).rev() {
            let Some(&at) = self.classes.get(longer) else { continue };
            if at != NONE {
                self.classes[longer] = self.read(at, 0);
                self.cut_from(at, at + longer as u32 * STEP);
                return true;
            }
        }
        false
    }

    /// Cuts the next small blocks from this range; what is left of the last one is free.
    #[inline(never)]
    pub(super) fn cut_from(&mut self, start: u32, end: u32) {
        let (at, rest) = (self.rest, self.rest_end - self.rest);
        self.rest = start;
        self.rest_end = end;
        self.put_run(at, rest);
    }

    /// Frees a range of bytes of a slab.
    #[inline(never)]
    pub(super) fn put_run(&mut self, mut at: u32, mut size: u32) {
        while size != 0 {
            let part = size.min(SMALL_MAX);
            self.put_small(at, part);
            at += part;
            size -= part;
        }
    }
}

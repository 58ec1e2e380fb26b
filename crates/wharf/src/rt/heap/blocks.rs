//! Larger blocks. One lies after another, each a multiple of 16 bytes:
//!
//! | offset | word |
//! |---|---|
//! | 0 | the size of the block before, if that is free; else its last word |
//! | 4 | the size of this block, to the beginning of the next, and two flags |
//! | 8 | the payload; or, free, the next block of the list |
//! | 12 | and what leads to this one |
//!
//! Payloads are multiples of 16. A region of pages ends with a block of size 0.

use super::{ALIGN, Heap, NONE, bins, pages, pages::Pages};

/// Where the words are.
pub const BEFORE: usize = 0;
pub const HEADER: usize = 4;
pub const NEXT: usize = 8;
pub const LEADER: usize = 12;
/// Where the payload begins.
pub const PAYLOAD: u32 = 8;
/// How much of the payload a free block uses.
pub const LINKS: u32 = 8;

/// The block is free.
pub const FREE: u32 = 1;
/// The block before it is free.
const AFTER_FREE: u32 = 2;
/// Memory grows by at least one part in so many: seldom, but never by much more than is needed.
pub const GROWTH: u32 = 32;

/// The size of a block with so many bytes of payload.
#[inline(always)]
pub fn size_for(bytes: u32) -> u32 {
    (bytes + 4 + ALIGN - 1) & !(ALIGN - 1)
}

impl<P: Pages> Heap<P> {
    #[inline(always)]
    pub(super) fn size(&self, block: u32) -> u32 {
        self.read(block, HEADER) & !(ALIGN - 1)
    }

    #[inline(always)]
    fn has(&self, block: u32, flag: u32) -> bool {
        self.read(block, HEADER) & flag != 0
    }

    /// Takes a block of `want` bytes out of a free one; what is before and after it stays free.
    #[inline(never)]
    pub(super) fn take(&mut self, want: u32, align: u32, tries: u32) -> u32 {
        let free = self.find(want, align, tries);
        if free == NONE {
            return NONE;
        }
        let size = self.claim(free);
        let gap = bins::gap(free, align);
        let block = free + gap;
        self.write(free, HEADER, gap);
        self.write(block, HEADER, size - gap);
        if gap != 0 {
            self.free(free);
        }
        self.cut(block, want);
        block
    }

    /// Takes a free block out of its list and says its size; what its header says is the caller's.
    #[inline(always)]
    fn claim(&mut self, block: u32) -> u32 {
        self.unlink(block);
        let size = self.size(block);
        let next = block + size;
        self.write(next, HEADER, self.read(next, HEADER) & !AFTER_FREE);
        size
    }

    /// Frees what a block has beyond `want` bytes.
    #[inline(never)]
    fn cut(&mut self, block: u32, want: u32) {
        let end = block + want;
        self.untouched = self.untouched.max(end + PAYLOAD + LINKS);
        let header = self.read(block, HEADER);
        let rest = (header & !(ALIGN - 1)) - want;
        if rest != 0 {
            self.write(block, HEADER, header - rest);
            self.write(end, HEADER, rest);
            self.free(end);
        }
    }

    /// Frees a block and joins it with its neighbours.
    #[inline(never)]
    pub(super) fn free(&mut self, mut block: u32) {
        let mut size = self.size(block);
        if self.has(block, AFTER_FREE) {
            let before = self.read(block, BEFORE);
            block -= before;
            size += before;
            self.unlink(block);
        }
        let next = block + size;
        let header = self.read(next, HEADER);
        if header & FREE != 0 {
            size += header & !(ALIGN - 1);
            self.unlink(next);
        } else {
            self.write(next, HEADER, header | AFTER_FREE);
        }
        self.link(block, size);
    }

    /// Gives a block the size `want` where it is, if the free one after it leaves room.
    #[inline(never)]
    pub(super) fn fit(&mut self, block: u32, want: u32) -> bool {
        let header = self.read(block, HEADER);
        let next = block + (header & !(ALIGN - 1));
        let more = self.free_size(next);
        if next + more < block + want {
            return false;
        }
        if more != 0 {
            self.claim(next);
            self.write(block, HEADER, header + more);
        }
        self.cut(block, want);
        true
    }

    /// The size of a free block, 0 of others.
    #[inline(always)]
    fn free_size(&self, block: u32) -> u32 {
        if self.has(block, FREE) { self.size(block) } else { 0 }
    }

    /// As `fit` for the last block, which grows with the memory; only where no other place would
    /// do.
    #[inline(always)]
    pub(super) fn extend(&mut self, block: u32, want: u32, align: u32) -> bool {
        let next = block + self.size(block);
        next + self.free_size(next) == self.pages.count() * pages::SIZE - PAYLOAD
            && self.find(want, align, bins::ALL) == NONE
            && self.grow(block + want - next, ALIGN)
            && self.fit(block, want)
    }

    /// Adds pages so that a block of `want` bytes at the alignment can be taken.
    #[inline(never)]
    pub(super) fn grow(&mut self, want: u32, align: u32) -> bool {
        let old = self.pages.count();
        // The end of the last region becomes a block, unless others took the pages after it.
        let mut block = old.wrapping_mul(pages::SIZE).wrapping_sub(PAYLOAD);
        let joins = block == self.last;
        let mut least = want + align;
        if joins && self.has(block, AFTER_FREE) {
            least = least.saturating_sub(self.read(block, BEFORE));
        }
        least = least / pages::SIZE + 1;
        if !self.pages.grow(least.max(old / GROWTH)) && !self.pages.grow(least) {
            return false;
        }
        if !joins {
            block += ALIGN;
            self.untouched = block + PAYLOAD + LINKS;
            self.write(block, HEADER, 0);
        }
        self.add(block);
        true
    }

    /// Frees the pages from a block of size 0 on.
    #[inline(always)]
    fn add(&mut self, block: u32) {
        let flags = self.read(block, HEADER);
        self.last = self.pages.count() * pages::SIZE - PAYLOAD;
        self.write(block, HEADER, (self.last - block) | flags);
        self.write(self.last, HEADER, 0);
        self.free(block);
        if flags != 0 {
            // Inside a free block now, where fresh bytes are zero.
            self.write(block, BEFORE, 0);
            self.write(block, HEADER, 0);
        }
    }
}

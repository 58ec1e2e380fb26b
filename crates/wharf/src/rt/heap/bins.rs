//! Free larger blocks, in doubly linked lists by size: four lists for each power of two.
//!
//! A free block knows the next one of its list, and what leads to it: the block before, or the
//! list, whose word lies as a block's would. So a block leaves its list without knowing which it
//! is.

use super::{
    Heap, NONE,
    blocks::{BEFORE, FREE, HEADER, LEADER, NEXT, PAYLOAD},
    pages::Pages,
};

/// As many as the bits of `Heap::filled`.
pub const COUNT: usize = 64;
/// The words of all lists: each lies where it would in a block that began `NEXT` bytes before it.
pub const WORDS: usize = COUNT + NEXT / 4;
/// How many blocks of one list are tried before a larger size is: they differ by a quarter at most.
pub const FEW: u32 = 8;
/// When memory would grow otherwise.
pub const ALL: u32 = u32::MAX;

/// The list of a size: four times the logarithm, and the two bits below the highest one. The first
/// list has all below 320 bytes, the last one all from 14 MiB up.
#[inline(always)]
fn bin(size: u32) -> u32 {
    let size = size.max(256);
    let log = size.ilog2();
    (log * 4 + (size >> (log - 2)) - 36).min(COUNT as u32 - 1)
}

/// Bytes to skip so that the payload is aligned.
#[inline(always)]
pub fn gap(block: u32, align: u32) -> u32 {
    (block + PAYLOAD).wrapping_neg() & (align - 1)
}

impl<P: Pages> Heap<P> {
    /// What leads to the first block of a list.
    #[inline(always)]
    fn list(&self, bin: u32) -> u32 {
        self.pages.lists() + bin * 4
    }

    /// A free block with room for `want` bytes at the alignment. Tries `tries` blocks of each list.
    #[inline(never)]
    pub(super) fn find(&mut self, want: u32, align: u32, tries: u32) -> u32 {
        let mut filled = self.filled & u64::MAX << bin(want);
        while filled != 0 {
            let block = self.find_in(filled.trailing_zeros(), want, align, tries);
            if block != NONE {
                return block;
            }
            filled &= filled - 1;
        }
        NONE
    }

    #[inline(always)]
    fn find_in(&mut self, bin: u32, want: u32, align: u32, mut tries: u32) -> u32 {
        let mut block = self.read(self.list(bin), NEXT);
        if block == NONE {
            self.filled &= !(1 << bin);
        }
        while block != NONE && gap(block, align) + want > self.size(block) {
            tries -= 1;
            block = if tries == 0 { NONE } else { self.read(block, NEXT) };
        }
        block
    }

    /// Lists a block as free, and writes its size at both ends.
    #[inline(always)]
    pub(super) fn link(&mut self, block: u32, size: u32) {
        let bin = bin(size);
        let list = self.list(bin);
        self.filled |= 1 << bin;
        self.lead(block, self.read(list, NEXT));
        self.lead(list, block);
        self.write(block, HEADER, size | FREE);
        self.write(block + size, BEFORE, size);
    }

    /// Takes a block from its list. `find` notices when the list is empty.
    #[inline(always)]
    pub(super) fn unlink(&mut self, block: u32) {
        self.lead(self.read(block, LEADER), self.read(block, NEXT));
    }

    /// Makes `leader` lead to a block, or to none.
    #[inline(always)]
    fn lead(&mut self, leader: u32, block: u32) {
        self.write(leader, NEXT, block);
        if block != NONE {
            self.write(block, LEADER, leader);
        }
    }
}

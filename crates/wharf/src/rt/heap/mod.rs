//! The guest's allocator: small code, and calls that cost a few instructions.
//!
//! Rust tells the size of a block when it is given back, so blocks of up to [`SMALL_MAX`] bytes
//! need no header: each size has a list of free blocks ([`small`]). What no list has is cut from
//! slabs of 4 KiB, which mix all sizes. Slabs and larger blocks have a header of four bytes and
//! merge with their free neighbours at once ([`blocks`], [`bins`]). Free small blocks merge late:
//! only when memory would have to grow, [`sweep`] joins what is free in each slab, and whole slabs
//! go back to the larger blocks. So nothing that was freed stays lost to other sizes, and a call
//! pays for it only where it saves a growth.
//!
//! Memory is reached by 32-bit addresses through [`Pages`], which tests implement over a buffer.
//! Zero is no address: `NONE`. The addresses that callers pass are those of blocks they have, as
//! `GlobalAlloc` demands; all others are found in words that the heap wrote, in memory that nobody
//! has.

mod bins;
mod blocks;
mod pages;
mod small;
mod sweep;
#[cfg(all(test, feature = "std"))]
mod tests;

#[cfg(target_arch = "wasm32")]
mod guest;

use self::{blocks::PAYLOAD, pages::Pages, small::SMALL_MAX};

/// No block.
const NONE: u32 = 0;
/// What larger blocks are aligned to, and multiples of.
const ALIGN: u32 = 16;

/// All state. Zero bytes are an empty heap, so that the static takes no room in the module.
struct Heap<P> {
    pages: P,
    /// Free small blocks by size in steps of 8 bytes.
    classes: [u32; small::LAST + 1],
    /// What is left of the slab, or of the free block, that small blocks are cut from: from here
    rest: u32,
    /// to here.
    rest_end: u32,
    /// A bit for each list of larger blocks that has one, or had.
    filled: u64,
    /// The block of size 0 at the end of the last region of pages.
    last: u32,
    /// From here to `last`, bytes are zero: nobody had them yet.
    untouched: u32,
}

/// Whether a block is small: cut from a slab, without a header.
#[inline(always)]
fn is_small(size: u32, align: u32) -> bool {
    size <= SMALL_MAX && align <= small::STEP
}

impl<P: Pages> Heap<P> {
    const fn new(pages: P) -> Self {
        Self {
            pages,
            classes: [NONE; small::LAST + 1],
            rest: 0,
            rest_end: 0,
            filled: 0,
            last: 0,
            untouched: 0,
        }
    }

    /// A block of `size` bytes, which is not 0, or `NONE`.
    #[inline(always)]
    fn alloc(&mut self, size: u32, align: u32) -> u32 {
        if is_small(size, align) {
            self.take_small(size)
        } else {
            self.alloc_large(blocks::size_for(size), align)
        }
    }

    /// `alloc` where a call more does not count, but the code does.
    #[inline(never)]
    fn alloc_rest(&mut self, size: u32, align: u32) -> u32 {
        self.alloc(size, align)
    }

    /// Takes a block back, of which `alloc` or `realloc` knows this size and alignment.
    #[inline(always)]
    fn dealloc(&mut self, at: u32, size: u32, align: u32) {
        if is_small(size, align) {
            self.put_small(at, size);
        } else {
            self.free(at - PAYLOAD);
        }
    }

    /// As `alloc`, all bytes zero.
    #[inline]
    fn alloc_zeroed(&mut self, size: u32, align: u32) -> u32 {
        let untouched = self.untouched;
        let at = self.alloc_rest(size, align);
        if at == NONE {
            return NONE;
        }
        let mut dirty = size;
        if !is_small(size, align) {
            // The block was free: beside what was used, it has its links, and its size at its end.
            dirty = untouched.saturating_sub(at).max(blocks::LINKS).min(size);
            let block = at - PAYLOAD;
            self.write(block + self.size(block), blocks::BEFORE, 0);
        }
        // SAFETY: the block has `size` bytes, of which these are the first.
        unsafe { self.pages.at(at).write_bytes(0, dirty as usize) };
        at
    }

    /// Gives a block another size; it keeps its place where it can. `NONE` leaves it as it was.
    #[inline]
    fn realloc(&mut self, at: u32, old: u32, new: u32, align: u32) -> u32 {
        let stays = match (is_small(old, align), is_small(new, align)) {
            (true, true) => small::class(old) == small::class(new),
            (false, false) => {
                let want = blocks::size_for(new);
                self.fit(at - PAYLOAD, want) || self.extend(at - PAYLOAD, want, align)
            }
            _ => false,
        };
        if stays { at } else { self.relocate(at, old, new, align) }
    }

    fn relocate(&mut self, at: u32, old: u32, new: u32, align: u32) -> u32 {
        let to = self.alloc_rest(new, align);
        if to != NONE {
            let (from, into) = (self.pages.at(at), self.pages.at(to));
            // SAFETY: two blocks, of which neither is shorter than this.
            unsafe { into.copy_from_nonoverlapping(from, old.min(new) as usize) };
            self.dealloc(at, old, align);
        }
        to
    }

    /// The payload of a larger block, or `NONE`.
    #[inline(never)]
    fn alloc_large(&mut self, want: u32, align: u32) -> u32 {
        let mut block = self.take(want, align, bins::FEW);
        if block == NONE {
            block = self.take_rare(want, align);
        }
        if block == NONE { NONE } else { block + PAYLOAD }
    }

    /// As `take`, with effort.
    #[cold]
    fn take_rare(&mut self, want: u32, align: u32) -> u32 {
        let mut block = self.take(want, align, bins::ALL);
        if block == NONE && self.make_room(want, align) {
            block = self.take(want, align, bins::ALL);
        }
        if block == NONE && self.grow(want, align) {
            block = self.take(want, align, bins::ALL);
        }
        block
    }

    /// Joins small blocks, or adds pages if that gains little: a sweep visits every free small
    /// block, so each must bring enough for many calls.
    #[inline(never)]
    fn make_room(&mut self, want: u32, align: u32) -> bool {
        let enough = self.pages.count() * (pages::SIZE / blocks::GROWTH);
        self.sweep() >= enough || self.grow(want, align)
    }

    #[inline(always)]
    fn read(&self, at: u32, offset: usize) -> u32 {
        let from = self.word(at, offset);
        // SAFETY: the heap only reads words it wrote, in memory that is not handed out.
        unsafe { from.read() }
    }

    #[inline(always)]
    fn write(&mut self, at: u32, offset: usize, value: u32) {
        let to = self.word(at, offset);
        // SAFETY: a word of the pages that this heap added, or of its lists, that is not handed
        // out.
        unsafe { to.write(value) }
    }

    #[inline(always)]
    fn word(&self, at: u32, offset: usize) -> *mut u32 {
        // Only this addition becomes part of the load or store.
        // SAFETY: both are in the same pages, or in the lists.
        unsafe { self.pages.at(at).add(offset) }.cast()
    }
}

//! Pages in a buffer.

use super::super::{
    Heap, NONE, bins, blocks,
    pages::{Pages, SIZE},
};
use std::{alloc::Layout, vec::Vec};

/// The heap's words in the first page.
const LISTS: u32 = 64;

/// Linear memory of a fixed largest size. It begins with a page of others, as a module's does.
pub struct Buffer {
    block: *mut u8,
    base: *mut u8,
    pages: u32,
    pub count: u32,
    /// Where the heap's pages began and end, each time they did not continue the last ones.
    regions: Vec<(u32, u32)>,
}

/// A page more, for the alignment. Asked of the allocator, that would have it write every zero.
fn layout(pages: u32) -> Layout {
    Layout::array::<u64>(((pages + 1) * (SIZE / 8)) as usize).unwrap()
}

impl Buffer {
    pub fn new(pages: u32) -> Self {
        // SAFETY: there is at least one page.
        let block = unsafe { std::alloc::alloc_zeroed(layout(pages)) };
        assert!(!block.is_null());
        let base = block.wrapping_add(block.align_offset(SIZE as usize));
        Self { block, base, pages, count: 1, regions: Vec::new() }
    }

    pub fn taken_by_others(&mut self, pages: u32) {
        self.count += pages;
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        // SAFETY: allocated with this layout.
        unsafe { std::alloc::dealloc(self.block, layout(self.pages)) };
    }
}

impl Pages for Buffer {
    fn count(&self) -> u32 {
        self.count
    }

    fn grow(&mut self, by: u32) -> bool {
        let (start, end) = (self.count, self.count + by);
        if end > self.pages {
            return false;
        }
        match self.regions.last_mut() {
            Some(last) if last.1 == start => last.1 = end,
            _ => self.regions.push((start, end)),
        }
        self.count = end;
        true
    }

    fn lists(&self) -> u32 {
        LISTS
    }

    fn at(&self, address: u32) -> *mut u8 {
        assert!(
            (address >= SIZE || (LISTS..LISTS + 4 * bins::WORDS as u32).contains(&address))
                && address < self.pages * SIZE,
            "{address:#x}"
        );
        self.base.wrapping_add(address as usize)
    }
}

impl Heap<Buffer> {
    /// Every region is one free block, and it can be found.
    pub fn assert_whole(&mut self) {
        self.sweep();
        assert!(self.classes.iter().all(|&list| list == NONE));
        for (start, end) in self.pages.regions.clone() {
            let (start, end) = (start * SIZE + 8, end * SIZE - 8);
            assert_eq!(self.read(start, blocks::HEADER), (end - start) | blocks::FREE);
            assert_ne!(self.find(end - start, 1, bins::ALL), NONE);
        }
    }
}

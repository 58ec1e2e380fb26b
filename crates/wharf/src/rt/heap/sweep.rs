//! Joining free small blocks, when memory would have to grow otherwise.

use super::small::{LAST, SLAB, SLAB_END, SLAB_HEAD, SMALL_MAX, STEP};
use super::{Heap, NONE, blocks::PAYLOAD, pages::Pages};

/// A run of so many bytes serves most small needs.
const USEFUL: u32 = SMALL_MAX / 2;

/// A byte for each step of a slab: whether it is free. The first and the last are never.
type Map = [u8; (SLAB / STEP) as usize];

impl<P: Pages> Heap<P> {
    /// Joins the free blocks of each slab, frees slabs of nothing else, and says how many bytes
    /// there are in useful runs.
    #[inline(never)]
    pub(super) fn sweep(&mut self) -> u32 {
        self.cut_from(0, 0);
        let mut slabs = NONE;
        for class in 1..=LAST {
            slabs = self.sort(class, slabs);
        }
        let mut gained = 0;
        while slabs != NONE {
            let slab = slabs;
            slabs = self.read(slab, 0);
            gained += self.merge(slab);
        }
        gained
    }

    /// Moves the free blocks of a class to lists of their slabs. A slab's first word is the slab
    /// before it, its second the list; a block's second word is its size.
    #[inline(always)]
    fn sort(&mut self, class: usize, mut slabs: u32) -> u32 {
        let mut at = core::mem::replace(&mut self.classes[class], NONE);
        while at != NONE {
            let next = self.read(at, 0);
            let slab = at & !(SLAB - 1);
            let list = self.read(slab, 4);
            if list == NONE {
                self.write(slab, 0, slabs);
                slabs = slab;
            }
            self.write(slab, 4, at);
            self.write(at, 0, list);
            self.write(at, 4, class as u32 * STEP);
            at = next;
        }
        slabs
    }

    /// Lists the free blocks of a slab again, neighbours as one.
    #[inline(always)]
    fn merge(&mut self, slab: u32) -> u32 {
        let map = self.map(slab);
        let (mut gained, mut run, mut at) = (0, 0, slab);
        for free in map {
            if free != 0 {
                run += STEP;
            } else if run != 0 {
                gained += self.put_back(at - run, run);
                run = 0;
            }
            at += STEP;
        }
        gained
    }

    #[inline(always)]
    fn map(&mut self, slab: u32) -> Map {
        let mut map = [0; _];
        let mut at = self.read(slab, 4);
        self.write(slab, 4, NONE);
        while at != NONE {
            let (first, size) = ((at - slab) / STEP, self.read(at, 4));
            if let Some(steps) = map.get_mut(first as usize..(first + size / STEP) as usize) {
                steps.fill(1);
            }
            at = self.read(at, 0);
        }
        map
    }

    /// Frees a run, which may be a whole slab.
    #[inline(always)]
    fn put_back(&mut self, at: u32, run: u32) -> u32 {
        if run == SLAB_END - SLAB_HEAD {
            self.free(at - SLAB_HEAD - PAYLOAD);
            return SLAB;
        }
        self.put_run(at, run);
        if run < USEFUL { 0 } else { run }
    }
}

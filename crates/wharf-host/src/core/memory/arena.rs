//! The host's arena in the guest's memory: a stack of blocks, whose top only the host knows.

use wharf_abi::constants::{BLOCK_ALIGN, FIRST_BLOCK_BYTES, MAX_RETAINED_BYTES};

/// A block from the allocator of the guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    address: u32,
    size: u32,
}

/// The blocks. In use are those before the current one, and the first bytes of that.
#[derive(Debug, Default)]
pub(crate) struct Arena {
    blocks: Vec<Block>,
    top: Mark,
    /// Whether blocks were added that may have to be released after the call.
    grown: bool,
}

/// A top of the arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Mark {
    block: usize,
    used: u32,
}

/// Free bytes above the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    block: usize,
    /// The address, a multiple of 16.
    pub(crate) address: u32,
    /// The length.
    pub(crate) size: u32,
}

impl Region {
    /// A region for values without size, in a guest without allocator.
    pub(crate) const EMPTY: Self = Self { block: 0, address: 0, size: 0 };
}

impl Arena {
    /// The top, to be restored after a call.
    #[inline]
    pub(crate) fn mark(&self) -> Mark {
        self.top
    }

    /// A region of at least `needed` bytes, if a block has one.
    #[inline]
    pub(crate) fn region(&self, needed: u32) -> Option<Region> {
        let Mark { block, used } = self.top;
        let current = self.blocks.get(block).map(|room| free_part(block, *room, used));
        match current {
            Some(region) if region.size >= needed => Some(region),
            _ => {
                let spare = self.blocks.get(block + 1)?;
                (spare.size >= needed).then(|| free_part(block + 1, *spare, 0))
            }
        }
    }

    /// The size of the block to allocate when no block has room for `needed` bytes.
    pub(crate) fn block_size(needed: u32) -> u32 {
        match needed {
            0..=MAX_RETAINED_BYTES => needed.next_power_of_two().max(FIRST_BLOCK_BYTES),
            // Not rounded up further: it is used once.
            _ => needed.saturating_add(15) & !15,
        }
    }

    /// Adds a block above the current one. Returns the spare blocks there, to be released.
    pub(crate) fn add(&mut self, address: u32, size: u32) -> Vec<u32> {
        let above = if self.blocks.is_empty() { 0 } else { self.top.block + 1 };
        let spare = self.blocks.drain(above..).map(|block| block.address).collect();
        self.blocks.push(Block { address, size });
        self.grown = true;
        spare
    }

    /// Moves the top behind the first `bytes` bytes of `region`.
    #[inline]
    pub(crate) fn commit(&mut self, region: Region, bytes: u32) {
        let Some(block) = self.blocks.get(region.block).filter(|_| region.size > 0) else { return };
        self.top = Mark { block: region.block, used: region.address - block.address + bytes };
    }

    /// Moves the top back to `mark`.
    #[inline]
    pub(crate) fn restore(&mut self, mark: Mark) {
        self.top = mark;
    }

    /// Whether [`trim`](Self::trim) may find blocks.
    #[inline]
    pub(crate) fn has_grown(&self) -> bool {
        self.grown
    }

    /// Removes and returns blocks that are not needed after a call: large ones, and without a
    /// running call all but the largest.
    pub(crate) fn trim(&mut self) -> Vec<u32> {
        // Blocks below the top are trimmed when they are free.
        self.grown = !self.is_idle();
        let unused = if self.is_idle() { 0 } else { self.top.block + 1 };
        let unused = self.blocks.split_off(unused.min(self.blocks.len()));
        let keep = unused
            .iter()
            .copied()
            .filter(|block| block.size <= MAX_RETAINED_BYTES)
            .max_by_key(|b| b.size);
        self.blocks.extend(keep);
        unused.into_iter().filter(|block| Some(*block) != keep).map(|block| block.address).collect()
    }

    fn is_idle(&self) -> bool {
        self.top == Mark::default()
    }
}

/// The free part of a block, from the next multiple of 16 on.
#[inline]
fn free_part(index: usize, block: Block, used: u32) -> Region {
    let start = used.next_multiple_of(BLOCK_ALIGN).min(block.size);
    Region { block: index, address: block.address + start, size: block.size - start }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arena(sizes: &[u32]) -> Arena {
        let mut arena = Arena::default();
        for (index, size) in sizes.iter().enumerate() {
            arena.blocks.push(Block { address: 0x10_0000 * (index as u32 + 1), size: *size });
        }
        arena
    }

    #[test]
    fn frames_are_pushed_and_popped() {
        let mut arena = arena(&[1024]);
        let outer = arena.mark();
        let region = arena.region(100).unwrap();
        assert_eq!((region.address, region.size), (0x10_0000, 1024));
        arena.commit(region, 100);
        let inner = arena.mark();
        let region = arena.region(912).unwrap();
        assert_eq!((region.address, region.size), (0x10_0070, 912));
        assert_eq!(arena.region(913), None);
        arena.restore(inner);
        arena.restore(outer);
        assert_eq!(arena.region(1024).unwrap().address, 0x10_0000);
        assert!(arena.trim().is_empty());
    }

    #[test]
    fn a_block_that_is_too_small_is_replaced_without_a_running_call() {
        let mut arena = arena(&[1024]);
        let mark = arena.mark();
        assert!(arena.add(0x20_0000, 4096).is_empty());
        let region = arena.region(2000).unwrap();
        arena.commit(region, 2000);
        arena.restore(mark);
        assert!(arena.has_grown());
        assert_eq!(arena.trim(), [0x10_0000]);
        assert!(!arena.has_grown());
        assert_eq!(arena.region(4096).unwrap().address, 0x20_0000);
    }

    #[test]
    fn a_spare_block_serves_nested_calls() {
        let mut arena = arena(&[64, 1024]);
        arena.commit(arena.region(60).unwrap(), 60);
        let region = arena.region(500).unwrap();
        assert_eq!(region.address, 0x20_0000);
        assert_eq!(arena.add(0x30_0000, 4096), [0x20_0000]);
        assert_eq!(arena.region(4096).unwrap().address, 0x30_0000);
        assert!(arena.trim().is_empty(), "the spare stays");
        assert!(arena.has_grown(), "blocks below are trimmed later");
    }

    #[test]
    fn large_blocks_are_trimmed() {
        let mut arena = arena(&[2 << 20]);
        assert_eq!(arena.trim(), [0x10_0000]);
        assert_eq!(arena.region(0), None);
        let mut arena = self::arena(&[64, 2 << 20]);
        arena.commit(arena.region(10).unwrap(), 10);
        assert_eq!(arena.trim(), [0x20_0000]);
    }

    #[test]
    fn block_sizes_are_rounded() {
        assert_eq!(Arena::block_size(1), FIRST_BLOCK_BYTES);
        assert_eq!(Arena::block_size(FIRST_BLOCK_BYTES + 1), FIRST_BLOCK_BYTES * 2);
        assert_eq!(Arena::block_size(MAX_RETAINED_BYTES + 1), MAX_RETAINED_BYTES + 16);
        assert_eq!(Arena::block_size(u32::MAX), 0xffff_fff0);
    }
}

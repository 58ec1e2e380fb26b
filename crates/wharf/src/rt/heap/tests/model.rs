//! What was handed out, and a load that looks after it.

use super::{super::Heap, super::pages::SIZE, memory::Buffer};
use std::{collections::BTreeMap, vec::Vec};

#[derive(Clone, Copy)]
struct Block {
    at: u32,
    size: u32,
    align: u32,
    mark: u8,
}

pub struct Model {
    pub heap: Heap<Buffer>,
    live: Vec<Block>,
    /// Begin and end of the live blocks.
    ranges: BTreeMap<u32, u32>,
    bytes: u64,
    peak: u64,
    random: u64,
}

impl Model {
    pub fn new(seed: u64, pages: u32) -> Self {
        Self {
            heap: Heap::new(Buffer::new(pages)),
            live: Vec::new(),
            ranges: BTreeMap::new(),
            bytes: 0,
            peak: 0,
            random: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15),
        }
    }

    /// A random operation; about `live` blocks stay, each of up to one of `sizes` bytes.
    pub fn step(&mut self, sizes: &[u32], live: u32) {
        let grows = self.below(2 * live) >= self.live.len() as u32;
        let size = 1 + sizes[self.below(sizes.len() as u32) as usize];
        let size = 1 + self.below(size - 1);
        match self.below(8) {
            0 if !self.live.is_empty() => self.realloc(size),
            1..4 if grows => {
                let align = if self.below(20) == 0 { 1 << self.below(9) } else { 8 };
                self.alloc(size, align);
            }
            4 if grows => self.alloc_zeroed(size),
            5.. if !grows => self.dealloc(),
            _ => {}
        }
    }

    pub fn alloc(&mut self, size: u32, align: u32) {
        let at = self.heap.alloc(size, align);
        self.add(at, size, align);
    }

    fn alloc_zeroed(&mut self, size: u32) {
        let at = self.heap.alloc_zeroed(size, 8);
        assert!(all_are(0, self.bytes(at, size)), "{size} at {at:#x}");
        self.add(at, size, 8);
    }

    fn dealloc(&mut self) {
        let block = self.remove();
        self.heap.dealloc(block.at, block.size, block.align);
    }

    fn realloc(&mut self, size: u32) {
        let block = self.remove();
        let at = self.heap.realloc(block.at, block.size, size, block.align);
        assert!(all_are(block.mark, self.bytes(at, size.min(block.size))));
        self.add(at, size, block.align);
    }

    pub fn drain(&mut self) {
        while !self.live.is_empty() {
            self.dealloc();
        }
    }

    /// The most that was live at a time.
    pub fn peak_pages(&self) -> u32 {
        self.peak.div_ceil(u64::from(SIZE)) as u32
    }

    fn add(&mut self, at: u32, size: u32, align: u32) {
        assert!(at != 0 && at.is_multiple_of(align));
        let end = at + size;
        let before = self.ranges.range(..end).next_back();
        assert!(before.is_none_or(|(_, &end)| end <= at), "{at:#x} is in use");
        self.ranges.insert(at, end);
        let mark = self.below(255) as u8 + 1;
        self.bytes(at, size).fill(mark);
        self.live.push(Block { at, size, align, mark });
        self.bytes += u64::from(size);
        self.peak = self.peak.max(self.bytes);
    }

    fn remove(&mut self) -> Block {
        let index = self.below(self.live.len() as u32);
        let block = self.live.swap_remove(index as usize);
        self.ranges.remove(&block.at);
        assert!(all_are(block.mark, self.bytes(block.at, block.size)));
        self.bytes -= u64::from(block.size);
        block
    }

    fn bytes(&mut self, at: u32, size: u32) -> &mut [u8] {
        let first = super::super::pages::Pages::at(&self.heap.pages, at);
        // SAFETY: the heap handed these bytes out, and the model keeps no other reference.
        unsafe { std::slice::from_raw_parts_mut(first, size as usize) }
    }

    fn below(&mut self, end: u32) -> u32 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        ((self.random >> 32) % u64::from(end)) as u32
    }
}

/// Compares the bytes with their neighbours, which is fast in tests too.
pub fn all_are(value: u8, bytes: &[u8]) -> bool {
    bytes[0] == value && bytes[1..] == bytes[..bytes.len() - 1]
}

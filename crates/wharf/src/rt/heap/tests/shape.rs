//! Where blocks come to lie: what is reused, joined, and grown in place.

use super::{super::Heap, MIB, SIZE, memory::Buffer};
use std::vec::Vec;

fn heap() -> Heap<Buffer> {
    Heap::new(Buffer::new(if cfg!(miri) { 100 } else { 2500 }))
}

#[test]
fn a_small_block_is_reused_at_once() {
    let mut heap = heap();
    let first = heap.alloc(12, 1);
    let second = heap.alloc(16, 8);
    assert_eq!(second - first, 16);
    heap.dealloc(first, 12, 1);
    assert_eq!(heap.alloc(9, 4), first);
}

#[test]
#[cfg_attr(miri, ignore)]
fn a_large_block_given_back_serves_small_and_large() {
    let mut heap = heap();
    let block = heap.alloc(64 * MIB, 8);
    let pages = heap.pages.count;
    heap.dealloc(block, 64 * MIB, 8);
    let small: Vec<_> = (0..MIB).map(|_| heap.alloc(40, 8)).collect();
    assert!(small.iter().all(|&at| at != 0));
    for at in small {
        heap.dealloc(at, 40, 8);
    }
    let other: Vec<_> = (0..MIB / 2).map(|_| heap.alloc(96, 8)).collect();
    for at in other {
        heap.dealloc(at, 96, 8);
    }
    assert_ne!(heap.alloc(64 * MIB, 8), 0);
    assert_eq!(heap.pages.count, pages);
}

#[test]
#[cfg_attr(miri, ignore)]
fn the_last_block_grows_with_the_memory() {
    let mut heap = heap();
    heap.alloc(12, 1);
    let mut size = 100_000;
    let at = heap.alloc(size, 8);
    while size < 64 * MIB {
        assert_eq!(heap.realloc(at, size, size * 2, 8), at);
        size *= 2;
    }
    assert!(heap.pages.count <= size / SIZE + 4, "{}", heap.pages.count);
}

#[test]
fn a_block_grows_into_its_neighbour_and_shrinks() {
    let mut heap = heap();
    let (first, second, third) = (heap.alloc(1000, 8), heap.alloc(1000, 8), heap.alloc(1000, 8));
    heap.dealloc(second, 1000, 8);
    assert_eq!(heap.realloc(first, 1000, 1900, 8), first);
    assert_eq!(heap.realloc(first, 1900, 500, 8), first);
    assert_eq!(heap.alloc(1400, 8), first + 512);
    heap.dealloc(third, 1000, 8);
}

#[test]
#[cfg_attr(miri, ignore)]
fn memory_grows_by_little_more_than_is_needed() {
    let mut heap = heap();
    heap.alloc(40 * MIB, 8);
    assert!(heap.pages.count <= 40 * MIB / SIZE + 2);
    let before = heap.pages.count;
    heap.alloc(5 * MIB, 8);
    assert!(heap.pages.count - before <= 5 * MIB / SIZE + 1);
    heap.alloc(100_000, 8);
    assert!(heap.pages.count <= before + before / 8 + 5 * MIB / SIZE);
}

#[test]
#[cfg_attr(miri, ignore)]
fn loads_of_other_sizes_take_turns() {
    let mut heap = heap();
    let mut pages = 0;
    for round in 0..40 {
        let size = [16, 24, 56, 200, 256, 300, 1000, 70_000][round % 8];
        let blocks: Vec<_> = (0..4 * MIB / size).map(|_| heap.alloc(size, 8)).collect();
        for &at in blocks.iter().step_by(2).chain(blocks.iter().skip(1).step_by(2)) {
            heap.dealloc(at, size, 8);
        }
        if round == 7 {
            pages = heap.pages.count;
        }
    }
    assert!(pages <= 5 * MIB / SIZE, "{pages}");
    assert_eq!(heap.pages.count, pages);
}

//! Fresh pages are zero already.

use super::{super::Heap, super::pages::Pages, MIB, memory::Buffer, model::all_are};

fn is_zero(heap: &Heap<Buffer>, at: u32, size: u32) -> bool {
    // SAFETY: the caller has this block from the heap.
    let bytes = unsafe { std::slice::from_raw_parts(heap.pages.at(at), size as usize) };
    all_are(0, bytes)
}

fn soil(heap: &Heap<Buffer>, at: u32, size: u32) {
    // SAFETY: the caller has this block from the heap.
    unsafe { heap.pages.at(at).write_bytes(0xee, size as usize) };
}

#[test]
fn only_what_was_used_is_cleared() {
    let mut heap = Heap::new(Buffer::new(300));
    let first = heap.alloc(1000, 8);
    let untouched = first + 2000;
    // Not so, but nobody else would show that these bytes were not written.
    soil(&heap, untouched, 10);
    let at = heap.alloc_zeroed(MIB, 8);
    assert!(at < untouched && !is_zero(&heap, at, MIB));
}

#[test]
fn used_blocks_are_cleared() {
    let mut heap = Heap::new(Buffer::new(300));
    for size in [3, 256, 257, 5000, MIB] {
        for _ in 0..3 {
            let at = heap.alloc_zeroed(size, 8);
            assert!(is_zero(&heap, at, size), "{size}");
            soil(&heap, at, size);
            heap.dealloc(at, size, 8);
        }
    }
}

#[test]
fn the_footer_of_a_free_block_is_cleared() {
    let mut heap = Heap::new(Buffer::new(300));
    heap.alloc(1000, 8);
    let rest = heap.last - heap.untouched + 12;
    let at = heap.alloc_zeroed(rest, 8);
    assert!(is_zero(&heap, at, rest));
}

//! The heap over a buffer, against a model of what it handed out.

mod memory;
mod model;
mod shape;
mod zeroed;

use self::{memory::Buffer, model::Model};
use super::{Heap, NONE, pages::SIZE};

const MIB: u32 = 1 << 20;

#[test]
fn mixed_operations_keep_their_bytes() {
    for seed in 1..=6 {
        let mut model = Model::new(seed, 512);
        for _ in 0..rounds(30_000) {
            model.step(&[48, 300, 5000], 600);
        }
        model.drain();
        model.heap.assert_whole();
    }
}

#[test]
fn pages_of_others_are_left_alone() {
    let mut model = Model::new(7, 512);
    for round in 0..rounds(20_000) {
        if round % 1000 == 0 {
            model.heap.pages.taken_by_others(1);
        }
        model.step(&[64, 9000], 400);
    }
    model.drain();
    model.heap.assert_whole();
}

#[test]
fn every_alignment_up_to_a_page() {
    let mut model = Model::new(8, 512);
    for log in 0..=16 {
        for size in [1, 7, 8, 100, 256, 257, 5000] {
            model.alloc(size, 1 << log);
        }
    }
    model.drain();
    model.heap.assert_whole();
}

#[test]
fn exhausted_memory_is_no_block_and_no_loss() {
    let pages = if cfg!(miri) { 4 } else { 20 };
    let mut heap = Heap::new(Buffer::new(pages));
    assert_eq!(heap.alloc(2 * MIB, 8), NONE);
    assert_eq!(heap.alloc(i32::MAX as u32 - 7, 8), NONE);
    let mut blocks = 0;
    while heap.alloc(250, 4) != NONE {
        blocks += 1;
    }
    assert!(blocks > (pages - 3) * SIZE / 256, "{blocks}");
    let large = heap.alloc(1000, 4);
    assert_eq!(heap.realloc(large, 1000, MIB, 4), NONE);
}

#[test]
#[cfg_attr(miri, ignore)]
fn a_steady_load_has_a_flat_page_count() {
    let mut model = Model::new(9, 4096);
    let mut early = 0;
    for round in 0..200_000 {
        model.step(&[24, 64, 200, 1500, 20_000], 3000);
        if round == 100_000 {
            early = model.heap.pages.count;
        }
    }
    let (late, peak) = (model.heap.pages.count, model.peak_pages());
    assert!(
        late <= early + early / 16 + 1,
        "{early} pages, later {late}, of which {peak} were in use"
    );
}

#[test]
#[cfg_attr(miri, ignore)]
fn overhead_is_low() {
    for sizes in [&[24, 64][..], &[256], &[64, 512, 4000], &[2000, 60_000]] {
        let mut model = Model::new(10, 8192);
        for _ in 0..60_000 {
            model.step(sizes, 4000);
        }
        let (pages, peak) = (model.heap.pages.count, model.peak_pages());
        assert!(pages * 100 <= peak * 114 + 200, "{sizes:?}: {pages} pages for {peak}");
    }
}

/// Miri is thorough, and slow.
fn rounds(count: u32) -> u32 {
    if cfg!(miri) { count / 200 } else { count }
}

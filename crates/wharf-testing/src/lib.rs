//! What the tests of Wharf's crates share: snapshots, temporary folders and the smallest guest.
//!
//! `WHARF_BLESS=1 cargo test` writes every snapshot of the workspace anew.

mod diff;
mod folder;
mod snapshot;

pub use diff::unified_diff;
pub use folder::TempDir;
pub use snapshot::{assert_snapshot, assert_snapshots, is_blessing};

/// Fields of a WAT module: its memory and an allocator that never reuses a block.
///
/// Any module whose calls need the host's arena can contain it. The first 4 KiB of memory stay free
/// for the module's own data.
pub const BUMP_ALLOCATOR: &str = r#"
    (memory (export "memory") 40)
    (global $top (mut i32) (i32.const 4096))
    (func (export "wharf_alloc") (param $size i32) (result i32) (local $block i32)
      (local.set $block (global.get $top))
      (global.set $top (i32.and (i32.const -16)
        (i32.add (i32.const 15) (i32.add (local.get $block) (local.get $size)))))
      (local.get $block))
    (func (export "wharf_release") (param i32))"#;

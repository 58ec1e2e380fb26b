//! `wharf_pin`: a result that stays while the host looks at it, section 5 of the ABI.

use super::super::in_place_result;
use super::{ARENA, Arena, Chunk, FIRST, Mark, used};

/// The result lies in memory that needs no release.
const STATIC: u32 = 1;

/// Detaches the last result from the arena until the block it returns is given to `wharf_release`;
/// 0 if that can't be done.
#[unsafe(no_mangle)]
extern "C" fn wharf_pin() -> u32 {
    if used() { ARENA.with(Arena::pin) } else { 0 }
}

impl Arena {
    /// The result keeps its chunk, and the arena goes on in another.
    fn pin(&mut self) -> u32 {
        // Above a mark, the chunk is an outer call's too. What is kept, or in several chunks, are
        // numbers and handles, of which hosts make no views.
        if self.floor != Mark::EMPTY || !self.older.is_empty() || in_place_result::any() {
            return 0;
        }
        let block = self.chunk.base;
        self.use_none();
        if block == FIRST.address() as usize as u32 {
            // A static can't be given back: it is the host's from now on.
            self.first_is_pinned = true;
            return STATIC;
        }
        block
    }

    /// The next call takes a new chunk.
    pub(super) fn use_none(&mut self) {
        self.chunk = Chunk { base: 0, end: 0 };
        (self.lo, self.hi) = (0, 0);
    }
}

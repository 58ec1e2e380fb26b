//! Slices of guest memory that a function of the host uses in place.

use std::{marker::PhantomData, ops::Range, slice};

use wharf_abi::{Data, Fault, Number, View};

use super::LiftError;

/// The largest number of slices of one function.
const MAX_SLICES: usize = 4;

/// Linear memory during one call of a function of the host, which borrows slices of it. A slice
/// that may be written overlaps no other.
pub struct MemorySlices<'m> {
    start: *mut u8,
    len: usize,
    /// The ranges of the slices so far, and whether they may be written.
    ranges: [(Range<usize>, bool); MAX_SLICES],
    count: usize,
    memory: PhantomData<&'m mut [u8]>,
}

impl<'m> MemorySlices<'m> {
    /// All of `memory`.
    #[inline]
    pub(crate) fn new(memory: &'m mut [u8]) -> Self {
        const NONE: (Range<usize>, bool) = (0..0, false);
        let (start, len) = (memory.as_mut_ptr(), memory.len());
        Self { start, len, ranges: [NONE; MAX_SLICES], count: 0, memory: PhantomData }
    }

    /// The numbers of a view that is read.
    ///
    /// # Errors
    ///
    /// If the numbers are not inside the memory, or overlap a slice that is written.
    #[inline]
    pub(crate) fn shared<T: Number + Data>(
        &mut self,
        view: &View<T, false>,
    ) -> Result<&'m [T], LiftError> {
        let Some((first, len)) = self.reserve::<T>(view.address, view.len, false)? else {
            return Ok(&[]);
        };
        // SAFETY: `reserve` found `len` numbers there, aligned, inside the memory that `'m`
        // borrows, and no slice that is written overlaps them. Every bit pattern is a number.
        Ok(unsafe { slice::from_raw_parts(first, len) })
    }

    /// The numbers of a view that is written.
    ///
    /// # Errors
    ///
    /// If the numbers are not inside the memory, or overlap another slice.
    #[inline]
    pub(crate) fn unique<T: Number + Data>(
        &mut self,
        view: &View<T, true>,
    ) -> Result<&'m mut [T], LiftError> {
        let Some((first, len)) = self.reserve::<T>(view.address, view.len, true)? else {
            return Ok(&mut []);
        };
        // SAFETY: `reserve` found `len` numbers there, aligned, inside the memory that `'m` borrows
        // mutably, and no other slice overlaps them. Every bit pattern is a number.
        Ok(unsafe { slice::from_raw_parts_mut(first, len) })
    }

    /// Checks a range and records it. Returns its first number and their count, or `None` for an
    /// empty one, whose address is ignored.
    fn reserve<T: Number + Data>(
        &mut self,
        address: u32,
        count: u32,
        written: bool,
    ) -> Result<Option<(*mut T, usize)>, LiftError> {
        const { assert!(cfg!(target_endian = "little"), "linear memory is little-endian") };
        if count == 0 {
            return Ok(None);
        }
        let (start, len) = (address as usize, count as usize);
        let bytes = u64::from(count) * size_of::<T>() as u64;
        if start as u64 + bytes > self.len as u64 {
            return Err(Fault::OutOfBounds { address, bytes }.into());
        }
        let range = start..start + bytes as usize;
        // Does not wrap: `range` is inside the memory.
        let first = self.start.wrapping_add(start).cast::<T>();
        if !first.is_aligned() || !address.is_multiple_of(T::LAYOUT.align) {
            return Err(Fault::Misaligned { address, align: T::LAYOUT.align }.into());
        }
        let overlaps = |(other, other_written): &(Range<usize>, bool)| {
            (written || *other_written) && other.start < range.end && range.start < other.end
        };
        if self.ranges[..self.count].iter().any(overlaps) {
            return Err(LiftError::mismatch(
                "a slice that overlaps no other",
                "a slice that overlaps one that is written",
            ));
        }
        // No function has more slices.
        let Some(slot) = self.ranges.get_mut(self.count) else {
            return Err(Fault::TooLarge.into());
        };
        *slot = (range, written);
        self.count += 1;
        Ok(Some((first, len)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory() -> Vec<u64> {
        vec![0; 8]
    }

    fn bytes(memory: &mut [u64]) -> &mut [u8] {
        // SAFETY: u8 has no alignment, and every bit pattern is a value.
        let (before, bytes, after) = unsafe { memory.align_to_mut::<u8>() };
        assert!(before.is_empty() && after.is_empty());
        bytes
    }

    #[test]
    fn slices_side_by_side_are_the_memory_itself() {
        let mut memory = memory();
        let mut slices = MemorySlices::new(bytes(&mut memory));
        let first = slices.unique(&View::<u16, true>::at(0, 4)).unwrap();
        let second = slices.unique(&View::<u64, true>::at(8, 1)).unwrap();
        let read = slices.shared(&View::<u8, false>::at(16, 2)).unwrap();
        let again = slices.shared(&View::<u8, false>::at(16, 48)).unwrap();
        first[3] = 0x0102;
        second[0] = 7;
        assert_eq!((read, again.len()), (&[0, 0][..], 48));
        assert_eq!(memory[..2], [0x0102_0000_0000_0000, 7]);
    }

    #[test]
    fn a_written_slice_overlaps_no_other() {
        let mut memory = memory();
        let mut slices = MemorySlices::new(bytes(&mut memory));
        slices.shared(&View::<u32, false>::at(8, 2)).unwrap();
        assert!(slices.unique(&View::<u8, true>::at(15, 1)).is_err());
        assert!(slices.unique(&View::<u8, true>::at(0, 9)).is_err());
        slices.unique(&View::<u8, true>::at(16, 1)).unwrap();
        assert!(slices.shared(&View::<u8, false>::at(16, 1)).is_err());
        assert!(slices.unique(&View::<u8, true>::at(16, 1)).is_err());
        assert!(slices.unique(&View::<u8, true>::at(16, 0)).unwrap().is_empty());
    }

    #[test]
    fn invalid_ranges_are_refused() {
        let mut memory = memory();
        let mut slices = MemorySlices::new(bytes(&mut memory));
        assert!(slices.unique(&View::<u16, true>::at(1, 1)).is_err());
        assert!(slices.shared(&View::<u8, false>::at(64, 1)).is_err());
        assert!(slices.shared(&View::<u64, false>::at(56, 2)).is_err());
        assert!(slices.shared(&View::<u64, false>::at(8, u32::MAX)).is_err());
        assert!(slices.shared(&View::<u64, false>::at(u32::MAX, 0)).unwrap().is_empty());
        assert_eq!(slices.unique(&View::<u64, true>::at(56, 1)).unwrap(), [0]);
    }
}

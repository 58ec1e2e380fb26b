//! Lowers values into a region of the arena.

use wharf_abi::{Fault, Layout, MAX_DEPTH, Number, Sink, count};

use super::{LiftError, copy, numbers};

/// A region of the arena, as one lowering writes it.
///
/// Values that do not fit are counted and not written, so that the next attempt has enough room.
pub struct HostSink<'m> {
    bytes: &'m mut [u8],
    /// The guest address of the first byte, a multiple of 16.
    address: u32,
    /// The number of bytes of all values so far, including those that do not fit.
    end: usize,
    depth: u32,
}

impl<'m> HostSink<'m> {
    /// A sink that writes to `bytes`, whose guest address is `address`.
    #[inline]
    pub(crate) fn new(bytes: &'m mut [u8], address: u32) -> Self {
        Self { bytes, address, end: 0, depth: 0 }
    }

    /// Returns the number of bytes of all values, and whether they fit.
    #[inline]
    pub(crate) fn finish(self) -> (usize, bool) {
        (self.end, self.end <= self.bytes.len())
    }

    /// The `len` bytes at `at`, if they fit.
    #[inline(always)]
    fn bytes_at(&mut self, at: usize, len: usize) -> Option<&mut [u8]> {
        at.checked_add(len).and_then(|end| self.bytes.get_mut(at..end))
    }

    #[inline(always)]
    fn write(&mut self, at: usize, bytes: &[u8]) {
        if let Some(bytes_at) = self.bytes_at(at, bytes.len()) {
            bytes_at.copy_from_slice(bytes);
        }
    }

    #[inline]
    fn allocate(&mut self, bytes: usize, align: u32) -> Result<(u32, usize), LiftError> {
        let base = self.address as usize;
        let start = (base + self.end).next_multiple_of(align as usize) - base;
        let end = start.checked_add(bytes).filter(|end| u32::try_from(*end).is_ok());
        let Some(end) = end else { return Err(Fault::TooLarge.into()) };
        self.end = end;
        // The address of a value that does not fit is not used.
        Ok((self.address.wrapping_add(start as u32), start))
    }
}

impl Sink for HostSink<'_> {
    type Place = usize;
    type Error = LiftError;

    #[inline(always)]
    fn offset(&self, at: usize, by: u32) -> usize {
        at + by as usize
    }

    #[inline(always)]
    fn put_u8(&mut self, at: usize, value: u8) {
        self.write(at, &[value]);
    }

    #[inline(always)]
    fn put_u16(&mut self, at: usize, value: u16) {
        self.write(at, &value.to_le_bytes());
    }

    #[inline(always)]
    fn put_u32(&mut self, at: usize, value: u32) {
        self.write(at, &value.to_le_bytes());
    }

    #[inline(always)]
    fn put_u64(&mut self, at: usize, value: u64) {
        self.write(at, &value.to_le_bytes());
    }

    #[inline]
    fn reserve(&mut self, count: usize, layout: Layout) -> Result<(u32, usize), LiftError> {
        match count.checked_mul(layout.size as usize) {
            Some(bytes) => self.allocate(bytes, layout.align),
            None => Err(Fault::TooLarge.into()),
        }
    }

    #[inline]
    fn reserve_top(
        &mut self,
        count: usize,
        layout: Layout,
        _header: bool,
    ) -> Result<(u32, usize), LiftError> {
        // Only values that the guest lowers have a header.
        self.reserve(count, layout)
    }

    #[inline]
    fn str(&mut self, value: &str) -> Result<(u32, u32), LiftError> {
        let (address, at) = self.allocate(value.len(), 1)?;
        if let Some(bytes_at) = self.bytes_at(at, value.len()) {
            copy::write(value, bytes_at);
        }
        Ok((address, count::<LiftError>(value.len())?))
    }

    #[inline]
    fn borrow_numbers<T: Number>(&mut self, items: &[T]) -> Result<(u32, u32), LiftError> {
        let (address, place) = self.allocate(size_of_val(items), size_of::<T>() as u32)?;
        self.put_numbers(place, items);
        Ok((address, count::<LiftError>(items.len())?))
    }

    #[inline]
    fn move_numbers<T: Number>(&mut self, items: Vec<T>) -> Result<(u32, u32), LiftError> {
        self.borrow_numbers(&items)
    }

    #[inline]
    fn put_numbers<T: Number>(&mut self, at: usize, items: &[T]) {
        self.write(at, numbers::as_bytes(items));
    }

    #[inline]
    fn enter(&mut self) -> Result<(), LiftError> {
        if self.depth == MAX_DEPTH {
            return Err(Fault::TooDeep.into());
        }
        self.depth += 1;
        Ok(())
    }

    #[inline]
    fn leave(&mut self) {
        self.depth -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wharf_abi::Lower;

    #[test]
    fn values_lie_in_order_and_aligned() {
        let mut memory = [0xee; 64];
        let mut sink = HostSink::new(&mut memory, 0x100);
        let value = vec![("a".to_string(), 7_u64)];
        assert_eq!(value.borrow_param(&mut sink).unwrap(), (0x100, 1));
        assert_eq!("é".borrow_param(&mut sink).unwrap(), (0x111, 2));
        assert_eq!(vec![1_u16].borrow_param(&mut sink).unwrap(), (0x114, 1));
        assert_eq!(sink.finish(), (22, true));
        assert_eq!(memory[..8], [0x10, 1, 0, 0, 1, 0, 0, 0]);
        assert_eq!(memory[8..22], *b"\x07\0\0\0\0\0\0\0a\xc3\xa9\xee\x01\0");
    }

    #[test]
    fn values_that_do_not_fit_are_counted() {
        let value = vec!["some text".to_string(); 10];
        let mut small = [0; 20];
        let mut sink = HostSink::new(&mut small, 16);
        value.borrow_param(&mut sink).unwrap();
        let (needed, fits) = sink.finish();
        assert_eq!((needed, fits), (170, false));
        let mut room = vec![0; needed];
        let mut sink = HostSink::new(&mut room, 16);
        value.borrow_param(&mut sink).unwrap();
        assert_eq!(sink.finish(), (170, true));
        assert_eq!(room[80..89], *b"some text");
    }
}

//! Reads guest memory: bounds-checked, aligned, validated, bounded in work.

use std::borrow::Cow;

use wharf_abi::{__private::is_ascii, Fault, Layout, MAX_DEPTH, Number, Source};

use super::{LiftError, copy, numbers};

/// Texts from here on are worth the start of a check with SIMD: one of 1 KiB that is not ASCII takes 0.2 us instead of 2.8.
const LONG: usize = 64;

/// How many bytes of the host a value of a type known only at run time may take for each byte of the guest's memory.
const GROWTH: usize = 4;

/// A memory counts as so many bytes at least: arguments that are core values are read from less.
const LEAST: usize = 4096;

#[cold]
fn too_large() -> LiftError {
    let expected = format!("a value of at most {GROWTH} bytes for each byte of the guest's memory");
    LiftError::mismatch(expected, "a larger one")
}

/// The most bytes that one number has.
const WIDEST: usize = 8;

/// The text that `bytes` are, if they are UTF-8. Not inlined: where strings are many, they lie in a run.
#[inline(never)]
fn text(bytes: &[u8]) -> Option<&str> {
    if bytes.len() < LONG { short_text(bytes) } else { long_text(bytes) }
}

/// The same for short ones. Most are ASCII, which is seen in half the time.
#[inline]
fn short_text(bytes: &[u8]) -> Option<&str> {
    if is_ascii(bytes) {
        // SAFETY: ASCII is UTF-8.
        return Some(unsafe { str::from_utf8_unchecked(bytes) });
    }
    str::from_utf8(bytes).ok()
}

/// The same for long ones.
fn long_text(bytes: &[u8]) -> Option<&str> {
    // It borrows what is valid.
    match encoding_rs::UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(Cow::Borrowed(text)) => Some(text),
        _ => None,
    }
}

/// Linear memory as one lift sees it.
pub struct HostSource<'a> {
    bytes: &'a [u8],
    /// Where less than [`WIDEST`] bytes are left.
    ends: usize,
    /// Bytes that may still be read, those of aliased values counted each time.
    budget: usize,
    /// Bytes of the host's memory that a value of a type known only at run time may still take.
    room: usize,
    depth: u32,
    run: Run,
}

/// Bytes of one memory that are ASCII, each and every one: those from `start` to `end`. None unless
/// [`read_string_pool`](HostSource::read_string_pool) has looked at them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Run {
    start: usize,
    end: usize,
}

/// Memory whose short strings may have been looked at: lifts from it find them so.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct VerifiedMemory<'a> {
    bytes: &'a [u8],
    run: Run,
}

impl<'a> VerifiedMemory<'a> {
    /// A lift from all of it.
    #[inline]
    pub(crate) fn source(self) -> HostSource<'a> {
        HostSource { run: self.run, ..HostSource::new(self.bytes) }
    }
}

impl Run {
    /// Whether `len` bytes from `start` on are among them.
    #[inline(always)]
    fn holds(self, start: usize, len: usize) -> bool {
        start >= self.start && start + len <= self.end
    }
}

impl<'a> HostSource<'a> {
    /// A lift from all of `bytes`; it may read as many bytes as there are.
    #[inline]
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let ends = (bytes.len() + 1).saturating_sub(WIDEST);
        let room = bytes.len().max(LEAST).saturating_mul(GROWTH);
        Self { bytes, ends, budget: bytes.len(), room, depth: 0, run: Run::default() }
    }

    /// Pays for what a value takes of the host's memory, before it is allocated.
    #[inline]
    pub(crate) fn pay(&mut self, bytes: usize) -> Result<(), LiftError> {
        match self.room.checked_sub(bytes) {
            Some(rest) => self.room = rest,
            None => return Err(too_large()),
        }
        Ok(())
    }

    /// The memory and the run found in it, for other lifts.
    pub(crate) fn verified(&self) -> VerifiedMemory<'a> {
        VerifiedMemory { bytes: self.bytes, run: self.run }
    }

    /// Looks at the short strings of the value at `address` at once: they lie in one run that the 8 bytes before the value
    /// name. It is read once more than the value is, at some bytes a cycle. Where the header is no good, each string is looked at
    /// when it is read.
    #[inline]
    pub(crate) fn read_string_pool(&mut self, address: u32) {
        let header = (address as usize).checked_sub(8).and_then(|at| self.bytes.get(at..));
        let Some(header) = header.and_then(<[u8]>::first_chunk) else { return };
        let header = u64::from_le_bytes(*header);
        let (start, len) = (header as u32 as usize, (header >> 32) as usize);
        let end = start.saturating_add(len);
        if self.bytes.get(start..end).is_some_and(is_ascii) {
            self.run = Run { start, end };
        }
    }

    /// The bytes of a number. `place` has checked the whole value, so that one comparison is left: it takes half the
    /// instructions of a checked slice.
    #[inline(always)]
    fn read<const N: usize>(&self, at: usize) -> [u8; N] {
        const { assert!(N <= WIDEST) };
        if at >= self.ends {
            return self.read_last(at);
        }
        // SAFETY: below `ends` there are `WIDEST` bytes more, and `N` is no larger.
        let bytes = unsafe { self.bytes.get_unchecked(at..at + N) };
        *bytes.first_chunk().unwrap_or(&[0; N])
    }

    /// The same at the very end of the memory; a wrong offset reads zeros, nothing outside.
    #[cold]
    fn read_last<const N: usize>(&self, at: usize) -> [u8; N] {
        match self.bytes.get(at..).and_then(<[u8]>::first_chunk) {
            Some(bytes) => *bytes,
            None => [0; N],
        }
    }

    /// The range of `bytes` bytes at `address`, paid for.
    #[inline]
    fn range(&mut self, address: u32, bytes: u64) -> Result<usize, LiftError> {
        let start = address as usize;
        if bytes > (self.bytes.len() as u64).saturating_sub(address.into()) {
            return Err(Fault::OutOfBounds { address, bytes }.into());
        }
        // What takes no space still takes time.
        let cost = (bytes as usize).max(1);
        match self.budget.checked_sub(cost) {
            Some(rest) => self.budget = rest,
            None => return Err(Fault::Budget.into()),
        }
        Ok(start)
    }
}

impl<'a> Source<'a> for HostSource<'a> {
    type Place = usize;
    type Error = LiftError;

    #[inline(always)]
    fn offset(&self, at: usize, by: u32) -> usize {
        at + by as usize
    }

    #[inline(always)]
    fn u8(&self, at: usize) -> u8 {
        u8::from_le_bytes(self.read(at))
    }

    #[inline(always)]
    fn u16(&self, at: usize) -> u16 {
        u16::from_le_bytes(self.read(at))
    }

    #[inline(always)]
    fn u32(&self, at: usize) -> u32 {
        u32::from_le_bytes(self.read(at))
    }

    #[inline(always)]
    fn u64(&self, at: usize) -> u64 {
        u64::from_le_bytes(self.read(at))
    }

    #[inline]
    fn place(&mut self, address: u32, count: u32, layout: Layout) -> Result<usize, LiftError> {
        if count == 0 {
            // The address of an empty list means nothing.
            return Ok(0);
        }
        if !address.is_multiple_of(layout.align) {
            return Err(Fault::Misaligned { address, align: layout.align }.into());
        }
        self.range(address, u64::from(count) * u64::from(layout.size))
    }

    #[inline]
    fn str(&mut self, address: u32, len: u32) -> Result<&'a str, LiftError> {
        if len == 0 {
            return Ok("");
        }
        let start = self.range(address, len.into())?;
        let bytes = &self.bytes[start..start + len as usize];
        if self.run.holds(start, bytes.len()) {
            // SAFETY: `read_string_pool` found these bytes to be ASCII, which is UTF-8, and they are borrowed since.
            return Ok(unsafe { str::from_utf8_unchecked(bytes) });
        }
        text(bytes).ok_or_else(|| Fault::Utf8.into())
    }

    #[inline(always)]
    fn string(&mut self, address: u32, len: u32) -> Result<String, LiftError> {
        let text = self.str(address, len)?;
        // Where no run was looked for, as among an import's arguments, this is known when the import is compiled: a string that
        // is read there and no more is then not even allocated.
        Ok(if self.run == Run::default() { text.to_owned() } else { copy::owned(text) })
    }

    #[inline]
    fn numbers<T: Number>(&self, at: usize, count: u32) -> Result<&'a [T], LiftError> {
        if count == 0 {
            return Ok(&[]);
        }
        let end = at.saturating_add((count as usize).saturating_mul(size_of::<T>()));
        let numbers = self.bytes.get(at..end).and_then(numbers::from_bytes);
        numbers.ok_or_else(|| {
            Fault::Misaligned { address: at as u32, align: align_of::<T>() as u32 }.into()
        })
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
    use crate::core::memory::LiftErrorKind;

    fn fault<T: std::fmt::Debug>(result: Result<T, LiftError>) -> Fault {
        match result.unwrap_err().into_parts("").0 {
            LiftErrorKind::Fault(fault) => fault,
            LiftErrorKind::Type { .. } | LiftErrorKind::Refused(_) => {
                unreachable!("a source knows no types")
            }
        }
    }

    #[test]
    fn ranges_stay_inside() {
        let memory = [0; 64];
        let word = Layout::scalar(4);
        let mut source = HostSource::new(&memory);
        assert_eq!(source.place(60, 1, word).unwrap(), 60);
        assert_eq!(fault(source.place(64, 1, word)), Fault::OutOfBounds { address: 64, bytes: 4 });
        assert!(source.place(u32::MAX - 3, u32::MAX, word).is_err());
        assert!(source.place(0, u32::MAX, Layout { size: u32::MAX, align: 1 }).is_err());
        assert_eq!(fault(source.place(2, 1, word)), Fault::Misaligned { address: 2, align: 4 });
        assert!(source.place(3, 0, word).is_ok());
        assert!(source.str(u32::MAX, 0).is_ok());
        assert!(source.str(63, 2).is_err());
    }

    #[test]
    fn aliased_bytes_are_counted_again() {
        let memory = [b'a'; 64];
        let mut source = HostSource::new(&memory);
        assert!(source.str(0, 40).is_ok());
        assert_eq!(fault(source.str(0, 40)), Fault::Budget);
        let mut source = HostSource::new(&memory);
        for _ in 0..64 {
            source.place(0, 1, Layout::UNIT).unwrap();
        }
        assert_eq!(fault(source.place(0, 1, Layout::UNIT)), Fault::Budget);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        for len in [2, LONG, 1000] {
            for wrong in [0, len / 2, len - 1] {
                let mut bytes = vec![b'a'; len];
                assert_eq!(HostSource::new(&bytes).str(0, len as u32).unwrap().len(), len);
                bytes[wrong] = 0xff;
                assert_eq!(fault(HostSource::new(&bytes).str(0, len as u32)), Fault::Utf8);
                // Half of a surrogate pair.
                if let Some(half) = bytes.get_mut(wrong..wrong + 3) {
                    half.copy_from_slice(b"\xed\xa0\x80");
                    assert_eq!(fault(HostSource::new(&bytes).str(0, len as u32)), Fault::Utf8);
                }
            }
        }
    }

    #[test]
    fn a_run_is_believed_where_it_is_ascii() {
        let mut memory = [b'a'; 64];
        memory[..8].copy_from_slice(&[16, 0, 0, 0, 32, 0, 0, 0]);
        memory[48] = 0xff;
        let mut source = HostSource::new(&memory);
        source.read_string_pool(8);
        assert_eq!(source.run, Run { start: 16, end: 48 });
        assert_eq!(source.str(16, 3).unwrap(), "aaa");
        assert_eq!(source.verified().source().str(40, 8).unwrap(), "aaaaaaaa");
        assert_eq!(fault(source.str(47, 2)), Fault::Utf8);
        // Longer than the memory, not ASCII, and no header at all.
        for (header, address) in [([16, 0, 0, 0, 49, 0, 0, 0], 8), ([48, 0, 0, 0, 1, 0, 0, 0], 8)] {
            memory[..8].copy_from_slice(&header);
            let mut source = HostSource::new(&memory);
            source.read_string_pool(address);
            assert_eq!(source.run, Run::default());
        }
        for address in [0, 7, 65, u32::MAX] {
            let mut source = HostSource::new(&memory);
            source.read_string_pool(address);
            assert_eq!(source.run, Run::default());
        }
    }

    #[test]
    fn offsets_past_the_end_read_zeros() {
        let source = HostSource::new(&[255; 4]);
        assert_eq!((source.u32(0), source.u32(1), source.u64(usize::MAX)), (u32::MAX, 0, 0));
    }

    #[test]
    fn depth_has_its_limit() {
        let mut source = HostSource::new(&[]);
        for _ in 0..MAX_DEPTH {
            source.enter().unwrap();
        }
        assert_eq!(fault(source.enter()), Fault::TooDeep);
        source.leave();
        assert!(source.enter().is_ok());
    }
}

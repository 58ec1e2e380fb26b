//! Lifts from guest memory: bounds-checked, aligned, validated, bounded in work.

use std::borrow::Cow;

use wharf_abi::{__private::is_ascii, Fault, Layout, MAX_DEPTH, Number, Source};

use super::{LiftError, copy, numbers};

/// Strings of at least this length are validated with SIMD, whose start-up is too slow for shorter
/// ones.
const SIMD_MIN_BYTES: usize = 64;

/// The bytes of the host that a value of a type known only at run time may take, for each byte of
/// guest memory.
const HOST_BYTES_PER_BYTE: usize = 4;

/// The smallest size that a memory counts as: arguments that are core values are lifted from less.
const MIN_MEMORY_BYTES: usize = 4096;

#[cold]
fn too_large() -> LiftError {
    let expected = format!(
        "a value of at most {HOST_BYTES_PER_BYTE} bytes for each byte of the guest's memory"
    );
    LiftError::mismatch(expected, "a larger value")
}

/// The size of the largest number.
const MAX_NUMBER_BYTES: usize = 8;

/// Validates UTF-8. Not inlined: values with many strings have them in a string pool.
#[inline(never)]
fn validate(bytes: &[u8]) -> Option<&str> {
    if bytes.len() < SIMD_MIN_BYTES { validate_short(bytes) } else { validate_long(bytes) }
}

/// Validates a short string. Most are ASCII, which is checked in half the time.
#[inline]
fn validate_short(bytes: &[u8]) -> Option<&str> {
    if is_ascii(bytes) {
        // SAFETY: ASCII is UTF-8.
        return Some(unsafe { str::from_utf8_unchecked(bytes) });
    }
    str::from_utf8(bytes).ok()
}

/// Validates a long string.
fn validate_long(bytes: &[u8]) -> Option<&str> {
    // The result borrows if the bytes are valid.
    match encoding_rs::UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(Cow::Borrowed(text)) => Some(text),
        _ => None,
    }
}

/// Linear memory, as one lift reads it.
pub struct HostSource<'a> {
    bytes: &'a [u8],
    /// The first address with less than [`MAX_NUMBER_BYTES`] bytes behind it.
    tail_start: usize,
    /// The number of bytes that may still be read. Aliased bytes count each time.
    budget: usize,
    /// The number of bytes of host memory that a value of a type known only at run time may still
    /// take.
    host_budget: usize,
    depth: u32,
    pool: StringPool,
}

/// The addresses of the string pool: bytes that [`read_string_pool`](HostSource::read_string_pool)
/// found to be ASCII. Empty before.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct StringPool {
    start: usize,
    end: usize,
}

/// Memory whose string pool is validated, for further lifts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct VerifiedMemory<'a> {
    bytes: &'a [u8],
    pool: StringPool,
}

impl<'a> VerifiedMemory<'a> {
    /// A source that lifts from this memory.
    #[inline]
    pub(crate) fn source(self) -> HostSource<'a> {
        HostSource { pool: self.pool, ..HostSource::new(self.bytes) }
    }
}

impl StringPool {
    /// Whether the pool contains `len` bytes at `start`.
    #[inline(always)]
    fn contains(self, start: usize, len: usize) -> bool {
        start >= self.start && start + len <= self.end
    }
}

impl<'a> HostSource<'a> {
    /// A source that lifts from `bytes`. It may read as many bytes as there are.
    #[inline]
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let tail_start = (bytes.len() + 1).saturating_sub(MAX_NUMBER_BYTES);
        let host_budget = bytes.len().max(MIN_MEMORY_BYTES).saturating_mul(HOST_BYTES_PER_BYTE);
        Self {
            bytes,
            tail_start,
            budget: bytes.len(),
            host_budget,
            depth: 0,
            pool: StringPool::default(),
        }
    }

    /// Takes `bytes` from the budget of host memory. Called before each allocation.
    #[inline]
    pub(crate) fn charge_host(&mut self, bytes: usize) -> Result<(), LiftError> {
        match self.host_budget.checked_sub(bytes) {
            Some(rest) => self.host_budget = rest,
            None => return Err(too_large()),
        }
        Ok(())
    }

    /// The memory with its string pool, for further lifts.
    pub(crate) fn verified(&self) -> VerifiedMemory<'a> {
        VerifiedMemory { bytes: self.bytes, pool: self.pool }
    }

    /// Validates the string pool of the value at `address`, whose address and length are in the 8
    /// bytes before the value. If they are invalid, each string is validated alone.
    #[inline]
    pub(crate) fn read_string_pool(&mut self, address: u32) {
        let header = (address as usize).checked_sub(8).and_then(|at| self.bytes.get(at..));
        let Some(header) = header.and_then(<[u8]>::first_chunk) else { return };
        let header = u64::from_le_bytes(*header);
        let (start, len) = (header as u32 as usize, (header >> 32) as usize);
        let end = start.saturating_add(len);
        if self.bytes.get(start..end).is_some_and(is_ascii) {
            self.pool = StringPool { start, end };
        }
    }

    /// The bytes of a number. `place` has checked the whole value, so one comparison is left, which
    /// takes half the instructions of a checked slice.
    #[inline(always)]
    fn read<const N: usize>(&self, at: usize) -> [u8; N] {
        const { assert!(N <= MAX_NUMBER_BYTES) };
        if at >= self.tail_start {
            return self.read_last(at);
        }
        // SAFETY: below `tail_start` there are `MAX_NUMBER_BYTES` bytes more, and `N` is no larger.
        let bytes = unsafe { self.bytes.get_unchecked(at..at + N) };
        *bytes.first_chunk().unwrap_or(&[0; N])
    }

    /// The bytes of a number at the end of the memory; zeros at a wrong offset.
    #[cold]
    fn read_last<const N: usize>(&self, at: usize) -> [u8; N] {
        match self.bytes.get(at..).and_then(<[u8]>::first_chunk) {
            Some(bytes) => *bytes,
            None => [0; N],
        }
    }

    /// Checks a range and takes it from the budget. Returns its first index.
    #[inline]
    fn range(&mut self, address: u32, bytes: u64) -> Result<usize, LiftError> {
        let start = address as usize;
        if bytes > (self.bytes.len() as u64).saturating_sub(address.into()) {
            return Err(Fault::OutOfBounds { address, bytes }.into());
        }
        // An item without size costs time.
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
            // The address of an empty list is ignored.
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
        if self.pool.contains(start, bytes.len()) {
            // SAFETY: `read_string_pool` found these bytes to be ASCII, which is UTF-8. They are
            // borrowed since then.
            return Ok(unsafe { str::from_utf8_unchecked(bytes) });
        }
        validate(bytes).ok_or_else(|| Fault::Utf8.into())
    }

    #[inline(always)]
    fn string(&mut self, address: u32, len: u32) -> Result<String, LiftError> {
        let text = self.str(address, len)?;
        // Arguments of imports have no pool, which is known when the import is compiled. A string
        // that is only read is then not even allocated.
        Ok(if self.pool == StringPool::default() { text.to_owned() } else { copy::to_string(text) })
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
    fn invalid_utf8_is_refused() {
        for len in [2, SIMD_MIN_BYTES, 1000] {
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
    fn a_string_pool_is_trusted_where_it_is_ascii() {
        let mut memory = [b'a'; 64];
        memory[..8].copy_from_slice(&[16, 0, 0, 0, 32, 0, 0, 0]);
        memory[48] = 0xff;
        let mut source = HostSource::new(&memory);
        source.read_string_pool(8);
        assert_eq!(source.pool, StringPool { start: 16, end: 48 });
        assert_eq!(source.str(16, 3).unwrap(), "aaa");
        assert_eq!(source.verified().source().str(40, 8).unwrap(), "aaaaaaaa");
        assert_eq!(fault(source.str(47, 2)), Fault::Utf8);
        // Longer than the memory, not ASCII, and without a header.
        for (header, address) in [([16, 0, 0, 0, 49, 0, 0, 0], 8), ([48, 0, 0, 0, 1, 0, 0, 0], 8)] {
            memory[..8].copy_from_slice(&header);
            let mut source = HostSource::new(&memory);
            source.read_string_pool(address);
            assert_eq!(source.pool, StringPool::default());
        }
        for address in [0, 7, 65, u32::MAX] {
            let mut source = HostSource::new(&memory);
            source.read_string_pool(address);
            assert_eq!(source.pool, StringPool::default());
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

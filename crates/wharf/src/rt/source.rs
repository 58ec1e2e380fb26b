//! Reading what the host wrote: the guest's [`Source`].

#[cfg(feature = "alloc")]
use alloc::string::String;
use core::{marker::PhantomData, ptr::with_exposed_provenance, slice};
use wharf_abi::{ErrorPath, Fault, Layout, Number, Source};

/// One call. What is lifted from it may borrow the arena for `'a`; `E` is what is known of a value
/// that is refused.
#[allow(clippy::type_complexity)] // a marker has no parts to name
pub struct GuestSource<'a, E = Fault>(PhantomData<(&'a mut &'a (), fn() -> E)>);

impl<E> GuestSource<'_, E> {
    /// The expansion of an export makes one for the time of its call.
    #[inline(always)]
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

/// Reads a number at an address.
macro_rules! read {
    ($at:expr, $ty:ty) => {{
        let from = with_exposed_provenance::<$ty>($at as usize);
        // SAFETY: the host passes addresses of values it wrote, aligned as their layout says.
        unsafe { from.read() }
    }};
}

impl<'a, E: ErrorPath> Source<'a> for GuestSource<'a, E> {
    type Place = u32;
    type Error = E;

    #[inline(always)]
    fn offset(&self, at: u32, by: u32) -> u32 {
        at + by
    }
    #[inline(always)]
    fn u8(&self, at: u32) -> u8 {
        read!(at, u8)
    }
    #[inline(always)]
    fn u16(&self, at: u32) -> u16 {
        read!(at, u16)
    }
    #[inline(always)]
    fn u32(&self, at: u32) -> u32 {
        read!(at, u32)
    }
    #[inline(always)]
    fn u64(&self, at: u32) -> u64 {
        read!(at, u64)
    }
    #[inline(always)]
    fn place(&mut self, address: u32, _: u32, _: Layout) -> Result<u32, E> {
        Ok(address)
    }
    #[inline(always)]
    fn str(&mut self, address: u32, len: u32) -> Result<&'a str, E> {
        let bytes = self.numbers::<u8>(address, len)?;
        // SAFETY: the host writes strings as UTF-8; checking is its side of the ABI.
        Ok(unsafe { core::str::from_utf8_unchecked(bytes) })
    }
    #[cfg(feature = "alloc")]
    #[inline]
    fn string(&mut self, address: u32, len: u32) -> Result<String, E> {
        self.str(address, len).map(super::text::owned)
    }
    #[inline(always)]
    fn numbers<T: Number>(&self, at: u32, count: u32) -> Result<&'a [T], E> {
        if count == 0 {
            return Ok(&[]);
        }
        let first = with_exposed_provenance::<T>(at as usize);
        // SAFETY: the host wrote `count` numbers there; the arena keeps them for the call, which
        // `'a` is.
        Ok(unsafe { slice::from_raw_parts(first, count as usize) })
    }
    #[inline(always)]
    fn enter(&mut self) -> Result<(), E> {
        Ok(())
    }
    #[inline(always)]
    fn leave(&mut self) {}
}

impl<'a> GuestSource<'a> {
    /// Numbers that the caller sees changed.
    // The frame is what they are borrowed from.
    #[allow(clippy::unused_self)]
    #[inline(always)]
    pub(super) fn numbers_mut<T: Number>(&mut self, at: u32, count: u32) -> &'a mut [T] {
        if count == 0 {
            return &mut [];
        }
        let first = core::ptr::with_exposed_provenance_mut::<T>(at as usize);
        // SAFETY: as `numbers`; the host writes each argument to a place of its own.
        unsafe { slice::from_raw_parts_mut(first, count as usize) }
    }
}

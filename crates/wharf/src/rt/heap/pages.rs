//! Linear memory.

/// Bytes of a page.
pub const SIZE: u32 = 1 << 16;
/// The most pages whose end has a 32-bit address.
#[cfg(target_arch = "wasm32")]
pub const MAX: u32 = SIZE - 1;

/// Linear memory as the heap needs it. Addresses count from its beginning; the first page is not
/// the heap's.
pub trait Pages {
    /// How many pages there are. Others may add some.
    fn count(&self) -> u32;
    /// Adds zeroed pages at the end, if addresses can name the end of so many.
    fn grow(&mut self, by: u32) -> bool;
    /// Where `bins::WORDS` words are the heap's, zero at first.
    fn lists(&self) -> u32;
    /// The byte at an address.
    fn at(&self, address: u32) -> *mut u8;
}

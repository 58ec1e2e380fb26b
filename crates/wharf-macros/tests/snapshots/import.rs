use wharf::import;

/// The block at a height.
#[import]
pub fn fetch_block(height: u64, from: &str) -> Result<Vec<u8>, String>;

/// Fills the buffer.
#[import]
pub fn fill(buf: &mut [u8], mask: &[u32]) -> u32;

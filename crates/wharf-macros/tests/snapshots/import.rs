use wharf::import;

/// The block at a height.
#[import]
pub fn fetch_block(height: u64, from: &str) -> Result<Vec<u8>, String>;

use wharf::export;

/// Counts.
pub struct Counter {
    count: u32,
}

/// Counts.
#[export]
impl Counter {
    /// Begins at `start`.
    pub fn new(start: u32) -> Result<Self, String> {
        Ok(Self { count: start })
    }
    #[export(get)]
    pub fn count(&self) -> u32 {
        self.count
    }
    #[export(set)]
    pub fn set_count(&mut self, count: u32) {
        self.count = count;
    }
    pub fn merge(self, other: &Counter) -> Counter {
        Counter { count: self.count + other.count }
    }
}

//! Greets.

/// Greets someone.
#[wharf::export]
pub fn hello(name: &str) -> String {
    ["Hello, ", name, "!"].concat()
}

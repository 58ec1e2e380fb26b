//! One function from string to string.

/// Greets a person by name.
#[wharf::export]
pub fn hello(name: &str) -> String {
    ["Hello, ", name, "!"].concat()
}

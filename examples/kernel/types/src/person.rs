use wharf::Data;

use crate::Address;

/// Someone we know.
#[derive(Debug, Clone, PartialEq, Data)]
pub struct Person {
    /// What they are called.
    pub name: String,
    /// In full years.
    pub age: u32,
    /// All of them, the usual one first.
    pub emails: Vec<String>,
    /// Where they live, if we know.
    pub address: Option<Address>,
    /// How they like to be reached.
    pub contact: Contact,
}

/// How somebody likes to be reached.
#[derive(Debug, Clone, PartialEq, Data)]
pub enum Contact {
    /// By the email of this index.
    Email(u32),
    /// By telephone.
    Phone {
        /// The country's code.
        country: u16,
        /// All other digits.
        number: u64,
    },
    /// Not at all.
    Never,
}

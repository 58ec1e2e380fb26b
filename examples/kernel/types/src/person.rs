use wharf::Data;

use crate::Address;

/// A person in the address book.
#[derive(Debug, Clone, PartialEq, Data)]
pub struct Person {
    /// The full name.
    pub name: String,
    /// The age in years.
    pub age: u32,
    /// Email addresses, the preferred one first.
    pub emails: Vec<String>,
    /// The postal address, if known.
    pub address: Option<Address>,
    /// The preferred way of contact.
    pub contact: Contact,
}

/// A way to contact a person.
#[derive(Debug, Clone, PartialEq, Data)]
pub enum Contact {
    /// By the email address with this index.
    Email(u32),
    /// By telephone.
    Phone {
        /// The country code.
        country: u16,
        /// The number without the country code.
        number: u64,
    },
    /// No contact.
    Never,
}

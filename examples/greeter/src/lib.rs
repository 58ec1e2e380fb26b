//! A guest: plain Rust with three attributes.

use wharf::{Data, export};

/// A person we know.
#[derive(Data)]
pub struct Person {
    pub name: String,
    pub age: u32,
    pub emails: Vec<String>,
}

/// Adds a year.
#[export]
pub fn birthday(mut person: Person) -> Person {
    person.age += 1;
    person
}

/// Greets a person who has an email address.
#[export]
pub fn greet(person: &Person) -> Result<String, String> {
    match person.emails.first() {
        Some(email) => Ok(format!("Hello {} <{email}>", person.name)),
        None => Err(format!("{} has no email address", person.name)),
    }
}

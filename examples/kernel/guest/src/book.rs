use kernel::Person;
use wharf::export;

/// The state of the object, which stays in the guest.
#[derive(Debug, Default)]
pub struct Book {
    people: Vec<Person>,
}

/// An address book. It stays in the guest; hosts hold a handle to it.
#[export]
impl Book {
    /// Creates an empty book.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a person, and returns the number of people in the book.
    pub fn add(&mut self, person: Person) -> usize {
        self.people.push(person);
        self.people.len()
    }

    /// Returns all people whose name contains `text`.
    pub fn find(&self, text: &str) -> Vec<Person> {
        self.people.iter().filter(|person| person.name.contains(text)).cloned().collect()
    }
}

use kernel::Person;
use wharf::export;

/// The book's pages.
#[derive(Debug, Default)]
pub struct Book {
    people: Vec<Person>,
}

/// An address book: it stays in the guest, hosts hold a handle to it.
#[export]
impl Book {
    /// An empty book.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes somebody in and says how many there are now.
    pub fn add(&mut self, person: Person) -> usize {
        self.people.push(person);
        self.people.len()
    }

    /// Everybody whose name holds `text`.
    pub fn find(&self, text: &str) -> Vec<Person> {
        self.people.iter().filter(|person| person.name.contains(text)).cloned().collect()
    }
}

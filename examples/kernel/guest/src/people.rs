use std::collections::BTreeMap;

use kernel::Person;
use wharf::export;

/// Greets a person by name.
#[export]
pub fn greet(name: &str) -> String {
    format!("Hello, {name}!")
}

/// Adds a year to the age, and the tag `+birthday` to the first email address.
#[export]
pub fn birthday(mut person: Person) -> Person {
    person.age += 1;
    if let Some(email) = person.emails.first_mut() {
        *email = email.replacen('@', "+birthday@", 1);
    }
    person
}

/// Groups people by town. People without an address are left out.
#[export]
pub fn by_city(people: Vec<Person>) -> BTreeMap<String, Vec<Person>> {
    let mut cities = BTreeMap::<_, Vec<_>>::new();
    for person in people {
        if let Some(address) = &person.address {
            cities.entry(address.city.clone()).or_default().push(person);
        }
    }
    cities
}

/// Returns the mean age, or `None` for an empty list.
#[export]
pub fn mean_age(people: &[Person]) -> Option<f64> {
    let sum: f64 = people.iter().map(|person| f64::from(person.age)).sum();
    (!people.is_empty()).then(|| sum / people.len() as f64)
}

/// Prints a person. Only modules built for WASI can print.
#[export]
pub fn announce(person: &Person) {
    println!("{} is {}", person.name, person.age);
}

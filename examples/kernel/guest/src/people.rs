use std::collections::BTreeMap;

use kernel::Person;
use wharf::export;

/// Greets somebody.
#[export]
pub fn greet(name: &str) -> String {
    format!("Hello, {name}!")
}

/// Adds a year, and tells them so if they can be reached: the first email gets a `+birthday`.
#[export]
pub fn birthday(mut person: Person) -> Person {
    person.age += 1;
    if let Some(email) = person.emails.first_mut() {
        *email = email.replacen('@', "+birthday@", 1);
    }
    person
}

/// People by the town they live in; those without an address are left out.
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

/// The mean of everybody's age, if there is anybody.
#[export]
pub fn mean_age(people: &[Person]) -> Option<f64> {
    let sum: f64 = people.iter().map(|person| f64::from(person.age)).sum();
    (!people.is_empty()).then(|| sum / people.len() as f64)
}

/// Prints somebody, where the host has somewhere to print to: a module built for WASI does.
#[export]
pub fn announce(person: &Person) {
    println!("{} is {}", person.name, person.age);
}

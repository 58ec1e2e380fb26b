//! The values that the client sends.

use kernel::{Address, Contact, Material, Person, Plan, Position, Room, Shape};

/// Returns a person with every field.
pub(crate) fn ada() -> Person {
    Person {
        name: "Ada Lovelace".to_owned(),
        age: 36,
        emails: vec!["ada@example.org".to_owned(), "countess@example.org".to_owned()],
        address: Some(Address {
            street: "St James's Square 12".to_owned(),
            city: "London".to_owned(),
            position: Some(Position { latitude: 51.507_2, longitude: -0.135_1 }),
        }),
        contact: Contact::Phone { country: 44, number: 2_079_460_000 },
    }
}

/// Returns a plan of a hall of 12 square metres, with a study of 6 behind it.
pub(crate) fn plan() -> Plan {
    let study = Room {
        name: "study".to_owned(),
        shape: Shape::Polygon(vec![(0.0, 0.0), (4.0, 0.0), (0.0, 3.0)]),
        floor: Material::Stone,
        inner: Vec::new(),
    };
    let hall = Room {
        name: "hall".to_owned(),
        shape: Shape::Rectangle { width: 4.0, depth: 3.0 },
        floor: Material::Wood,
        inner: vec![study],
    };
    Plan {
        architect: ada(),
        rooms: vec![hall],
        prices: [(Material::Wood, 11_000), (Material::Stone, 5_000)].into(),
    }
}

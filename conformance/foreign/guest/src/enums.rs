//! uniffi, `fixtures/enum-types` and `fixtures/simple-fns`; wasm-bindgen, `enums` and `enum_vecs`.

use std::collections::HashSet;
use wharf::{Data, export};

#[derive(Data, Clone, Copy, Debug, PartialEq)]
pub enum AnimalUInt {
    Dog = 3,
    Cat = 4,
}

#[derive(Data, Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
pub enum AnimalLarge {
    Dog = 4,
    Cat = 255,
}

#[derive(Data, Clone, Debug, PartialEq)]
pub enum AssociatedType {
    Number(u32),
    Pair(String, bool),
    Nested { inner: Option<Box<AssociatedType>> },
    Nothing,
}

#[export]
pub fn get_animal(animal: Option<AnimalUInt>) -> AnimalUInt {
    animal.unwrap_or(AnimalUInt::Dog)
}

#[export]
pub fn other_animals(animals: Vec<AnimalLarge>) -> Vec<AnimalLarge> {
    let other = |animal| match animal {
        AnimalLarge::Dog => AnimalLarge::Cat,
        AnimalLarge::Cat => AnimalLarge::Dog,
    };
    animals.into_iter().map(other).collect()
}

/// Returns the discriminant of a case.
#[export]
pub fn animal_number(animal: AnimalUInt) -> u32 {
    animal as u32
}

#[export]
pub fn associated(value: AssociatedType) -> AssociatedType {
    value
}

#[export]
pub fn associated_all(values: Vec<Option<AssociatedType>>) -> Vec<Option<AssociatedType>> {
    values
}

#[export]
pub fn dedupe(values: Vec<String>) -> HashSet<String> {
    values.into_iter().collect()
}

#[export]
pub fn all_in(values: HashSet<String>, text: &str) -> bool {
    values.contains(text)
}

//! wasm-bindgen, `struct_vecs`, `string_vecs` and `arrays`: lists of other types than numbers.

use wharf::{Data, export};

#[derive(Data, Clone, Debug, PartialEq)]
pub struct ArrayElement {
    pub id: u32,
    pub name: Option<String>,
}

#[export]
pub fn consume_struct_vec(elements: Vec<ArrayElement>) -> Vec<String> {
    let text = |it: ArrayElement| format!("{}: {}", it.id, it.name.as_deref().unwrap_or("nobody"));
    elements.into_iter().map(text).collect()
}

#[export]
pub fn consume_optional_struct_vec(elements: Option<Vec<ArrayElement>>) -> Option<Vec<String>> {
    elements.map(consume_struct_vec)
}

#[export]
pub fn consume_string_vec(strings: Vec<String>) -> Vec<String> {
    let mut strings = strings;
    strings.push("Hello from Rust!".to_owned());
    strings
}

#[export]
pub fn lent_strings(strings: &[String]) -> u32 {
    strings.iter().map(|string| string.chars().count() as u32).sum()
}

#[export]
pub fn boxed_and_fixed(boxed: Box<[String]>, fixed: [u16; 3]) -> (Box<[String]>, [u16; 3]) {
    (boxed, fixed)
}

#[export]
pub fn nested(lists: Vec<Vec<Vec<u8>>>) -> Vec<Vec<Vec<u8>>> {
    lists
}

#[export]
pub fn pairs(count: u32) -> Vec<(String, Option<u32>)> {
    (0..count).map(|n| (format!("{n}"), (n % 2 == 0).then_some(n))).collect()
}

/// Returns a stream of items.
#[export]
pub fn elements(count: u32) -> impl Iterator<Item = ArrayElement> {
    (0..count).map(|id| ArrayElement { id, name: None })
}

//! Values of serde: they cross as their JSON text.

use super::text::by_text;
use crate::{ErrorPath, Fault};
use alloc::string::String;
use core::ops::{Deref, DerefMut};
use serde::{Serialize, de::DeserializeOwned};

/// Any type of serde, for types of other crates that can't derive [`Data`]. It crosses as JSON:
/// slower than a type that derives, and its schema says nothing of what is inside.
///
/// ```
/// use wharf::{Json, export};
///
/// #[export]
/// pub fn sum(counts: Json<std::collections::BTreeMap<String, u32>>) -> u32 {
///     counts.values().sum()
/// }
/// # assert_eq!(sum(Json([("a".to_string(), 2)].into())), 2);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Json<T>(pub T);

impl<T> Deref for Json<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

fn text<T: Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|_| Fault::Unsupported("a value that JSON can't hold"))
}

fn value<T: DeserializeOwned, E: ErrorPath>(text: &str) -> Result<T, E> {
    serde_json::from_str(text).map_err(|error| E::rejected(format_args!("invalid JSON: {error}")))
}

by_text!(Json, [T] [T: Serialize] [T: DeserializeOwned] Json<T>, |json| text(&json.0), |of| value(of).map(Json));
by_text!(Json, [] [] [] serde_json::Value, |json| text(json), |of| value(of));

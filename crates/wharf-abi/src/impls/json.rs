//! Values of serde: they cross as their JSON text.

use crate::{Data, Fault, Layout, Lift, Lower, Sink, Source, pointer, schema::tree::Type};
use alloc::string::String;
use core::ops::{Deref, DerefMut};
use serde::{Serialize, de::DeserializeOwned};

/// Any type of serde, for types of other crates that can't derive [`Data`]. It crosses as JSON: slower than a type that derives,
/// and its schema says nothing of what is inside.
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

fn value<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|_| Fault::Unsupported("JSON of another type"))
}

/// `inside` is what serde sees of `$self`; `outside` makes a value of it.
macro_rules! json {
    ([$($any:tt)*] [$($ser:tt)*] [$($de:tt)*] $ty:ty, |$this:ident| $inside:expr, $outside:expr) => {
        impl<$($any)*> Data for $ty {
            const TYPE: Type = Type::Plain("json");
            const LAYOUT: Layout = Layout::PAIR;
            type A = u32;
            type B = u32;
            type R = u32;
        }
        impl<$($ser)*> Lower for $ty {
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                let $this = self;
                text($inside)?.lower(s, at)
            }
            fn lower_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
                let $this = self;
                // A copy: what is lent must live as long as the call, this text does not.
                let text = text($inside)?;
                let (address, place) = s.reserve_top(text.len(), Layout::scalar(1), false)?;
                s.put_numbers(place, text.as_bytes());
                Ok((address, crate::traits::count(text.len())?))
            }
            fn lower_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
                let $this = self;
                text($inside)?.copy_result(s)
            }
            fn give_result<S: Sink>(self, s: &mut S) -> Result<u32, S::Error> {
                let $this = &self;
                text($inside)?.give_result(s)
            }
        }
        impl<'a, $($de)*> Lift<'a> for $ty {
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                let (address, len) = (s.u32(at), s.u32(s.offset(at, 4)));
                Self::lift_param(s, address, len)
            }
            fn lift_param<S: Source<'a>>(s: &mut S, a: u32, b: u32) -> Result<Self, S::Error> {
                let text = s.str(a, b)?;
                Ok($outside(value(text)?))
            }
            fn lift_result<S: Source<'a>>(s: &mut S, r: u32) -> Result<Self, S::Error> {
                pointer::lift(s, r)
            }
            crate::__held!('a);
        }
    };
}

json!([T] [T: Serialize] [T: DeserializeOwned] Json<T>, |json| &json.0, Json);
json!([] [] [] serde_json::Value, |json| json, |value| value);

//! Errors of the standard library and of others, as the text that they display.

use crate::{
    Data, Layout, Lift, Lower, Sink, Source, indirect, schema::constant::ConstType, traits::count,
};
use alloc::{
    boxed::Box,
    string::{String, ToString},
};
use core::error::Error;

/// An error that goes out as its text.
macro_rules! out {
    ($ty:ty) => {
        out!($ty, |error| error.to_string());
    };
    ($ty:ty, |$error:ident| $text:expr) => {
        impl Data for $ty {
            const TYPE: ConstType = ConstType::String;
            const LAYOUT: Layout = Layout::PAIR;
            type Flat0 = u32;
            type Flat1 = u32;
            type FlatResult = u32;
        }
        impl Lower for $ty {
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                let $error = self;
                str::lower(&$text, s, at)
            }
            fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
                let $error = self;
                let text: String = $text;
                let (address, place) = s.reserve(text.len(), Layout::scalar(1))?;
                s.put_numbers(place, text.as_bytes());
                Ok((address, count(text.len())?))
            }
            fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
                let $error = self;
                str::copy_result(&$text, s)
            }
        }
    };
}

/// One that can also be made of a text, which a host has thrown.
macro_rules! both {
    ($ty:ty, |$error:ident| $text:expr, $make:expr) => {
        out!($ty, |$error| $text);
        impl<'a> Lift<'a> for $ty {
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                String::lift(s, at).map($make)
            }
            fn lift_param<S: Source<'a>>(s: &mut S, a: u32, b: u32) -> Result<Self, S::Error> {
                String::lift_param(s, a, b).map($make)
            }
            fn lift_result<S: Source<'a>>(s: &mut S, r: u32) -> Result<Self, S::Error> {
                indirect::lift(s, r)
            }
            fn from_reason(reason: String) -> Option<Self> {
                Some($make(reason))
            }
            crate::__lift_ref!('a);
        }
    };
}

both!(Box<dyn Error>, |error| error.to_string(), Box::from);
both!(Box<dyn Error + Send + Sync>, |error| error.to_string(), Box::from);
#[cfg(feature = "std")]
both!(std::io::Error, |error| error.to_string(), std::io::Error::other);
// Its causes too: hosts have no other way to them.
#[cfg(feature = "anyhow")]
both!(anyhow::Error, |error| alloc::format!("{error:#}"), anyhow::Error::msg);

out!(core::fmt::Error);
out!(core::num::ParseIntError);
out!(core::num::ParseFloatError);
out!(core::num::TryFromIntError);
out!(core::str::ParseBoolError);
out!(core::str::Utf8Error);
out!(core::char::ParseCharError);
out!(core::char::CharTryFromError);
out!(core::array::TryFromSliceError);
out!(core::net::AddrParseError);
out!(alloc::string::FromUtf8Error);
#[cfg(feature = "std")]
out!(std::time::SystemTimeError);
#[cfg(feature = "json")]
out!(serde_json::Error);
#[cfg(feature = "url")]
out!(url::ParseError);
#[cfg(feature = "uuid")]
out!(uuid::Error);

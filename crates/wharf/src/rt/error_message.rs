//! The text of an `Err`: its `Display`, if it has one. Without an allocator there is no room for
//! it.
//!
//! The expansion of an export calls `(&DisplayProbe(&result)).note()`. Where the result is a
//! `Result` whose error is `Display` the inherent method is found, for other `Result`s that of
//! [`ViaDebug`], for all else that of [`ViaNothing`], which does nothing.

#[cfg(feature = "alloc")]
use super::{global::Global, record};
#[cfg(feature = "alloc")]
use alloc::string::{String, ToString};
#[cfg(feature = "alloc")]
use core::fmt::Display;
#[cfg(feature = "alloc")]
use wharf_abi::Data;

/// A result about to be lowered.
pub struct DisplayProbe<'a, T>(pub &'a T);

/// The method of a `Result` whose error has no text.
pub trait ViaDebug {
    /// Leaves no text of an earlier error for this one.
    fn note(&self);
}

impl<T, E> ViaDebug for DisplayProbe<'_, Result<T, E>> {
    #[inline(always)]
    fn note(&self) {
        #[cfg(feature = "alloc")]
        if self.0.is_err() {
            record::error_message("");
        }
    }
}

/// The method of results without a message.
pub trait ViaNothing {
    /// Does nothing.
    #[inline(always)]
    fn note(&self) {}
}

impl<T> ViaNothing for &DisplayProbe<'_, T> {}

/// Keeps the text until the next one.
#[cfg(feature = "alloc")]
static MESSAGE: Global<String> = Global::new(String::new());

#[cfg(feature = "alloc")]
impl<T, E: Data + Display> DisplayProbe<'_, Result<T, E>> {
    /// Leaves the error's text for the host; a string is its own.
    #[inline(always)]
    pub fn note(&self) {
        if const { !E::TYPE.is(wharf_abi::schema::Primitive::String) }
            && let Err(error) = self.0
        {
            keep(error.to_string());
        }
    }
}

/// Leaves a text for the host.
#[cfg(feature = "alloc")]
pub fn keep(text: String) {
    MESSAGE.with(|slot| {
        *slot = text;
        record::error_message(slot);
    });
}

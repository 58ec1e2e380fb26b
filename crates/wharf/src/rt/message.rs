//! The text of an `Err`: its `Display`, if it has one.
//!
//! The expansion of an export calls `(&Probe(&result)).note()`. Where the result is a `Result` whose error is
//! `Display` the inherent method is found, for all else the trait's, which does nothing.

use super::{global::Global, record};
use alloc::string::{String, ToString};
use core::fmt::Display;
use wharf_abi::Data;

/// A result about to be lowered.
pub struct Probe<'a, T>(pub &'a T);

/// The method of results without a message.
pub trait NoMessage {
    /// Does nothing.
    #[inline(always)]
    fn note(&self) {}
}

impl<T> NoMessage for &Probe<'_, T> {}

/// Keeps the text until the next one.
static MESSAGE: Global<String> = Global::new(String::new());

impl<T, E: Data + Display> Probe<'_, Result<T, E>> {
    /// Leaves the error's text for the host; a string is its own.
    #[inline(always)]
    pub fn note(&self) {
        if const { !E::TYPE.is_plain("string") }
            && let Err(error) = self.0
        {
            keep(error.to_string());
        }
    }
}

fn keep(text: String) {
    MESSAGE.with(|slot| {
        *slot = text;
        record::error_message(slot);
    });
}

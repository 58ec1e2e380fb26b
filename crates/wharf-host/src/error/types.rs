//! A value that is not of its type.

use std::fmt;

use wharf_abi::Fault;

use super::{Error, HandleError, HandleFault, TrapError};
use crate::{
    memory::{Misfit, What},
    session::FOREIGN,
};

/// A value that is not of its type: an argument the caller gave, or memory that holds no such value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeMismatch {
    /// Where in the value: `person.emails[2]`, `result.age`.
    pub path: String,
    /// What should be there; empty if the value is refused for a reason that only its type knows.
    pub expected: String,
    /// What is there, or that reason: `invalid UUID: ...`.
    pub got: String,
}

impl fmt::Display for TypeMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.expected.is_empty() {
            return write!(f, "{}: {}", self.path, self.got);
        }
        write!(f, "{}: expected {}, got {}", self.path, self.expected, self.got)
    }
}

impl std::error::Error for TypeMismatch {}

impl Error {
    /// The error for a misfit inside the value called `root`.
    #[cold]
    pub(crate) fn misfit(root: &str, misfit: Misfit) -> Self {
        let (what, path) = misfit.into_parts(root);
        match what {
            What::Type { expected, got } => TypeMismatch { path, expected, got }.into(),
            What::Refused(reason) => refused(path, reason),
            What::Fault(fault) => of_fault(path, fault),
        }
    }
}

/// The error of a value that its type refuses.
#[cold]
pub(crate) fn refused(path: String, reason: String) -> Error {
    TypeMismatch { path, expected: String::new(), got: reason }.into()
}

fn of_fault(path: String, fault: Fault) -> Error {
    let (expected, got) = match fault {
        Fault::Bool(byte) => ("a bool, 0 or 1".to_string(), byte.to_string()),
        Fault::Char(code) => ("a Unicode scalar value".to_string(), format!("{code:#x}")),
        Fault::Discriminant { found, cases } => {
            (format!("a case below {cases}"), format!("case {found}"))
        }
        Fault::Misaligned { address, align } => {
            (format!("an address that is a multiple of {align}"), format!("{address:#x}"))
        }
        Fault::OutOfBounds { address, bytes } => {
            ("a range inside memory".to_string(), format!("{bytes} bytes at {address:#x}"))
        }
        Fault::Utf8 => ("UTF-8".to_string(), "other bytes".to_string()),
        Fault::Budget => (
            "a value no larger than memory".to_string(),
            "one that reads bytes again and again".to_string(),
        ),
        Fault::TooDeep => (format!("at most {} levels", wharf_abi::MAX_DEPTH), "more".to_string()),
        Fault::TooLarge => ("a size of 32 bits".to_string(), "more".to_string()),
        Fault::Full { needed } => {
            ("room for the value".to_string(), format!("{needed} bytes short"))
        }
        Fault::Unsupported(FOREIGN) => return handle_error(HandleFault::Foreign, 0),
        Fault::Unsupported(what) => ("a value that can cross".to_string(), what.to_string()),
        Fault::Refused => ("a value of the type".to_string(), "another".to_string()),
        Fault::StaleHandle(handle) => return handle_error(HandleFault::Stale, handle),
        Fault::Borrowed(handle) => return handle_error(HandleFault::Borrowed, handle),
        Fault::WrongObject(handle) => return handle_error(HandleFault::WrongType, handle),
        Fault::OutOfMemory => {
            return TrapError { message: "out of memory".to_string(), stack: String::new() }.into();
        }
    };
    TypeMismatch { path, expected, got }.into()
}

fn handle_error(fault: HandleFault, handle: u32) -> Error {
    HandleError { fault, handle }.into()
}

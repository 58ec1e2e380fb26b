//! What goes wrong while the guest runs.

use std::fmt;

use crate::Value;

/// The `Err` of an exported function's `Result`.
#[derive(Debug, Clone, PartialEq)]
pub struct GuestError {
    /// Its `Display` text, where it has one, else the value's own text.
    pub message: String,
    /// The value.
    pub value: Value,
}

impl fmt::Display for GuestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// A panic in the guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanicError {
    /// What it said.
    pub message: String,
    /// The source file, as the guest's compiler knew it; empty if unknown.
    pub file: String,
    /// The line, from 1; 0 if unknown.
    pub line: u32,
    /// The wasm functions that were running, innermost first.
    pub stack: String,
}

impl fmt::Display for PanicError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the guest panicked")?;
        if !self.file.is_empty() {
            write!(f, " at {}:{}", self.file, self.line)?;
        }
        write!(f, ": {}", self.message)
    }
}

/// A trap: an unreachable instruction, an access outside memory, a stack overflow, memory exhausted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrapError {
    /// What happened.
    pub message: String,
    /// The wasm functions that were running, innermost first; empty if unknown.
    pub stack: String,
}

impl fmt::Display for TrapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the guest trapped: {}", self.message)
    }
}

/// A call into an instance that trapped before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoisonedError;

impl fmt::Display for PoisonedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the instance trapped before and can't be used again; reset it or make a new one",
        )
    }
}

/// An object could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandleError {
    /// Why.
    pub fault: HandleFault,
    /// Its handle.
    pub handle: u32,
}

/// Why an object could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum HandleFault {
    /// It was freed, or never was.
    Stale,
    /// It is borrowed in a way that excludes this one.
    Borrowed,
    /// It is of another type.
    WrongType,
    /// It is of another instance, or of this one before it was reset; so is a function used with the wrong one.
    Foreign,
    /// A call gives it away, and passes it once more. The call was not made, and the object is still the caller's.
    GivenTwice,
}

impl fmt::Display for HandleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.fault {
            HandleFault::Stale => "the object was freed",
            HandleFault::Borrowed => "the object is in use",
            HandleFault::WrongType => "the object is of another type",
            HandleFault::GivenTwice => "the object is given away and passed again by one call",
            HandleFault::Foreign => {
                "it belongs to another instance, or to this one before it was reset"
            }
        })
    }
}

impl std::error::Error for GuestError {}
impl std::error::Error for PanicError {}
impl std::error::Error for TrapError {}
impl std::error::Error for PoisonedError {}
impl std::error::Error for HandleError {}

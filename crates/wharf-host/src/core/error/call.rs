//! Errors of calls.

use std::{error::Error as StdError, fmt, sync::Arc};

type Source = Arc<dyn StdError + Send + Sync>;

/// A value that does not match its type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TypeMismatch {
    /// The path of the value: `person.emails[2]`, `result.age`.
    pub path: String,
    /// The type that is expected; empty if `got` is a complete explanation.
    pub expected: String,
    /// What was found in its place, or an explanation: `invalid UUID: ...`.
    pub got: String,
}

impl TypeMismatch {
    pub(crate) fn new(
        path: impl Into<String>,
        expected: impl Into<String>,
        got: impl Into<String>,
    ) -> Self {
        Self { path: path.into(), expected: expected.into(), got: got.into() }
    }

    /// A value that its type refuses for a reason.
    pub(crate) fn refused(path: String, reason: String) -> Self {
        Self { path, expected: String::new(), got: reason }
    }
}

impl fmt::Display for TypeMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.expected.is_empty() {
            return write!(f, "{}: {}", self.path, self.got);
        }
        write!(f, "{}: expected {}, got {}", self.path, self.expected, self.got)
    }
}

/// A handle that can't be used: of an object, a callback, a stream or a value of the host.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HandleError {
    /// Why it can't be used.
    pub fault: HandleFault,
    /// The handle, if it is known.
    pub handle: Option<u32>,
    /// The path of the value, if it is part of an argument or a result; else empty.
    pub path: String,
}

/// Why a handle can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum HandleFault {
    /// It was freed, or never existed.
    Stale,
    /// It is borrowed by a call that is running.
    Borrowed,
    /// It belongs to a value of another type.
    WrongType,
    /// It belongs to another instance, or to this one before a reset.
    Foreign,
    /// The call moves it to the guest and passes it a second time. The call was not made, and the
    /// caller still owns it.
    GivenTwice,
}

impl HandleError {
    pub(crate) fn new(fault: HandleFault, handle: Option<u32>) -> Self {
        Self { fault, handle: handle.filter(|handle| *handle != 0), path: String::new() }
    }

    /// The same error inside a value.
    pub(crate) fn at(mut self, path: &str) -> Self {
        self.path = path.to_string();
        self
    }
}

impl fmt::Display for HandleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(match self.fault {
            HandleFault::Stale => "the handle was already freed",
            HandleFault::Borrowed => "the handle is in use",
            HandleFault::WrongType => "the handle belongs to a value of another type",
            HandleFault::Foreign => {
                "the handle belongs to another instance, or to this one before a reset"
            }
            HandleFault::GivenTwice => "the call moves the handle and passes it a second time",
        })
    }
}

/// A panic in the guest. It poisons the instance.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PanicError {
    /// The message of the panic.
    pub message: String,
    /// The source file, as the compiler of the guest knew it; empty if unknown.
    pub file: String,
    /// The line, counted from 1; 0 if unknown.
    pub line: u32,
    /// The column, counted from 1; 0 if unknown.
    pub column: u32,
    /// The wasm functions that were running, innermost first.
    pub stack: String,
}

impl fmt::Display for PanicError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the guest panicked")?;
        if !self.file.is_empty() {
            write!(f, " at {}:{}:{}", self.file, self.line, self.column)?;
        }
        write!(f, ": {}", self.message)
    }
}

/// A trap of the guest: an unreachable instruction, an access outside memory, a division by zero.
/// It poisons the instance.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TrapError {
    /// The kind of trap.
    pub message: String,
    /// The wasm functions that were running, innermost first; empty if unknown.
    pub stack: String,
    source: Option<Source>,
}

impl TrapError {
    pub(crate) fn new(message: String, stack: String) -> Self {
        Self { message, stack, source: None }
    }

    /// An engine that failed without a trap.
    pub(crate) fn engine(source: Source) -> Self {
        let message = "the engine failed".to_string();
        Self { message, stack: String::new(), source: Some(source) }
    }
}

impl fmt::Display for TrapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the guest trapped: {}", self.message)
    }
}

/// A call into an instance that failed earlier.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PoisonedError {
    cause: Option<Source>,
}

impl PoisonedError {
    pub(crate) fn new(cause: Option<Source>) -> Self {
        Self { cause }
    }

    /// The error that poisoned the instance: an [`Error`](crate::Error). `None` if an import
    /// panicked.
    ///
    /// ```
    /// use wharf_host::{Error, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let divide = app.func::<(u32, u32), u32>("divide")?;
    /// divide.call(&mut app, (1, 0)).unwrap_err();
    /// let error = divide.call(&mut app, (1, 1)).unwrap_err();
    /// let Error::Poisoned(error) = error else { panic!("{error}") };
    /// let cause = error.cause().unwrap();
    /// assert!(matches!(cause.downcast_ref(), Some(Error::Panic(_))));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn cause(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.cause.as_deref()
    }
}

impl fmt::Display for PoisonedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the instance failed earlier and can't be used; reset it or make a new one")
    }
}

/// The failure of an import that the guest can't see. It poisons the instance. The error that the
/// import returned is the source of this one.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ImportError {
    error: Source,
}

impl ImportError {
    pub(crate) fn new(error: Source) -> Self {
        Self { error }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an import failed")
    }
}

/// A limit that is exhausted. Every limit but memory poisons the instance.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitError {
    /// The guest has no room for the arguments of a call.
    Memory {
        /// How many bytes were needed, if known.
        bytes: Option<u32>,
    },
    /// The fuel of the call is consumed.
    Fuel,
    /// The deadline of the call has passed.
    Deadline,
    /// The guest exhausted the native stack that calls may use, see [`Config`](crate::Config).
    Stack {
        /// The wasm functions that were running, innermost first; empty if unknown.
        stack: String,
    },
    /// The queue of calls is full.
    Queue,
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory { bytes: Some(bytes) } => {
                write!(f, "the guest has no room for {bytes} bytes of arguments")
            }
            Self::Memory { bytes: None } => f.write_str("the guest has no room for the arguments"),
            Self::Fuel => f.write_str("the fuel of the call is consumed"),
            Self::Deadline => f.write_str("the deadline of the call has passed"),
            Self::Stack { .. } => f.write_str("the guest exhausted its stack"),
            Self::Queue => f.write_str("the queue of calls is full"),
        }
    }
}

/// Something that the engine or the host can't do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnsupportedError {
    /// The name of the engine.
    pub engine: String,
    /// What it can't do.
    pub what: String,
}

impl UnsupportedError {
    pub(crate) fn new(engine: &str, what: &str) -> Self {
        Self { engine: engine.to_string(), what: what.to_string() }
    }
}

impl fmt::Display for UnsupportedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} can't do this: {}", self.engine, self.what)
    }
}

impl StdError for TypeMismatch {}
impl StdError for HandleError {}
impl StdError for PanicError {}
impl StdError for LimitError {}
impl StdError for UnsupportedError {}

impl StdError for TrapError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}

impl StdError for PoisonedError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.as_ref().map(|cause| &**cause as _)
    }
}

impl StdError for ImportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.error)
    }
}

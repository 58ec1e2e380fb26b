//! One family of errors, with the names they have in JavaScript too.

mod failure;
mod load;
mod types;

use std::fmt;

pub(crate) use self::types::refused;
pub use self::{
    failure::{GuestError, HandleError, HandleFault, PanicError, PoisonedError, TrapError},
    load::{LoadError, SchemaError},
    types::TypeMismatch,
};

/// Why something a host asked for did not happen.
///
/// ```
/// use wharf_host::{Engine, Error, Module};
///
/// let error = Module::from_bytes(&Engine::default(), b"not wasm").unwrap_err();
/// assert!(matches!(error, Error::Load(_)));
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The file is no module that Wharf can run.
    Load(LoadError),
    /// The module's description is missing, wrong, or not what the caller expects.
    Schema(SchemaError),
    /// An exported function returned `Err`. Only calls by [`Value`](crate::Value) give this; typed calls
    /// give the function's own `Result`.
    Guest(GuestError),
    /// The guest panicked. The instance is poisoned.
    Panic(PanicError),
    /// The guest trapped without a panic. The instance is poisoned.
    Trap(TrapError),
    /// The instance trapped before and can't be used again.
    Poisoned(PoisonedError),
    /// A value was not of its type.
    Type(TypeMismatch),
    /// An object is gone, in use, of another type or of another instance.
    Handle(HandleError),
    /// What an import given by [`Linker::try_func`](crate::Linker::try_func) failed with.
    Import(Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// The failure of an import: comes out of the call during which the guest called it.
    ///
    /// ```
    /// let error = wharf_host::Error::import("the disk is full");
    /// assert_eq!(error.to_string(), "the disk is full");
    /// ```
    pub fn import(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Import(error.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Load(error) => error.fmt(f),
            Self::Schema(error) => error.fmt(f),
            Self::Guest(error) => error.fmt(f),
            Self::Panic(error) => error.fmt(f),
            Self::Trap(error) => error.fmt(f),
            Self::Poisoned(error) => error.fmt(f),
            Self::Type(error) => error.fmt(f),
            Self::Handle(error) => error.fmt(f),
            Self::Import(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let error: &(dyn std::error::Error + 'static) = match self {
            Self::Load(error) => error,
            Self::Schema(error) => error,
            Self::Guest(error) => error,
            Self::Panic(error) => error,
            Self::Trap(error) => error,
            Self::Poisoned(error) => error,
            Self::Type(error) => error,
            Self::Handle(error) => error,
            Self::Import(error) => &**error,
        };
        error.source()
    }
}

macro_rules! from {
    ($($kind:ident: $ty:ty,)*) => {$(
        impl From<$ty> for Error {
            fn from(error: $ty) -> Self {
                Self::$kind(error)
            }
        }
    )*};
}

from! {
    Load: LoadError,
    Schema: SchemaError,
    Guest: GuestError,
    Panic: PanicError,
    Trap: TrapError,
    Poisoned: PoisonedError,
    Type: TypeMismatch,
    Handle: HandleError,
}

/// Boxed where it is small on its way, as calls do.
impl From<Box<Error>> for Error {
    fn from(error: Box<Error>) -> Self {
        *error
    }
}

impl From<wharf_abi::schema::SchemaError> for Error {
    fn from(error: wharf_abi::schema::SchemaError) -> Self {
        Self::Schema(error.into())
    }
}

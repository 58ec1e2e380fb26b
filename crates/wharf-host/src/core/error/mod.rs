//! One family of errors. JavaScript has classes of the same names.

mod call;
mod guest;
mod load;

use std::{error::Error as StdError, fmt};

use super::memory::{LiftError, LiftErrorKind};
use wharf_abi::Fault;

pub use self::{
    call::{
        HandleError, HandleFault, ImportError, LimitError, PanicError, PoisonedError, TrapError,
        TypeMismatch, UnsupportedError,
    },
    guest::GuestError,
    load::{LoadError, SchemaError},
};

/// Why a request of the host failed.
///
/// ```
/// use wharf_host::{Engine, Error, LoadError, Module};
///
/// let error = Module::from_bytes(&Engine::default(), b"not wasm").unwrap_err();
/// assert!(matches!(error, Error::Load(LoadError::Invalid { .. })));
/// assert_eq!(error.to_string(), "the file is not a valid wasm module");
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are not a module that Wharf can run.
    Load(LoadError),
    /// The schema of the module is missing or malformed, differs from the types of the caller, or
    /// contradicts the values that the module returns.
    Schema(SchemaError),
    /// A value does not match its type.
    Type(TypeMismatch),
    /// An object is freed, in use, of another type or of another instance.
    Handle(HandleError),
    /// An exported function returned `Err`. Only calls by [`Value`](crate::Value) fail with it:
    /// typed calls return the `Result` of the function.
    Guest(GuestError),
    /// The guest panicked.
    Panic(PanicError),
    /// The guest trapped without a panic.
    Trap(TrapError),
    /// The instance failed earlier and can't be used again.
    Poisoned(PoisonedError),
    /// An import failed, see [`Linker::try_func`](crate::Linker::try_func).
    Import(ImportError),
    /// A limit is exhausted: memory, stack, time.
    Limit(LimitError),
    /// The engine or the host can't do this.
    Unsupported(UnsupportedError),
}

impl Error {
    /// The failure of an import. The call of the host during which the guest called the import
    /// fails with it.
    ///
    /// ```
    /// use std::error::Error as _;
    ///
    /// let error = wharf_host::Error::import("the disk is full");
    /// assert_eq!(error.to_string(), "an import failed");
    /// assert_eq!(error.source().unwrap().to_string(), "the disk is full");
    /// ```
    pub fn import(error: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        ImportError::new(error.into().into()).into()
    }

    /// Whether this kind of error always poisons the instance: no call succeeds until it is
    /// [reset](crate::Instance::reset). An import whose result does not match its type poisons too,
    /// with an [`Error::Type`]; [`Instance::is_poisoned`](crate::Instance::is_poisoned) covers all
    /// cases.
    ///
    /// ```
    /// use wharf_host::doc;
    ///
    /// let mut app = doc::instance()?;
    /// let divide = app.func::<(u32, u32), u32>("divide")?;
    /// let error = divide.call(&mut app, (1, 0)).unwrap_err();
    /// assert!(error.is_poisoned() && !error.can_retry());
    /// assert!(app.is_poisoned());
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn is_poisoned(&self) -> bool {
        match self {
            Self::Panic(_) | Self::Trap(_) | Self::Poisoned(_) | Self::Import(_) => true,
            Self::Limit(limit) => !matches!(limit, LimitError::Memory { .. }),
            _ => false,
        }
    }

    /// Whether the instance can still be called: the caller may repeat the call, best with other
    /// arguments.
    ///
    /// ```
    /// use wharf_host::{Value, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let error = app.call_dynamic("add", &[Value::U32(1), Value::Bool(true)]).unwrap_err();
    /// assert_eq!(error.to_string(), "b: expected u32, got a bool");
    /// assert!(error.can_retry());
    /// assert_eq!(app.call_dynamic("add", &[Value::U32(1), Value::U32(2)])?, Value::U32(3));
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn can_retry(&self) -> bool {
        match self {
            Self::Type(_) | Self::Handle(_) | Self::Guest(_) => true,
            Self::Schema(error) => matches!(error, SchemaError::BrokenPromise { .. }),
            Self::Limit(limit) => matches!(limit, LimitError::Memory { .. }),
            _ => false,
        }
    }

    /// The error of a value at `root` that could not be lowered.
    #[cold]
    pub(crate) fn lower(root: &str, error: LiftError) -> Self {
        let (kind, path) = error.into_parts(root);
        match kind {
            LiftErrorKind::Fault(Fault::OutOfMemory) => LimitError::Memory { bytes: None }.into(),
            kind => match handle_error(&kind, &path) {
                Some(error) => error.into(),
                None => mismatch(path, kind).into(),
            },
        }
    }

    /// The error of a value at `root` that could not be lifted.
    #[cold]
    pub(crate) fn lift(root: &str, error: LiftError) -> Self {
        let (kind, path) = error.into_parts(root);
        match &kind {
            LiftErrorKind::Refused(reason) => TypeMismatch::refused(path, reason.clone()).into(),
            kind => match handle_error(kind, &path) {
                Some(error) => error.into(),
                None => SchemaError::BrokenPromise { path, what: kind.to_string() }.into(),
            },
        }
    }
}

fn mismatch(path: String, kind: LiftErrorKind) -> TypeMismatch {
    match kind {
        LiftErrorKind::Type { expected, got } => TypeMismatch { path, expected, got },
        LiftErrorKind::Refused(reason) => TypeMismatch::refused(path, reason),
        kind @ LiftErrorKind::Fault(_) => TypeMismatch::refused(path, kind.to_string()),
    }
}

/// The error of a handle that can't be used, if it is one.
fn handle_error(kind: &LiftErrorKind, path: &str) -> Option<HandleError> {
    let LiftErrorKind::Fault(fault) = kind else { return None };
    let (fault, handle) = match *fault {
        Fault::StaleHandle(handle) => (HandleFault::Stale, handle),
        Fault::Borrowed(handle) => (HandleFault::Borrowed, handle),
        Fault::WrongObject(handle) => (HandleFault::WrongType, handle),
        Fault::ForeignHandle(handle) => (HandleFault::Foreign, handle),
        _ => return None,
    };
    Some(HandleError::new(fault, Some(handle)).at(path))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.inner(), f)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner().source()
    }
}

/// Declares the conversions from and to the variants.
macro_rules! variants {
    ($($variant:ident: $ty:ty,)*) => {
        impl Error {
            fn inner(&self) -> &(dyn StdError + 'static) {
                match self {
                    $(Self::$variant(error) => error,)*
                }
            }
        }

        $(impl From<$ty> for Error {
            #[cold]
            fn from(error: $ty) -> Self {
                Self::$variant(error)
            }
        })*
    };
}

variants! {
    Load: LoadError,
    Schema: SchemaError,
    Type: TypeMismatch,
    Handle: HandleError,
    Guest: GuestError,
    Panic: PanicError,
    Trap: TrapError,
    Poisoned: PoisonedError,
    Import: ImportError,
    Limit: LimitError,
    Unsupported: UnsupportedError,
}

/// Unboxes an error: calls box theirs inside, so that moving the result of a short call stays
/// cheap.
impl From<Box<Error>> for Error {
    fn from(error: Box<Error>) -> Self {
        *error
    }
}

impl From<wharf_abi::schema::SchemaError> for Error {
    fn from(error: wharf_abi::schema::SchemaError) -> Self {
        SchemaError::Invalid(error).into()
    }
}

/// Errors can be sent to other threads and kept.
const _: fn() = || {
    fn is<T: StdError + Clone + Send + Sync + 'static>() {}
    is::<Error>();
};

//! The error of a value that is being lifted or lowered. It collects the path to the fault.

use std::{fmt, sync::Arc};

use wharf_abi::{ErrorPath, Fault, MAX_DEPTH};

/// The text of a path is cut at about this length.
const MAX_PATH_BYTES: usize = 4096;

/// One step of the path of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Segment {
    /// A field or case of a Rust type.
    Field(&'static str),
    /// A field or case of a schema type.
    Name(Arc<str>),
    /// An element.
    Element(usize),
    /// An entry of a map, by its key.
    Entry(String),
}

/// Why a value could not be lifted or lowered, and the path to the fault. Boxed, so that a result
/// without a fault is moved as one word more.
#[derive(Debug)]
pub struct LiftError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: LiftErrorKind,
    /// Innermost first.
    path: Vec<Segment>,
}

/// Why a value could not be lifted or lowered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LiftErrorKind {
    /// A fault in memory, or of a handle.
    Fault(Fault),
    /// The value does not match its type.
    Type { expected: String, got: String },
    /// The type refuses the value for this reason.
    Refused(String),
}

impl LiftError {
    /// A value that does not match its type.
    pub(crate) fn mismatch(expected: impl Into<String>, got: impl Into<String>) -> Self {
        Self::new(LiftErrorKind::Type { expected: expected.into(), got: got.into() })
    }

    fn new(kind: LiftErrorKind) -> Self {
        Self(Box::new(Inner { kind, path: Vec::new() }))
    }

    /// The same error inside `segment`.
    pub(crate) fn inside(mut self, segment: Segment) -> Self {
        self.0.path.push(segment);
        self
    }

    /// The kind of the error, and the path that begins with `root`: `person.emails[2]`.
    pub(crate) fn into_parts(self, root: &str) -> (LiftErrorKind, String) {
        use std::fmt::Write as _;
        let mut path = root.to_string();
        for segment in self.0.path.iter().rev() {
            if path.len() > MAX_PATH_BYTES {
                path.push('…');
                break;
            }
            let _never_fails = match segment {
                Segment::Field(name) => write!(path, ".{name}"),
                Segment::Name(name) => write!(path, ".{name}"),
                Segment::Element(index) => write!(path, "[{index}]"),
                Segment::Entry(key) => write!(path, "[{key}]"),
            };
        }
        (self.0.kind, path)
    }
}

impl fmt::Display for LiftErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault(fault) => write_fault(f, *fault),
            Self::Type { expected, got } => write!(f, "expected {expected}, got {got}"),
            Self::Refused(reason) => f.write_str(reason),
        }
    }
}

fn write_fault(f: &mut fmt::Formatter<'_>, fault: Fault) -> fmt::Result {
    match fault {
        Fault::Bool(byte) => write!(f, "invalid bool {byte}, expected 0 or 1"),
        Fault::Char(code) => write!(f, "invalid char {code:#x}"),
        Fault::Discriminant { found, cases } => {
            write!(f, "invalid discriminant {found} of {cases} cases")
        }
        Fault::Misaligned { address, align } => {
            write!(f, "the address {address:#x} is not a multiple of {align}")
        }
        Fault::OutOfBounds { address, bytes } => {
            write!(f, "{bytes} bytes at {address:#x} are not inside the memory")
        }
        Fault::Utf8 => f.write_str("invalid UTF-8"),
        Fault::Budget => f.write_str("value larger than guest memory (aliased pointers)"),
        Fault::TooDeep => write!(f, "nested more than {MAX_DEPTH} levels deep"),
        Fault::TooLarge => f.write_str("the size does not fit in 32 bits"),
        Fault::Unsupported(what) => f.write_str(what),
        Fault::StaleHandle(handle) => write!(f, "the handle {handle} was already freed"),
        Fault::Borrowed(handle) => write!(f, "the handle {handle} is in use"),
        Fault::WrongObject(handle) => write!(f, "the handle {handle} has another type"),
        Fault::ForeignHandle(handle) => write!(f, "the handle {handle} has another owner"),
        Fault::Rejected => f.write_str("the type refuses the value"),
        // Only the guest's own sinks fail with these.
        Fault::Full { .. } | Fault::OutOfMemory => f.write_str("out of memory"),
    }
}

impl From<Fault> for LiftError {
    #[cold]
    fn from(fault: Fault) -> Self {
        Self::new(LiftErrorKind::Fault(fault))
    }
}

impl ErrorPath for LiftError {
    #[cold]
    fn rejected(reason: fmt::Arguments<'_>) -> Self {
        Self::new(LiftErrorKind::Refused(reason.to_string()))
    }
    #[cold]
    fn in_field(self, name: &'static str) -> Self {
        self.inside(Segment::Field(name))
    }
    #[cold]
    fn in_element(self, index: usize) -> Self {
        self.inside(Segment::Element(index))
    }
    #[cold]
    fn in_entry(self, index: usize, key: Option<&dyn fmt::Debug>) -> Self {
        self.inside(match key {
            Some(key) => Segment::Entry(format!("{key:?}")),
            None => Segment::Element(index),
        })
    }
}

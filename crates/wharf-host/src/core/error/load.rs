//! Errors before a call: of modules and of their schemas.

use std::{error::Error as StdError, fmt, io, path::PathBuf, sync::Arc};

use wharf_abi::{
    schema::{Difference, SchemaError as InvalidSchema},
    wasm::WasmError,
};

type Source = Arc<dyn StdError + Send + Sync>;

/// Why Wharf can't run a module. Sources are not part of the text: see
/// [`source`](StdError::source).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum LoadError {
    /// The file can't be read.
    Io {
        /// Its path.
        path: PathBuf,
        /// The error of the system.
        source: Arc<io::Error>,
    },
    /// The engine refuses its configuration or this machine.
    Engine {
        /// The error of the engine.
        source: Source,
    },
    /// The bytes are not a valid wasm module.
    Invalid {
        /// What is wrong with them.
        source: Source,
    },
    /// The bytes are a component, not a module.
    Component,
    /// The module is a program with a `_start` function, not a library.
    Command,
    /// An export or import that the ABI prescribes is missing or has another type.
    Abi {
        /// Its name.
        item: String,
        /// What is wrong with it.
        what: String,
    },
    /// The linker has no function for an import of the module.
    Import {
        /// `module:name` of the core import.
        item: String,
        /// The declaration of the function, if the module has one.
        declaration: Option<String>,
    },
    /// The engine can't instantiate the module.
    Instantiate {
        /// The error of the engine.
        source: Source,
    },
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, .. } => write!(f, "can't read {}", path.display()),
            Self::Engine { .. } => f.write_str("the engine can't be set up"),
            Self::Invalid { .. } => f.write_str("the file is not a valid wasm module"),
            Self::Component => f.write_str(
                "the file is a component; Wharf runs the core module that it was made from",
            ),
            Self::Command => f.write_str(
                "the module is a program with `_start`, not a library; \
                 build it with `crate-type = [\"cdylib\"]`",
            ),
            Self::Abi { item, what } => write!(f, "`{item}` {what}"),
            Self::Import { item, declaration: Some(declaration) } => {
                write!(f, "missing import `{item}`: {declaration}")
            }
            Self::Import { item, declaration: None } => {
                write!(f, "unknown import `{item}`: it is not in the schema of the module")
            }
            Self::Instantiate { .. } => f.write_str("the module can't be instantiated"),
        }
    }
}

impl StdError for LoadError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Io { source, .. } => Some(&**source),
            Self::Engine { source } | Self::Invalid { source } | Self::Instantiate { source } => {
                Some(&**source)
            }
            Self::Component | Self::Command | Self::Abi { .. } | Self::Import { .. } => None,
        }
    }
}

impl From<WasmError> for LoadError {
    fn from(error: WasmError) -> Self {
        match error {
            WasmError::Component => Self::Component,
            error => Self::Invalid { source: Arc::new(error) },
        }
    }
}

/// Why the schema of a module can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaError {
    /// The schema is missing, malformed, or contradicts the exports of the module.
    Invalid(InvalidSchema),
    /// The module has no function of this name.
    Unknown {
        /// The name.
        name: String,
        /// The names of all functions of the module.
        known: Vec<String>,
    },
    /// A function uses a type form of a later version of Wharf.
    Disabled {
        /// The name of the function.
        name: String,
        /// The type form.
        form: String,
    },
    /// The types of the caller (`old`) differ from those of the module (`new`).
    Differs(Difference),
    /// A function was looked up by `method`.
    NotAMethod {
        /// Its name.
        name: String,
    },
    /// A method was looked up by `func`.
    NotAFunction {
        /// Its name.
        name: String,
    },
    /// A function was called with another number of arguments than it has parameters.
    ArgumentCount {
        /// The declaration of the function.
        declaration: String,
        /// The number of arguments.
        given: usize,
    },
    /// The module returned or passed something that its own schema forbids.
    BrokenPromise {
        /// The path of the value.
        path: String,
        /// What is wrong with it.
        what: String,
    },
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(error) => error.fmt(f),
            Self::Unknown { name, known } if known.is_empty() => {
                write!(f, "the module has no function `{name}`, nor any other")
            }
            Self::Unknown { name, known } => {
                write!(f, "the module has no function `{name}`; it has {}", known.join(", "))
            }
            Self::Disabled { name, form } => write!(
                f,
                "`{name}` uses the type form `{form}`, which this version of Wharf does not know"
            ),
            Self::Differs(Difference { item, old, new }) => {
                write!(f, "{item}: the caller has {old}, the module {new}")
            }
            Self::NotAMethod { name } => {
                write!(f, "`{name}` has no receiver; look it up with `func`")
            }
            Self::NotAFunction { name } => {
                write!(f, "`{name}` has a receiver; look it up with `method`")
            }
            Self::ArgumentCount { declaration, given } => {
                write!(f, "`{declaration}` was called with {given} arguments")
            }
            Self::BrokenPromise { path, what } => {
                write!(f, "{path}: the module breaks its schema: {what}")
            }
        }
    }
}

impl StdError for SchemaError {}

impl From<InvalidSchema> for SchemaError {
    fn from(error: InvalidSchema) -> Self {
        Self::Invalid(error)
    }
}

impl From<Difference> for SchemaError {
    fn from(difference: Difference) -> Self {
        Self::Differs(difference)
    }
}

//! What goes wrong before anything runs.

use std::{fmt, path::PathBuf};

use wharf_abi::{
    schema::{Difference, SchemaError as Unsound},
    wasm::WasmError,
};

/// Why a file is no module that Wharf can run.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoadError {
    /// The file can't be read.
    Io {
        /// Its path.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The engine can't be set up this way.
    Engine(String),
    /// The bytes are no valid wasm module.
    Invalid(String),
    /// It is a component, not a module.
    Component,
    /// It has a `_start` function: a program, not a library.
    Command,
    /// A part of the ABI is missing or has another type.
    Abi {
        /// The export or import.
        item: String,
        /// What is wrong with it.
        what: String,
    },
    /// The module imports what nobody supplies.
    Import {
        /// `module` and `name` of the core import.
        item: String,
        /// How it would be declared, where the module says so.
        declaration: Option<String>,
    },
    /// The instance could not be made.
    Instantiate(String),
}

impl From<WasmError> for LoadError {
    fn from(error: WasmError) -> Self {
        match error {
            WasmError::Component => Self::Component,
            error => Self::Invalid(error.to_string()),
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Engine(what) => write!(f, "the engine can't be set up: {what}"),
            Self::Invalid(what) => write!(f, "not a valid wasm module: {what}"),
            Self::Component => f.write_str(
                "this is a component; Wharf runs core modules, from which the component was made",
            ),
            Self::Command => f.write_str(
                "this module is a program with `_start`, not a library; \
                 build it with `crate-type = [\"cdylib\"]`",
            ),
            Self::Abi { item, what } => write!(f, "`{item}` {what}"),
            Self::Import { item, declaration: Some(declaration) } => {
                write!(f, "the module imports `{item}`, which was not supplied: {declaration}")
            }
            Self::Import { item, declaration: None } => {
                write!(f, "the module imports `{item}`, which Wharf does not know")
            }
            Self::Instantiate(what) => write!(f, "the module can't be instantiated: {what}"),
        }
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}

/// Why a module's description does not do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaError {
    /// It can't be read or contradicts itself or the module.
    Unsound(Unsound),
    /// The module has no function of this name.
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// A function uses a type form of a later version.
    Disabled {
        /// The function.
        name: String,
        /// The form.
        form: String,
    },
    /// The caller's types are not the module's; `old` is the caller's.
    Differs(Difference),
    /// A method was looked up as a function, or the other way round.
    Receiver {
        /// The name.
        name: String,
        /// It takes an object.
        takes: bool,
    },
    /// A number of arguments that the function does not take.
    Arity {
        /// The function, as declared.
        declaration: String,
        /// How many were given.
        given: usize,
    },
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsound(error) => error.fmt(f),
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
            Self::Receiver { name, takes: true } => {
                write!(f, "`{name}` takes an object; look it up with `method`")
            }
            Self::Receiver { name, takes: false } => {
                write!(f, "`{name}` takes no object; look it up with `func`")
            }
            Self::Arity { declaration, given } => {
                write!(f, "`{declaration}` was called with {given} arguments")
            }
        }
    }
}

impl std::error::Error for SchemaError {}

impl From<Unsound> for SchemaError {
    fn from(error: Unsound) -> Self {
        Self::Unsound(error)
    }
}

impl From<Difference> for SchemaError {
    fn from(difference: Difference) -> Self {
        Self::Differs(difference)
    }
}

//! The failure of an import.

use crate::core::{
    error::Error,
    handles::{CallbackPart, PureFnError},
    memory::LiftError,
};

/// Why an import did not return. Boxed, so that a result without an error is small.
pub(crate) struct ImportFailure(Box<ImportFailureKind>);

pub(crate) enum ImportFailureKind {
    /// The argument with this index could not be lifted.
    Argument(usize, LiftError),
    /// The result could not be lowered.
    Result(LiftError),
    /// The import failed, or a call that it made.
    Failed(Error),
}

impl From<ImportFailureKind> for ImportFailure {
    #[cold]
    fn from(kind: ImportFailureKind) -> Self {
        Self(Box::new(kind))
    }
}

impl From<Error> for ImportFailure {
    #[cold]
    fn from(error: Error) -> Self {
        ImportFailureKind::Failed(error).into()
    }
}

impl From<PureFnError> for ImportFailure {
    #[cold]
    fn from(error: PureFnError) -> Self {
        let (part, error) = *error.0;
        match part {
            CallbackPart::Arguments => Error::lift("arguments", error),
            CallbackPart::Argument(index) => Error::lift(&format!("arguments[{index}]"), error),
            CallbackPart::Result => Error::lower("result", error),
        }
        .into()
    }
}

impl ImportFailure {
    /// The error of the import itself, or of a call that it made.
    pub(crate) fn into_failed(self) -> Option<Error> {
        match *self.0 {
            ImportFailureKind::Failed(error) => Some(error),
            ImportFailureKind::Argument(..) | ImportFailureKind::Result(_) => None,
        }
    }

    /// The error of the import `module` `name` with these parameters.
    #[cold]
    pub(crate) fn into_error(self, module: &str, name: &str, params: &[String]) -> Error {
        match *self.0 {
            ImportFailureKind::Argument(index, error) => {
                let param = params.get(index).map_or("", |param| param);
                Error::lift(&format!("{module}:{name}({param})"), error)
            }
            ImportFailureKind::Result(error) => Error::lower(&format!("{module}:{name}()"), error),
            ImportFailureKind::Failed(error) => error,
        }
    }
}

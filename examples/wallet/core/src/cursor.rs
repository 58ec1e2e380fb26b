//! A byte slice that remembers how far it was read, and the errors that say so.

use std::cell::Cell;

use monero_epee::{BytesLike, EpeeError};

use crate::ScanError;

/// The bytes still to be read; `position` counts those already read.
pub(crate) struct Cursor<'body, 'position> {
    rest: &'body [u8],
    position: &'position Cell<usize>,
}

impl<'body, 'position> Cursor<'body, 'position> {
    /// Starts at the beginning of a body.
    pub(crate) fn new(body: &'body [u8], position: &'position Cell<usize>) -> Self {
        Self { rest: body, position }
    }

    /// The bytes of a field that was read whole.
    pub(crate) fn bytes(&self) -> &'body [u8] {
        self.rest
    }

    fn take(&mut self, count: usize) -> Result<&'body [u8], EpeeError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(EpeeError::Short(count))?;
        self.rest = rest;
        self.position.set(self.position.get() + count);
        Ok(taken)
    }
}

impl<'body> BytesLike<'body> for Cursor<'body, '_> {
    type ExternallyTrackedLength = ();

    fn len(&self, (): ()) -> usize {
        self.rest.len()
    }

    fn read_bytes(&mut self, bytes: usize) -> Result<((), Self), EpeeError> {
        let rest = self.take(bytes)?;
        Ok(((), Self { rest, position: self.position }))
    }

    fn read_into_slice(&mut self, slice: &mut [u8]) -> Result<(), EpeeError> {
        slice.copy_from_slice(self.take(slice.len())?);
        Ok(())
    }
}

/// Where reading stands, for errors.
#[derive(Clone, Copy)]
pub(crate) struct At<'position>(pub(crate) &'position Cell<usize>);

impl<'position> At<'position> {
    pub(crate) fn encoding(self, reason: impl Into<String>) -> ScanError {
        ScanError::Encoding { offset: self.0.get() as u64, reason: reason.into() }
    }

    /// Turns a reader's error into ours, naming the field.
    pub(crate) fn field(self, name: &'static str) -> impl Fn(EpeeError) -> ScanError + 'position {
        move |error| self.encoding(format!("{name}: {}", describe(error)))
    }

    /// Keeps a field's value; a field that comes twice is an error, since it says two things.
    pub(crate) fn once<T>(
        self,
        field: &mut Option<T>,
        name: &'static str,
        value: T,
    ) -> Result<(), ScanError> {
        if field.replace(value).is_some() {
            return Err(self.encoding(format!("{name}: the field comes twice")));
        }
        Ok(())
    }

    /// Adds an entry to a list, or says that there is no memory for it.
    pub(crate) fn push<T>(
        self,
        list: &mut Vec<T>,
        name: &'static str,
        entry: T,
    ) -> Result<(), ScanError> {
        if list.try_reserve(1).is_err() {
            return Err(self.encoding(format!("{name}: no memory for {} entries", list.len() + 1)));
        }
        list.push(entry);
        Ok(())
    }
}

fn describe(error: EpeeError) -> &'static str {
    match error {
        EpeeError::Short(_) => "the answer ends early",
        EpeeError::InvalidHeader => "not in the daemon's binary format (EPEE)",
        EpeeError::InvalidVersion(_) => "an unknown version of the daemon's binary format",
        EpeeError::UnrecognizedType => "an unknown type",
        EpeeError::EmptyKey => "a field without a name",
        EpeeError::DepthLimitExceeded => "nested too deeply",
        EpeeError::TypeError => "a value of another type than expected",
        EpeeError::InternalError | EpeeError::EpeeReuse => "the reader lost its place",
    }
}

//! A reader of bytes that counts its position, and errors with that position.

use std::cell::Cell;

use monero_epee::{BytesLike, EpeeError};

use crate::ScanError;

/// The unread bytes. `position` is the number of bytes already read.
pub(crate) struct Cursor<'body, 'position> {
    rest: &'body [u8],
    position: &'position Cell<usize>,
}

impl<'body, 'position> Cursor<'body, 'position> {
    /// Creates a cursor at the beginning of a body.
    pub(crate) fn new(body: &'body [u8], position: &'position Cell<usize>) -> Self {
        Self { rest: body, position }
    }

    /// Returns the bytes of a field that was read as a whole.
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

/// The position of a cursor, for errors.
#[derive(Clone, Copy)]
pub(crate) struct Location<'position>(pub(crate) &'position Cell<usize>);

impl<'position> Location<'position> {
    /// Makes an error at this position.
    pub(crate) fn encoding(self, reason: impl Into<String>) -> ScanError {
        ScanError::Encoding { offset: self.0.get() as u64, reason: reason.into() }
    }

    /// Returns a function that converts an error of the reader, and adds the name of the field.
    pub(crate) fn field(self, name: &'static str) -> impl Fn(EpeeError) -> ScanError + 'position {
        move |error| self.encoding(format!("{name}: {}", describe(error)))
    }

    /// Sets a field's value. A duplicate field is an error.
    pub(crate) fn set_once<T>(
        self,
        field: &mut Option<T>,
        name: &'static str,
        value: T,
    ) -> Result<(), ScanError> {
        if field.replace(value).is_some() {
            return Err(self.encoding(format!("{name}: duplicate field")));
        }
        Ok(())
    }

    /// Appends an entry to a list. Exhausted memory is an error.
    pub(crate) fn push<T>(
        self,
        list: &mut Vec<T>,
        name: &'static str,
        entry: T,
    ) -> Result<(), ScanError> {
        if list.try_reserve(1).is_err() {
            return Err(
                self.encoding(format!("{name}: out of memory for {} entries", list.len() + 1))
            );
        }
        list.push(entry);
        Ok(())
    }
}

fn describe(error: EpeeError) -> &'static str {
    match error {
        EpeeError::Short(_) => "unexpected end of the answer",
        EpeeError::InvalidHeader => "not in the daemon's binary format (EPEE)",
        EpeeError::InvalidVersion(_) => "unknown version of the daemon's binary format",
        EpeeError::UnrecognizedType => "unknown type of value",
        EpeeError::EmptyKey => "a field has no name",
        EpeeError::DepthLimitExceeded => "nested too deeply",
        EpeeError::TypeError => "unexpected type of value",
        EpeeError::InternalError | EpeeError::EpeeReuse => "internal error of the reader",
    }
}

//! A byte slice that remembers how far it was read, for the offsets in error messages.

use std::cell::Cell;

use monero_epee::{BytesLike, EpeeError};

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

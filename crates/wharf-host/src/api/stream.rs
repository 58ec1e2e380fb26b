//! What a host can do with a [`Stream`].

use std::fmt;

use super::caller::Context;
use crate::{
    call::{guest_callback::call_guest, objects, store::Store},
    core::{
        error::{Error, HandleError, HandleFault},
        stream::{Next, Stream},
        typed,
    },
    engine::Backend,
};

impl<T> Stream<T> {
    /// The next item, or `None` at the end.
    ///
    /// # Errors
    ///
    /// - [`Error::Handle`] if the stream is of another instance or freed, or if its iterator calls
    ///   it;
    /// - [`Error::Poisoned`] if the instance failed earlier;
    /// - [`Error::Schema`] if the items are not in memory as the schema says;
    /// - [`Error::Panic`], [`Error::Trap`] and [`Error::Limit`] if the guest stops.
    ///
    /// ```
    /// use wharf_host::{Stream, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let count_from = app.func::<(u32,), Stream<u32>>("count_from")?;
    /// let numbers = count_from.call(&mut app, (u32::MAX,))?;
    /// assert_eq!(numbers.next(&mut app)?, Some(u32::MAX));
    /// assert_eq!(numbers.next(&mut app)?, None);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn next<C: Context>(&self, cx: &mut C) -> Result<Option<T>, Error> {
        loop {
            match self.step() {
                Next::Item(item) => return Ok(Some(item)),
                Next::End => return Ok(None),
                Next::Busy => return Err(HandleError::new(HandleFault::Borrowed, None).into()),
                Next::Pull(batch) => pull(self, &mut cx.store(), batch)?,
            }
        }
    }

    /// An iterator over the remaining items. It ends after an error.
    ///
    /// ```
    /// use wharf_host::{Stream, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let count_from = app.func::<(u32,), Stream<u32>>("count_from")?;
    /// let numbers = count_from.call(&mut app, (5,))?;
    /// let first: Result<Vec<u32>, _> = numbers.iter(&mut app).take(3).collect();
    /// assert_eq!(first?, [5, 6, 7]);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn iter<'c, C: Context>(&self, cx: &'c mut C) -> Iter<'c, T, C> {
        Iter { stream: self.clone(), cx, failed: false }
    }

    /// Frees the iterator in the guest. The stream ends after the items that were already pulled.
    ///
    /// # Errors
    ///
    /// As [`Object::free`](crate::Object::free); none if the stream has ended.
    ///
    /// ```
    /// use wharf_host::{Stream, doc};
    ///
    /// let mut app = doc::instance()?;
    /// let count_from = app.func::<(u32,), Stream<u32>>("count_from")?;
    /// let numbers = count_from.call(&mut app, (5,))?;
    /// numbers.free(&mut app)?;
    /// assert_eq!(numbers.next(&mut app)?, None);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn free<C: Context>(&self, cx: &mut C) -> Result<(), Error> {
        if self.end() { Ok(()) } else { self.callback().free(cx) }
    }
}

/// Pulls a batch of items, and frees the iterator at its end.
fn pull<T, B: Backend>(
    stream: &Stream<T>,
    store: &mut Store<'_, B>,
    batch: u32,
) -> Result<(), Error> {
    let pulled = call_guest(
        store,
        stream.callback(),
        &mut |sink| typed::write(&(batch,), sink),
        |source, address| stream.read(source, address),
    );
    let (items, outcome) = match pulled {
        Ok(items) => (Some(items), Ok(())),
        Err(error) => (None, Err(error)),
    };
    if stream.add(items, batch) { objects::free(store, stream.callback()) } else { outcome }
}

/// The iterator that [`Stream::iter`] returns.
pub struct Iter<'c, T, C> {
    stream: Stream<T>,
    cx: &'c mut C,
    failed: bool,
}

impl<T, C: Context> Iterator for Iter<'_, T, C> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Result<T, Error>> {
        if self.failed {
            return None;
        }
        let item = self.stream.next(self.cx);
        self.failed = item.is_err();
        item.transpose()
    }
}

impl<T, C> fmt::Debug for Iter<'_, T, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").field("stream", &self.stream).finish_non_exhaustive()
    }
}

//! [`Stream`]: iterators of a guest.

use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use wharf_abi::{
    Data, Fault, Layout, Lift, Lower, Sink, Source,
    constants::{FIRST_BATCH, MAX_BATCH},
    schema::constant::ConstType,
};

use super::{
    handles::{Object, lift_handle, lower_handle},
    memory::{HostSource, LiftError},
    typed::read,
};

/// An iterator of the guest. The host pulls its items in batches. Clones are the same iterator.
///
/// ```
/// use wharf_host::{Stream, doc};
///
/// let mut app = doc::instance()?;
/// // `fn count_from(start: u32) -> impl Iterator<Item = u32>`, which never ends
/// let count_from = app.func::<(u32,), Stream<u32>>("count_from")?;
/// let numbers = count_from.call(&mut app, (5,))?;
/// assert_eq!(numbers.next(&mut app)?, Some(5));
/// let more: Result<Vec<u32>, _> = numbers.iter(&mut app).take(2).collect();
/// assert_eq!(more?, [6, 7]);
/// # Ok::<(), wharf_host::Error>(())
/// ```
///
/// It is freed in the guest at its end, or like an [`Object`] when the last clone is dropped.
pub struct Stream<T>(Arc<Inner<T>>);

struct Inner<T> {
    /// The function of the guest that returns a batch.
    callback: Object,
    read: Box<ReadBatch<T>>,
    state: Mutex<State<T>>,
}

/// Lifts the batch at an address.
type ReadBatch<T> = dyn Fn(&mut HostSource<'_>, u32) -> Result<Vec<T>, LiftError> + Send + Sync;

struct State<T> {
    items: VecDeque<T>,
    next_batch: u32,
    /// Whether a pull has not returned yet.
    pulling: bool,
    ended: bool,
}

/// The next step of a stream.
pub(crate) enum Next<T> {
    Item(T),
    End,
    /// Pull so many items, then call [`Stream::add`].
    Pull(u32),
    /// The stream is being pulled by a call that has not returned.
    Busy,
}

impl<T> Stream<T> {
    pub(crate) fn new(callback: Object, read: Box<ReadBatch<T>>) -> Self {
        let state =
            State { items: VecDeque::new(), next_batch: FIRST_BATCH, pulling: false, ended: false };
        Self(Arc::new(Inner { callback, read, state: Mutex::new(state) }))
    }

    pub(crate) fn callback(&self) -> &Object {
        &self.0.callback
    }

    /// Lifts the batch at an address.
    pub(crate) fn read(
        &self,
        source: &mut HostSource<'_>,
        address: u32,
    ) -> Result<Vec<T>, LiftError> {
        (self.0.read)(source, address)
    }

    /// Takes an item, or begins to pull a batch.
    pub(crate) fn step(&self) -> Next<T> {
        let mut state = self.lock();
        if let Some(item) = state.items.pop_front() {
            return Next::Item(item);
        }
        if state.ended {
            return Next::End;
        }
        if std::mem::replace(&mut state.pulling, true) {
            return Next::Busy;
        }
        let batch = state.next_batch;
        state.next_batch = (batch * 2).min(MAX_BATCH);
        Next::Pull(batch)
    }

    /// Finishes a pull of `batch` items; fewer items mean the end, none that the pull failed.
    /// Returns whether the stream has ended by this.
    pub(crate) fn add(&self, items: Option<Vec<T>>, batch: u32) -> bool {
        let mut state = self.lock();
        state.pulling = false;
        let Some(items) = items else { return false };
        let ended = items.len() < batch as usize;
        state.items.extend(items);
        ended && !std::mem::replace(&mut state.ended, true)
    }

    /// Ends the stream after the items that were pulled. Returns whether it had ended before.
    pub(crate) fn end(&self) -> bool {
        std::mem::replace(&mut self.lock().ended, true)
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pass(_: &Self) -> Result<u32, Fault> {
        Err(Fault::Unsupported("a stream can only be returned by the guest"))
    }
}

impl<T: for<'a> Lift<'a> + 'static> Stream<T> {
    fn of_handle(handle: u32) -> Result<Self, Fault> {
        Ok(Self::new(Object::of_handle(handle)?, Box::new(read::<Vec<T>>)))
    }
}

impl<T> Clone for Stream<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Stream<T> {
    /// Whether they are clones of each other.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> fmt::Debug for Stream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Stream").field(&self.0.callback).finish()
    }
}

impl<T: Data + 'static> Data for Stream<T> {
    const TYPE: ConstType = ConstType::Stream(&T::TYPE);
    const LAYOUT: Layout = Layout::POINTER;
    type Flat0 = u32;
    type Flat1 = ();
    type FlatResult = u32;
}

/// Lets a stream occur in a signature. Lowering one fails.
impl<T: Data + 'static> Lower for Stream<T> {
    lower_handle!(pass);
}

impl<'a, T: for<'b> Lift<'b> + 'static> Lift<'a> for Stream<T> {
    lift_handle!('a, of_handle);
}

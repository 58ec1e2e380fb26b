//! [`Stream`]: iterators of a guest, pulled by the host.

use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use wharf_abi::{Data, Fault, Layout, Lift, Lower, Sink, Source, schema::tree::Type};

use crate::{Context, Error, HandleError, HandleFault, Object, call::Store, function::call_typed};

/// How many items the first batch has; each further one has twice as many as the one before.
const FIRST: u32 = 16;
/// How many a batch has at most.
const MOST: u32 = 1024;

/// An iterator of the guest. Items are fetched in batches, when they are asked for. Clones are the same iterator.
///
/// ```no_run
/// # use wharf_host::{Engine, Error, Linker, Module, Stream};
/// # fn main() -> Result<(), Error> {
/// # let engine = Engine::default();
/// # let module = Module::from_file(&engine, "app.wasm")?;
/// # let mut app = Linker::new(&engine).link(&module)?.instantiate(())?;
/// // `fn primes() -> impl Iterator<Item = u64>`
/// let primes = app.func::<(), Stream<u64>>("primes")?.call(&mut app, ())?;
/// assert_eq!(primes.next(&mut app)?, Some(2));
/// for prime in primes.iter(&mut app).take(10) {
///     println!("{}", prime?);
/// }
/// # Ok(())
/// # }
/// ```
///
/// It is freed in the guest when it has ended, or as [objects](Object) are: when the last clone is dropped.
pub struct Stream<T>(Arc<Inner<T>>);

struct Inner<T> {
    function: Object,
    pull: Box<Pull<T>>,
    state: Mutex<State<T>>,
}

/// Fetches a batch of at most so many items.
pub(crate) type Pull<T> =
    dyn Fn(&mut Store<'_>, &Object, u32) -> Result<Vec<T>, Error> + Send + Sync;

struct State<T> {
    items: VecDeque<T>,
    batch: u32,
    /// A call that fetches has not returned.
    fetching: bool,
    ended: bool,
}

impl<T> Stream<T> {
    pub(crate) fn new(function: Object, pull: Box<Pull<T>>) -> Self {
        let state = State { items: VecDeque::new(), batch: FIRST, fetching: false, ended: false };
        Self(Arc::new(Inner { function, pull, state: Mutex::new(state) }))
    }

    /// The next item, or nothing at the end.
    ///
    /// # Errors
    ///
    /// - [`Error::Handle`] if the stream is of another instance, freed, or asked by what it calls itself;
    /// - [`Error::Poisoned`] if the instance trapped before;
    /// - [`Error::Type`] if the items are not in memory as the guest says;
    /// - [`Error::Panic`] and [`Error::Trap`] if the guest stops.
    pub fn next<C: Context>(&self, cx: &mut C) -> Result<Option<T>, Error> {
        loop {
            let batch = {
                let mut state = self.lock();
                if let Some(item) = state.items.pop_front() {
                    return Ok(Some(item));
                }
                if state.ended {
                    return Ok(None);
                }
                if std::mem::replace(&mut state.fetching, true) {
                    let (fault, handle) = (HandleFault::Borrowed, 0);
                    return Err(HandleError { fault, handle }.into());
                }
                let batch = state.batch;
                state.batch = (batch * 2).min(MOST);
                batch
            };
            // Not under the lock: the guest may call back here.
            let fetched = self.fetch(&mut cx.store(), batch);
            self.lock().fetching = false;
            fetched?;
        }
    }

    fn fetch(&self, store: &mut Store<'_>, batch: u32) -> Result<(), Error> {
        let items = (self.0.pull)(store, &self.0.function, batch)?;
        let ended = items.len() < batch as usize;
        let mut state = self.lock();
        state.items.extend(items);
        let first = ended && !state.ended;
        state.ended |= ended;
        drop(state);
        if first { self.0.function.free_in(store) } else { Ok(()) }
    }

    /// An iterator over what is left. It ends after an error.
    pub fn iter<'c, C: Context>(&self, cx: &'c mut C) -> Items<'c, T, C> {
        Items { stream: self.clone(), cx, failed: false }
    }

    /// Frees the iterator in the guest. What has been fetched can still be had, and then it has ended.
    ///
    /// # Errors
    ///
    /// As [`Object::free`]; not if it has ended.
    pub fn free<C: Context>(&self, cx: &mut C) -> Result<(), Error> {
        let ended = std::mem::replace(&mut self.lock().ended, true);
        if ended { Ok(()) } else { self.0.function.free(cx) }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pass(_: &Self) -> Result<u32, Fault> {
        Err(Fault::Unsupported("a stream, which comes out of a guest and does not go back"))
    }
}

impl<T: for<'a> Lift<'a> + 'static> Stream<T> {
    fn of_handle(handle: u32) -> Result<Self, Fault> {
        let pull = |store: &mut Store<'_>, function: &Object, max: u32| {
            call_typed::<(u32,), Vec<T>>(store, function, &(max,))
        };
        Ok(Self::new(Object::of_handle(handle)?, Box::new(pull)))
    }
}

/// What [`Stream::iter`] gives.
pub struct Items<'c, T, C> {
    stream: Stream<T>,
    cx: &'c mut C,
    failed: bool,
}

impl<T, C: Context> Iterator for Items<'_, T, C> {
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

impl<T, C> fmt::Debug for Items<'_, T, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("stream", &self.stream).finish_non_exhaustive()
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
        f.debug_tuple("Stream").field(&self.0.function).finish()
    }
}

impl<T: Data + 'static> Data for Stream<T> {
    const TYPE: Type = Type::Stream(&T::TYPE);
    const LAYOUT: Layout = Layout::POINTER;
    type A = u32;
    type B = ();
    type R = u32;
}

/// Only so that it may stand in a signature; it never goes in.
impl<T: Data + 'static> Lower for Stream<T> {
    crate::handle::lower!(pass);
}

impl<'a, T: for<'b> Lift<'b> + 'static> Lift<'a> for Stream<T> {
    crate::handle::lift!('a, of_handle);
}

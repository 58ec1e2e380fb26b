//! [`View`]: results that stay in the guest's memory.

use std::marker::PhantomData;

use wharf_abi::{
    Data, Lift, Source,
    schema::constant::{ConstType, query},
};

use super::{
    caller::Context,
    func::{Func, Method, ReceiverHandle},
};
use crate::{
    call::store::Store,
    core::{
        error::Error,
        handles::{Object, PassedHandles},
        memory::{HostSource, LiftError, VerifiedMemory},
        params::Params,
        schema_check::check_same,
        slots::CoreSlot as _,
    },
    engine::Backend,
};

/// A list that a function returned and that is still in the guest's memory. Elements are lifted
/// when they are read.
///
/// It borrows the instance, so that the memory can't change. Elements may borrow from it in turn,
/// see [`cast`](Self::cast).
///
/// ```
/// let mut app = wharf_host::doc::instance()?;
/// // `fn words(text: &str) -> Vec<String>`
/// let words = app.func::<(&str,), Vec<String>>("words")?;
/// let view = words.view(&mut app, ("a long text",))?;
/// assert_eq!(view.get(1)?, Some("long".to_string()));
/// assert_eq!(view.get(3)?, None);
/// # Ok::<(), wharf_host::Error>(())
/// ```
pub struct View<'a, T> {
    memory: VerifiedMemory<'a>,
    /// The address of the first element.
    at: usize,
    len: u32,
    marker: PhantomData<fn() -> T>,
}

impl<P: Params, T: for<'x> Lift<'x>, B: Backend> Func<P, Vec<T>, B> {
    /// Calls the function and leaves its result in the guest's memory. No element is lifted: only
    /// the range of all is checked.
    ///
    /// ```
    /// let mut app = wharf_host::doc::instance()?;
    /// let words = app.func::<(&str,), Vec<String>>("words")?;
    /// assert_eq!(words.view(&mut app, ("a long text",))?.len(), 3);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Func::call`], but for faults of elements: reading an element reports them.
    #[allow(clippy::needless_pass_by_value, reason = "as for `Func::call`")]
    pub fn view<'a, C: Context<Backend = B>>(
        &self,
        cx: &'a mut C,
        params: P,
    ) -> Result<View<'a, T>, Error> {
        let store = cx.store();
        store.enter(self.export().id)?;
        call(self, store, None, &params)
    }
}

impl<P: Params, T: for<'x> Lift<'x>, B: Backend> Method<P, Vec<T>, B> {
    /// Calls the method of `object` and leaves its result in the guest's memory, see
    /// [`Func::view`].
    ///
    /// ```
    /// use wharf_host::Object;
    ///
    /// let mut app = wharf_host::doc::instance()?;
    /// let counter = app.func::<(u32,), Object>("Counter.new")?.call(&mut app, (3,))?;
    /// let below = app.method::<(), Vec<u32>>("Counter.below")?;
    /// let numbers: Result<Vec<_>, _> = below.view(&mut app, &counter, ())?.iter().collect();
    /// assert_eq!(numbers?, [0, 1, 2]);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Method::call`], but for faults of elements: reading an element reports them.
    #[allow(clippy::needless_pass_by_value, reason = "as for `Func::call`")]
    pub fn view<'a, C: Context<Backend = B>>(
        &self,
        cx: &'a mut C,
        object: &Object,
        params: P,
    ) -> Result<View<'a, T>, Error> {
        let store = cx.store();
        let receiver = self.receiver(&store, object)?;
        call(self.func(), store, Some(receiver), &params)
    }
}

fn call<'a, P: Params, T: for<'x> Lift<'x>, B: Backend>(
    func: &Func<P, Vec<T>, B>,
    mut store: Store<'a, B>,
    receiver: ReceiverHandle<'_>,
    params: &P,
) -> Result<View<'a, T>, Error> {
    const { assert!(!query::owns_handles(&T::TYPE), "objects can't stay in the guest's memory") };
    let export = func.export();
    export.prepare(&mut store)?;
    let mut slots = P::slots::<B::Slot>();
    let mut passed = PassedHandles::default();
    let frame = func.lower(&mut store, receiver, params, slots.as_mut(), &mut passed)?;
    let slots = &mut slots.as_mut()[usize::from(receiver.is_none())..];
    let called = export.call(&mut store, slots, &mut passed);
    if let Some(frame) = frame {
        // Blocks are not released yet: a list of numbers may lie among the arguments.
        store.guest_mut().arena.restore(frame);
    }
    called?;
    View::at(store.into_memory(), slots[0].to_word()).map_err(|error| Error::lift("result", error))
}

impl<'a, T: Data> View<'a, T> {
    /// The list whose address and length are at `address`.
    fn at(memory: &'a [u8], address: u32) -> Result<Self, LiftError> {
        let mut source = HostSource::new(memory);
        let header = source.place(address, 1, <Vec<T> as Data>::LAYOUT)?;
        let (first, len) = (source.u32(header), source.u32(source.offset(header, 4)));
        let at = HostSource::new(memory).place(first, len, T::LAYOUT)?;
        if const { query::holds_strings(&ConstType::List(&T::TYPE)) } {
            source.read_string_pool(address);
        }
        Ok(Self { memory: source.verified(), at, len, marker: PhantomData })
    }

    /// The number of elements.
    ///
    /// ```
    /// let mut app = wharf_host::doc::instance()?;
    /// let words = app.func::<(&str,), Vec<String>>("words")?;
    /// assert_eq!(words.view(&mut app, ("two words",))?.len(), 2);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether there are no elements.
    ///
    /// ```
    /// let mut app = wharf_host::doc::instance()?;
    /// let words = app.func::<(&str,), Vec<String>>("words")?;
    /// assert!(words.view(&mut app, ("",))?.is_empty());
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The same elements as another Rust type of the same schema. A type that borrows, as `&str`
    /// for `String`, is lifted without a copy. A struct of another name needs `#[data(name =
    /// "...")]`.
    ///
    /// ```
    /// let mut app = wharf_host::doc::instance()?;
    /// let words = app.func::<(&str,), Vec<String>>("words")?;
    /// let view = words.view(&mut app, ("a long text",))?.cast::<&str>()?;
    /// assert_eq!(view.get(2)?, Some("text"));
    /// assert!(view.cast::<u32>().is_err());
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Schema`] if the schemas of the two types differ.
    pub fn cast<U: Data>(self) -> Result<View<'a, U>, Error> {
        check_same(T::TYPE, U::TYPE)?;
        Ok(View { memory: self.memory, at: self.at, len: self.len, marker: PhantomData })
    }
}

impl<'a, T: Lift<'a>> View<'a, T> {
    /// Lifts the element `index`. Returns `None` past the end.
    ///
    /// ```
    /// let mut app = wharf_host::doc::instance()?;
    /// let words = app.func::<(&str,), Vec<String>>("words")?;
    /// let view = words.view(&mut app, ("two words",))?;
    /// assert_eq!((view.get(0)?.as_deref(), view.get(2)?), (Some("two"), None));
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Schema`] with the path of what is not as the schema says.
    pub fn get(&self, index: usize) -> Result<Option<T>, Error> {
        if index >= self.len() { Ok(None) } else { self.item(index).map(Some) }
    }

    /// Lifts all elements, one after the other.
    ///
    /// ```
    /// let mut app = wharf_host::doc::instance()?;
    /// let words = app.func::<(&str,), Vec<String>>("words")?;
    /// let view = words.view(&mut app, ("two words",))?;
    /// let all: Result<Vec<String>, _> = view.iter().collect();
    /// assert_eq!(all?, ["two", "words"]);
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = Result<T, Error>> {
        (0..self.len()).map(|index| self.item(index))
    }

    /// The element of an index below the length. Inlined, so that only those parts of the result
    /// are built that the caller uses.
    #[inline(always)]
    fn item(&self, index: usize) -> Result<T, Error> {
        let at = self.at + index * T::LAYOUT.size as usize;
        T::lift(&mut self.memory.source(), at).map_err(|error| element_error(error, index))
    }
}

#[cold]
fn element_error(error: LiftError, index: usize) -> Error {
    Error::lift("result", wharf_abi::ErrorPath::in_element(error, index))
}

impl<T> std::fmt::Debug for View<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("View").field("len", &self.len).finish_non_exhaustive()
    }
}

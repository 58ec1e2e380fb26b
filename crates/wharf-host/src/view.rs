//! Results that stay in the guest's memory until they are asked for.

use std::marker::PhantomData;

use wharf_abi::{
    Data, Lift, Source,
    schema::{tree::Type, walk},
};

use crate::{
    Context, Error, Func, Method, Object, Params,
    call::{Store, enter},
    expect,
    export::Export,
    memory::{HostSource, LookedAt, Misfit},
    session::Passed,
};

/// A list that a function returned and that is still in the guest's memory: elements are read and checked when they are
/// asked for.
///
/// It borrows the instance, so that nothing can change what it shows. Elements may borrow from it in turn: see
/// [`cast`](Self::cast).
pub struct View<'a, T> {
    memory: LookedAt<'a>,
    /// Where the first element is.
    at: usize,
    len: u32,
    marker: PhantomData<fn() -> T>,
}

impl<P: Params, T: for<'x> Lift<'x>> Func<P, Vec<T>> {
    /// Calls the function, and leaves its result where it is. That there is room for so many elements is checked, and
    /// nothing of them is read.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), wharf_host::Error> {
    /// # let engine = wharf_host::Engine::default();
    /// # let module = wharf_host::Module::from_file(&engine, "app.wasm")?;
    /// # let mut app = wharf_host::Linker::new(&engine).link(&module)?.instantiate(())?;
    /// let words = app.func::<(&str,), Vec<(u32, String)>>("words")?;
    /// let view = words.view(&mut app, ("a long text",))?;
    /// if let Some((line, word)) = view.get(1000)? {
    ///     println!("{line}: {word}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Func::call`]; what is wrong with an element is told when it is asked for.
    #[allow(clippy::needless_pass_by_value, reason = "as for `Func::call`")]
    pub fn view<'a, C: Context>(&self, cx: &'a mut C, params: P) -> Result<View<'a, T>, Error> {
        const { assert!(!walk::owns_handles(&T::TYPE), "objects can't stay in the guest's memory") };
        let store = cx.store();
        enter(&store, self.export.id)?;
        look(self, store, None, &params)
    }
}

impl<P: Params, T: for<'x> Lift<'x>> Method<P, Vec<T>> {
    /// Calls the method of `object`, and leaves its result where it is: see [`Func::view`].
    ///
    /// # Errors
    ///
    /// As [`Method::call`]; what is wrong with an element is told when it is asked for.
    #[allow(clippy::needless_pass_by_value, reason = "as for `Func::call`")]
    pub fn view<'a, C: Context>(
        &self,
        cx: &'a mut C,
        object: &Object,
        params: P,
    ) -> Result<View<'a, T>, Error> {
        const { assert!(!walk::owns_handles(&T::TYPE), "objects can't stay in the guest's memory") };
        let store = cx.store();
        let export = &self.func.export;
        enter(&store, export.id)?;
        let handle = object.lend(&store)?;
        look(&self.func, store, Some((object, handle)), &params)
    }
}

fn look<'a, P: Params, T: for<'x> Lift<'x>>(
    func: &Func<P, Vec<T>>,
    mut store: Store<'a>,
    receiver: Option<(&Object, u32)>,
    params: &P,
) -> Result<View<'a, T>, Error> {
    let address = called(func, &mut store, receiver, params)?;
    let Some(memory) = store.data().guest.fixed.memory else { return Ok(View::empty()) };
    let memory: &'a [u8] = memory.data_and_store_mut(store).0;
    View::at(memory, address).map_err(|misfit| Error::misfit("result", misfit))
}

/// Calls the function; the address of its result.
fn called<P: Params, R: for<'x> Lift<'x>>(
    func: &Func<P, R>,
    store: &mut Store<'_>,
    receiver: Option<(&Object, u32)>,
    params: &P,
) -> Result<u32, Error> {
    let export: &Export = &func.export;
    export.prepare(store)?;
    let mut slots = P::slots();
    let mut passed = Passed::default();
    let handle = receiver.map(|(_, handle)| handle);
    let lowered = Func::<P, R>::lower(store, handle, params, slots.as_mut(), &mut passed);
    let frame = lowered.map_err(|error| export.explain(store, error))?;
    export.receive(receiver, &mut passed);
    let slots = &mut slots.as_mut()[usize::from(receiver.is_none())..];
    let called = export.call(store, slots, &mut passed);
    if let Some(frame) = frame {
        // Blocks are not given back yet: a list of numbers may lie among the arguments.
        store.data_mut().guest.arena.restore(frame);
    }
    called.map(|()| slots[0].get_u32()).map_err(Error::from)
}

impl<'a, T: Data> View<'a, T> {
    fn empty() -> Self {
        Self { memory: LookedAt::default(), at: 0, len: 0, marker: PhantomData }
    }

    /// The list whose address and length are at `address`.
    fn at(memory: &'a [u8], address: u32) -> Result<Self, Misfit> {
        let mut source = HostSource::new(memory);
        let header = source.place(address, 1, <Vec<T> as Data>::LAYOUT)?;
        let (first, len) = (source.u32(header), source.u32(source.offset(header, 4)));
        let at = HostSource::new(memory).place(first, len, T::LAYOUT)?;
        if const { walk::holds_strings(&Type::List(&T::TYPE)) } {
            source.find_run(address);
        }
        let memory = source.looked_at();
        Ok(Self { memory, at, len, marker: PhantomData })
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The same elements as another Rust type of the same schema, best one that borrows: a struct with `&str` for
    /// `String` copies nothing. A struct with another name says `#[data(name = "...")]`.
    ///
    /// # Errors
    ///
    /// [`Error::Schema`] if the schemas of the two types differ.
    pub fn cast<U: Data>(self) -> Result<View<'a, U>, Error> {
        expect::same(T::TYPE, U::TYPE)?;
        Ok(View { memory: self.memory, at: self.at, len: self.len, marker: PhantomData })
    }
}

impl<'a, T: Lift<'a>> View<'a, T> {
    /// Reads and checks the element of this index; nothing past the end.
    ///
    /// # Errors
    ///
    /// [`Error::Type`] if it is not of its type, with the path of what is wrong.
    pub fn get(&self, index: usize) -> Result<Option<T>, Error> {
        if index >= self.len() { Ok(None) } else { self.item(index).map(Some) }
    }

    /// All elements, one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Result<T, Error>> {
        (0..self.len()).map(|index| self.item(index))
    }

    /// The element of an index below the length. Inlined, so that of a result that has room for an error no more is made than
    /// what the caller looks at.
    #[inline(always)]
    fn item(&self, index: usize) -> Result<T, Error> {
        let at = self.at + index * T::LAYOUT.size as usize;
        T::lift(&mut self.memory.source(), at).map_err(|misfit| unlifted(misfit, index))
    }
}

#[cold]
fn unlifted(misfit: Misfit, index: usize) -> Error {
    Error::misfit("result", wharf_abi::Failure::in_element(misfit, index))
}

impl<T> std::fmt::Debug for View<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("View").field("len", &self.len).finish_non_exhaustive()
    }
}

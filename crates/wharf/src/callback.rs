//! Functions that cross: [`Callback`] both ways, [`Stream`] out of the guest.

use crate::rt::{
    Data, Fault, Layout, Lift, Lower, Sink, Source,
    constant::ConstType,
    host_values::{self, Signature},
};
use alloc::{rc::Rc, vec::Vec};
use core::{cell::RefCell, fmt, marker::PhantomData};

/// A function that can be kept: the host's, or one the guest gives out.
///
/// ```
/// use wharf::{Callback, export};
///
/// /// Calls back with each square.
/// #[export]
/// pub fn squares(n: u32, each: Callback<fn(u32)>) {
///     for i in 0..n {
///         each.call(i * i);
///     }
/// }
/// # squares(0, Callback::<fn(u32)>::new(|_| ()));
/// ```
///
/// With a `Result` as its own result a failure of the host becomes `Err`; without one it ends the
/// instance. Dropping the last holder lets the other side free it.
///
/// The other way round, a closure of the guest becomes a function of the host:
///
/// ```
/// use wharf::{Callback, export};
///
/// #[export]
/// pub fn adder(n: u32) -> Callback<fn(u32) -> u32> {
///     Callback::<fn(u32) -> u32>::new(move |m| n + m)
/// }
/// # assert_eq!(adder(1).call(2), 3);
/// ```
///
/// For a function that is only called during the export itself, take `&dyn Fn(A) -> R`.
///
/// Slices of numbers are not copied: for the time of the call the host works on the guest's memory.
/// So `Callback<fn(&mut [u8]) -> u32>` fills a buffer of the guest's. Functions with slices are the
/// host's alone, and have up to four parameters.
pub struct Callback<F: Signature, S = <F as Signature>::Slices>(Inner<F>, PhantomData<fn() -> S>);

enum Inner<F: Signature> {
    /// The host's, by its handle; released with the value.
    Host(host_values::HostHandle),
    /// The guest's own.
    Guest(Rc<dyn Fn(F::Args) -> F::Ret>),
}

/// The same function: whoever has it last lets the other side free it.
impl<F: Signature, S> Clone for Callback<F, S> {
    fn clone(&self) -> Self {
        Self::of(match &self.0 {
            Inner::Host(held) => Inner::Host(held.clone()),
            Inner::Guest(function) => Inner::Guest(Rc::clone(function)),
        })
    }
}

impl<F: Signature> fmt::Debug for Callback<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Callback")
    }
}

impl<F: Signature> Data for Callback<F> {
    const TYPE: ConstType = ConstType::Callback(F::PARAMS, F::RESULT);
    const LAYOUT: Layout = Layout::POINTER;
    type Flat0 = u32;
    type Flat1 = ();
    type FlatResult = u32;
}

impl<'a, F: Signature> Lift<'a> for Callback<F> {
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        Ok(Self::of(Inner::Host(host_values::HostHandle(s.u32(at)))))
    }
    fn lift_param<S: Source<'a>>(_: &mut S, a: u32, (): ()) -> Result<Self, S::Error> {
        Ok(Self::of(Inner::Host(host_values::HostHandle(a))))
    }
    fn lift_result<S: Source<'a>>(_: &mut S, r: u32) -> Result<Self, S::Error> {
        Ok(Self::of(Inner::Host(host_values::HostHandle(r))))
    }
    wharf_abi::__lift_ref!('a);
}

impl<F: Signature> Callback<F>
where
    F::Args: for<'f> Lift<'f> + 'static,
    F::Ret: Lower + 'static,
{
    /// The handle of an argument that stays here.
    fn borrow_handle(&self) -> u32 {
        match &self.0 {
            Inner::Host(held) => held.0,
            Inner::Guest(function) => host_values::lend_callback(Rc::clone(function)),
        }
    }

    /// The handle that is written when the value stays here.
    fn referred(&self) -> u32 {
        match &self.0 {
            Inner::Host(held) => held.refer(),
            Inner::Guest(function) => host_values::lend_callback(Rc::clone(function)),
        }
    }

    /// The handle that crosses when the value goes with it.
    fn move_handle(self) -> u32 {
        match self.0 {
            Inner::Host(held) => held.give(),
            Inner::Guest(function) => host_values::lend_callback(function),
        }
    }
}

impl<F: Signature> Lower for Callback<F>
where
    F::Args: for<'f> Lift<'f> + 'static,
    F::Ret: Lower + 'static,
{
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        s.put_u32(at, self.referred());
        Ok(())
    }
    fn borrow_param<S: Sink>(&self, _: &mut S) -> Result<(u32, ()), S::Error> {
        Ok((self.borrow_handle(), ()))
    }
    fn borrow_result<S: Sink>(&self, _: &mut S) -> Result<u32, S::Error> {
        Ok(self.referred())
    }
    fn move_param<S: Sink>(self, _: &mut S) -> Result<(u32, ()), S::Error> {
        Ok((self.move_handle(), ()))
    }
    fn move_result<S: Sink>(self, _: &mut S) -> Result<u32, S::Error> {
        Ok(self.move_handle())
    }
    fn lower_move<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        s.put_u32(at, self.move_handle());
        Ok(())
    }
}

impl<F: Signature, S> Callback<F, S> {
    fn of(inner: Inner<F>) -> Self {
        Self(inner, PhantomData)
    }

    /// Calls it with its arguments as a tuple.
    pub(crate) fn invoke(&self, args: F::Args) -> F::Ret
    where
        F::Args: Lower,
        F::Ret: for<'f> Lift<'f>,
    {
        match &self.0 {
            Inner::Host(held) => host_values::call(held.0, args),
            Inner::Guest(function) => function(args),
        }
    }

    /// The host's handle, for the time of a call.
    #[doc(hidden)]
    pub fn __handle(&self) -> u32 {
        match &self.0 {
            Inner::Host(held) => held.0,
            Inner::Guest(_) => 0,
        }
    }
}

macro_rules! arity {
    ($($arg:ident $ty:ident)*) => {
        impl<$($ty: 'static,)* R: 'static> Callback<fn($($ty),*) -> R, ()>
        where
            fn($($ty),*) -> R: Signature<Args = ($($ty,)*), Ret = R, Slices = ()>,
        {
            /// Wraps a function of the guest, to give it to the host.
            pub fn new(function: impl Fn($($ty),*) -> R + 'static) -> Self {
                Self::of(Inner::Guest(Rc::new(move |($($arg,)*)| function($($arg),*))))
            }

            /// Calls it.
            #[allow(clippy::too_many_arguments)]
            pub fn call(&self, $($arg: $ty),*) -> R
            where
                $($ty: Lower,)*
                R: for<'f> Lift<'f>,
            {
                self.invoke(($($arg,)*))
            }
        }
    };
}

arity!();
arity!(a A);
arity!(a A b B);
arity!(a A b B c C);
arity!(a A b B c C d D);
arity!(a A b B c C d D e E);
arity!(a A b B c C d D e E f F);
arity!(a A b B c C d D e E f F g G);
arity!(a A b B c C d D e E f F g G h H);

/// An iterator the host pulls from, a batch at a time. An export that returns `impl Iterator<Item =
/// T>` makes one; inside data it is written out:
///
/// ```
/// use wharf::{Data, Stream, export};
///
/// #[derive(Data)]
/// pub struct Found {
///     total: u32,
///     lines: Stream<String>,
/// }
///
/// #[export]
/// pub fn search(word: String) -> Found {
///     Found { total: 2, lines: Stream::new((1..3).map(move |n| format!("{word} {n}"))) }
/// }
/// # assert_eq!(search("a".into()).total, 2);
/// ```
///
/// A host that loses interest drops it, and with it the iterator.
pub struct Stream<T: Data + 'static>(Callback<fn(u32) -> Vec<T>>);

impl<T: Data + 'static> fmt::Debug for Stream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stream")
    }
}

impl<T: Data + 'static> Stream<T> {
    /// Wraps an iterator.
    pub fn new(items: impl IntoIterator<Item = T, IntoIter: 'static>) -> Self {
        let items = RefCell::new(Some(items.into_iter()));
        Self(Callback::<fn(u32) -> Vec<T>>::new(move |max| {
            // The iterator is out of its cell while it runs: should it come back here, the stream
            // looks ended.
            let Some(mut iterator) = items.take() else { return Vec::new() };
            let batch: Vec<T> = iterator.by_ref().take(max as usize).collect();
            if batch.len() == max as usize {
                items.replace(Some(iterator));
            }
            batch
        }))
    }
}

impl<T: Data + 'static> Data for Stream<T> {
    const TYPE: ConstType = {
        wharf_abi::__private::sized::<T>();
        ConstType::Stream(&T::TYPE)
    };
    const LAYOUT: Layout = Layout::POINTER;
    type Flat0 = u32;
    type Flat1 = ();
    type FlatResult = u32;
}

/// Refuses, when it is compiled, a function that would take a stream from the host.
const fn outwards<T>() {
    assert!(
        size_of::<T>() == usize::MAX,
        "a `Stream` goes out of the guest, never in: take a list, or a `Callback` that gives the next batch"
    );
}

/// Only so that data with a stream inside can derive: it compiles until something lifts it.
impl<'a, T: Data + 'static> Lift<'a> for Stream<T> {
    fn lift<S: Source<'a>>(_: &mut S, _: S::Place) -> Result<Self, S::Error> {
        const { outwards::<T>() };
        Err(Fault::Unsupported("a stream goes out of the guest").into())
    }
    fn lift_param<S: Source<'a>>(_: &mut S, _: u32, (): ()) -> Result<Self, S::Error> {
        const { outwards::<T>() };
        Err(Fault::Unsupported("a stream goes out of the guest").into())
    }
    fn lift_result<S: Source<'a>>(_: &mut S, _: u32) -> Result<Self, S::Error> {
        const { outwards::<T>() };
        Err(Fault::Unsupported("a stream goes out of the guest").into())
    }
    wharf_abi::__lift_ref!('a);
}

impl<T: Lower + 'static> Lower for Stream<T> {
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        self.0.lower(s, at)
    }
    fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(u32, ()), S::Error> {
        self.0.borrow_param(s)
    }
    fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
        self.0.borrow_result(s)
    }
    fn move_param<S: Sink>(self, s: &mut S) -> Result<(u32, ()), S::Error> {
        self.0.move_param(s)
    }
    fn move_result<S: Sink>(self, s: &mut S) -> Result<u32, S::Error> {
        self.0.move_result(s)
    }
    fn lower_move<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        self.0.lower_move(s, at)
    }
}

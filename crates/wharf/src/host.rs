//! [`Host`]: a value of the host that the guest holds without looking into it.

use crate::rt::{Data, Layout, Lift, Lower, Sink, Source, foreign::Held, tree::Type};
use core::{fmt, marker::PhantomData};

/// An opaque value of the host: a JavaScript value, or a Rust `Any`.
///
/// The guest can hold it, clone it, compare it, hand it back (the identical value comes out) and drop it. `T` only tells
/// kinds of values apart.
///
/// ```
/// use wharf::{Host, export};
///
/// /// A file the host has open.
/// pub struct File;
///
/// #[export]
/// pub fn same(a: &Host<File>, b: &Host<File>) -> bool {
///     a == b
/// }
/// ```
pub struct Host<T> {
    held: Held,
    kind: PhantomData<fn() -> T>,
}

impl<T> Host<T> {
    fn new(handle: u32) -> Self {
        Self { held: Held(handle), kind: PhantomData }
    }
}

/// The same value.
impl<T> Clone for Host<T> {
    fn clone(&self) -> Self {
        Self { held: self.held.clone(), kind: PhantomData }
    }
}

impl<T> fmt::Debug for Host<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Host({:#x})", self.held.0)
    }
}

/// The same value of the host: it gives one value one handle.
impl<T> PartialEq for Host<T> {
    fn eq(&self, other: &Self) -> bool {
        self.held.0 == other.held.0
    }
}

impl<T> Eq for Host<T> {}

impl<T> core::hash::Hash for Host<T> {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.held.0.hash(state);
    }
}

impl<T> Data for Host<T> {
    const TYPE: Type = Type::Host("any");
    const LAYOUT: Layout = Layout::POINTER;
    type A = u32;
    type B = ();
    type R = u32;
}

impl<'a, T> Lift<'a> for Host<T> {
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        Ok(Self::new(s.u32(at)))
    }
    fn lift_param<S: Source<'a>>(_: &mut S, a: u32, (): ()) -> Result<Self, S::Error> {
        Ok(Self::new(a))
    }
    fn lift_result<S: Source<'a>>(_: &mut S, r: u32) -> Result<Self, S::Error> {
        Ok(Self::new(r))
    }
    wharf_abi::__held!('a);
}

impl<T> Lower for Host<T> {
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        s.put_u32(at, self.held.refer());
        Ok(())
    }
    fn lower_param<S: Sink>(&self, _: &mut S) -> Result<(u32, ()), S::Error> {
        Ok((self.held.0, ()))
    }
    fn lower_result<S: Sink>(&self, _: &mut S) -> Result<u32, S::Error> {
        Ok(self.held.refer())
    }
    fn give_param<S: Sink>(self, _: &mut S) -> Result<(u32, ()), S::Error> {
        Ok((self.held.give(), ()))
    }
    fn give_result<S: Sink>(self, _: &mut S) -> Result<u32, S::Error> {
        Ok(self.held.give())
    }
    fn give<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        s.put_u32(at, self.held.give());
        Ok(())
    }
}

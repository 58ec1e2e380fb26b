//! [`HostRef`]: a value of the host that the guest holds without looking into it.

use crate::rt::{
    Data, Layout, Lift, Lower, Sink, Source, constant::ConstType, host_values::HostHandle,
};
use core::{fmt, marker::PhantomData};

/// An opaque value of the host: a JavaScript value, or a Rust `Any`.
///
/// The guest can hold it, clone it, compare it, hand it back (the identical value comes out) and
/// drop it. `T` only tells kinds of values apart.
///
/// ```
/// use wharf::{HostRef, export};
///
/// /// A file the host has open.
/// pub struct File;
///
/// #[export]
/// pub fn same(a: &HostRef<File>, b: &HostRef<File>) -> bool {
///     a == b
/// }
/// ```
pub struct HostRef<T> {
    held: HostHandle,
    kind: PhantomData<fn() -> T>,
}

impl<T> HostRef<T> {
    fn new(handle: u32) -> Self {
        Self { held: HostHandle(handle), kind: PhantomData }
    }
}

/// The same value.
impl<T> Clone for HostRef<T> {
    fn clone(&self) -> Self {
        Self { held: self.held.clone(), kind: PhantomData }
    }
}

impl<T> fmt::Debug for HostRef<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HostRef({:#x})", self.held.0)
    }
}

/// The same value of the host: it gives one value one handle.
impl<T> PartialEq for HostRef<T> {
    fn eq(&self, other: &Self) -> bool {
        self.held.0 == other.held.0
    }
}

impl<T> Eq for HostRef<T> {}

impl<T> core::hash::Hash for HostRef<T> {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.held.0.hash(state);
    }
}

impl<T> Data for HostRef<T> {
    const TYPE: ConstType = ConstType::Host("any");
    const LAYOUT: Layout = Layout::POINTER;
    type Flat0 = u32;
    type Flat1 = ();
    type FlatResult = u32;
}

impl<'a, T> Lift<'a> for HostRef<T> {
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        Ok(Self::new(s.u32(at)))
    }
    fn lift_param<S: Source<'a>>(_: &mut S, a: u32, (): ()) -> Result<Self, S::Error> {
        Ok(Self::new(a))
    }
    fn lift_result<S: Source<'a>>(_: &mut S, r: u32) -> Result<Self, S::Error> {
        Ok(Self::new(r))
    }
    wharf_abi::__lift_ref!('a);
}

impl<T> Lower for HostRef<T> {
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        s.put_u32(at, self.held.refer());
        Ok(())
    }
    fn borrow_param<S: Sink>(&self, _: &mut S) -> Result<(u32, ()), S::Error> {
        Ok((self.held.0, ()))
    }
    fn borrow_result<S: Sink>(&self, _: &mut S) -> Result<u32, S::Error> {
        Ok(self.held.refer())
    }
    fn move_param<S: Sink>(self, _: &mut S) -> Result<(u32, ()), S::Error> {
        Ok((self.held.give(), ()))
    }
    fn move_result<S: Sink>(self, _: &mut S) -> Result<u32, S::Error> {
        Ok(self.held.give())
    }
    fn lower_move<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        s.put_u32(at, self.held.give());
        Ok(())
    }
}

//! `Box<T>`: always a pointer, which is what lets a type contain itself.

use crate::{Data, Layout, Lift, Lower, Sink, Source, pointer, schema::tree::Type};
use alloc::boxed::Box;

impl<T: Data> Data for Box<T> {
    const TYPE: Type = Type::Box(&T::TYPE);
    const LAYOUT: Layout = Layout::POINTER;
    crate::__data_by_pointer!();
}

impl<T: Lower> Lower for Box<T> {
    #[inline]
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        let (address, place) = s.reserve(1, T::LAYOUT)?;
        s.put_u32(at, address);
        (**self).lower(s, place)
    }
    fn give<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        let (address, place) = s.reserve(1, T::LAYOUT)?;
        s.put_u32(at, address);
        (*self).give(s, place)
    }
    crate::__lower_by_pointer!();
}

impl<'a, T: Lift<'a>> Lift<'a> for Box<T> {
    #[inline]
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        let address = s.u32(at);
        pointer::lift(s, address).map(Box::new)
    }
    crate::__lift_by_pointer!('a);
}

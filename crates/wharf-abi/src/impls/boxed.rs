//! `Box<T>`, `Rc<T>`, `Arc<T>`: always a pointer, which is what lets a type contain itself.

use crate::{Data, Layout, Lift, Lower, Sink, Source, indirect, schema::constant::ConstType};
use alloc::{boxed::Box, rc::Rc, sync::Arc};

/// The traits of an owner of one value. The closure gives the value away.
macro_rules! owner {
    ($ty:ident, |$this:ident, $s:ident, $at:ident| $give:expr) => {
        impl<T: Data> Data for $ty<T> {
            const TYPE: ConstType = ConstType::Box(&T::TYPE);
            const LAYOUT: Layout = Layout::POINTER;
            crate::__data_indirect!();
        }

        impl<T: Lower> Lower for $ty<T> {
            #[inline]
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                let (address, place) = s.reserve(1, T::LAYOUT)?;
                s.put_u32(at, address);
                (**self).lower(s, place)
            }
            fn lower_move<S: Sink>(self, $s: &mut S, at: S::Place) -> Result<(), S::Error> {
                let (address, $at) = $s.reserve(1, T::LAYOUT)?;
                $s.put_u32(at, address);
                let $this = self;
                $give
            }
            crate::__lower_indirect!();
        }

        impl<'a, T: Lift<'a>> Lift<'a> for $ty<T> {
            #[inline]
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                let address = s.u32(at);
                indirect::lift(s, address).map($ty::new)
            }
            fn check<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<(), S::Error> {
                let address = s.u32(at);
                indirect::check::<T, S>(s, address)
            }
            crate::__lift_indirect!('a);
        }
    };
}

owner!(Box, |this, s, at| (*this).lower_move(s, at));
// The last owner gives the value itself; while there are others, they lend it.
owner!(Rc, |this, s, at| match Rc::try_unwrap(this) {
    Ok(value) => value.lower_move(s, at),
    Err(shared) => (*shared).lower(s, at),
});
owner!(Arc, |this, s, at| match Arc::try_unwrap(this) {
    Ok(value) => value.lower_move(s, at),
    Err(shared) => (*shared).lower(s, at),
});

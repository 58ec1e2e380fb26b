//! `Option` and `Result`.

use crate::{
    Data, ErrorPath, Fault, Layout, Lift, Lower, Sink, Source, indirect,
    schema::constant::ConstType, traits::Reason,
};

impl<T: Data> Data for Option<T> {
    const TYPE: ConstType = ConstType::Option(&T::TYPE);
    const LAYOUT: Layout = Layout::cases(&[&[], &[T::LAYOUT]]);
    crate::__data_indirect!();
}

impl<T: Data> Inner for Option<T> {
    const PAYLOAD: u32 = Layout::cases_payload(&[&[], &[T::LAYOUT]]);
}

impl<T: Data, E: Data> Inner for Result<T, E> {
    const PAYLOAD: u32 = Layout::cases_payload(&[&[T::LAYOUT], &[E::LAYOUT]]);
}

/// Where the payload is.
trait Inner {
    const PAYLOAD: u32;
}

impl<T: Lower> Lower for Option<T> {
    #[inline]
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        s.put_u8(at, u8::from(self.is_some()));
        match self {
            Some(value) => {
                let at = s.offset(at, Self::PAYLOAD);
                value.lower(s, at)
            }
            None => Ok(()),
        }
    }
    fn lower_move<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        s.put_u8(at, u8::from(self.is_some()));
        match self {
            Some(value) => {
                let at = s.offset(at, Self::PAYLOAD);
                value.lower_move(s, at)
            }
            None => Ok(()),
        }
    }
    crate::__lower_indirect!();
}

impl<'a, T: Lift<'a>> Lift<'a> for Option<T> {
    #[inline]
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        match s.u8(at) {
            0 => Ok(None),
            1 => {
                let at = s.offset(at, Self::PAYLOAD);
                T::lift(s, at).map(Some)
            }
            found => Err(Fault::Discriminant { found: found.into(), cases: 2 }.into()),
        }
    }
    fn check<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<(), S::Error> {
        let inside = s.offset(at, Self::PAYLOAD);
        if s.u8(at) == 0 { Ok(()) } else { indirect::check_at::<T, S>(s, inside) }
    }
    crate::__lift_indirect!('a);
}

impl<T: Data, E: Data> Data for Result<T, E> {
    const TYPE: ConstType = ConstType::Result(&T::TYPE, &E::TYPE);
    const LAYOUT: Layout = Layout::cases(&[&[T::LAYOUT], &[E::LAYOUT]]);
    crate::__data_indirect!();
}

impl<T: Lower, E: Lower> Lower for Result<T, E> {
    #[inline]
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        s.put_u8(at, u8::from(self.is_err()));
        let at = s.offset(at, Self::PAYLOAD);
        match self {
            Ok(value) => value.lower(s, at).map_err(|error| error.in_field("ok")),
            Err(value) => value.lower(s, at).map_err(|error| error.in_field("err")),
        }
    }
    fn lower_move<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        s.put_u8(at, u8::from(self.is_err()));
        let at = s.offset(at, Self::PAYLOAD);
        match self {
            Ok(value) => value.lower_move(s, at),
            Err(value) => value.lower_move(s, at),
        }
    }
    crate::__lower_indirect!();
}

impl<'a, T: Lift<'a>, E: Lift<'a>> Lift<'a> for Result<T, E> {
    #[inline]
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        let tag = s.u8(at);
        let at = s.offset(at, Self::PAYLOAD);
        match tag {
            0 => T::lift(s, at).map(Ok).map_err(|error| error.in_field("ok")),
            1 => E::lift(s, at).map(Err).map_err(|error| error.in_field("err")),
            found => Err(Fault::Discriminant { found: found.into(), cases: 2 }.into()),
        }
    }
    fn check<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<(), S::Error> {
        let inside = s.offset(at, Self::PAYLOAD);
        match s.u8(at) {
            0 => indirect::check_at::<T, S>(s, inside).map_err(|error| error.in_field("ok")),
            _ => indirect::check_at::<E, S>(s, inside).map_err(|error| error.in_field("err")),
        }
    }
    fn from_rejection(reason: Reason) -> Option<Self> {
        E::from_reason(reason).map(Err)
    }
    crate::__lift_indirect!('a);
}

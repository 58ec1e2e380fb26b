//! Numbers of the guest's memory that the host works on where they are, for the time of a call.

use crate::{Data, Fault, Layout, Lift, Lower, Number, Sink, Source, schema::constant::ConstType};
use core::marker::PhantomData;

/// A slice of numbers as a parameter of the host's functions: where it lies. With `MUT` the host
/// may write.
///
/// It holds nothing: the guest keeps the slice borrowed until the host returns, and the host checks
/// that it is in memory.
pub struct View<T, const MUT: bool> {
    /// The address of the first number; of nothing, any.
    pub address: u32,
    /// How many there are.
    pub len: u32,
    of: PhantomData<fn() -> T>,
}

impl<T, const MUT: bool> View<T, MUT> {
    /// `len` numbers at `address`.
    #[inline(always)]
    pub const fn at(address: u32, len: u32) -> Self {
        Self { address, len, of: PhantomData }
    }
}

impl<T: Data + Number, const MUT: bool> Data for View<T, MUT> {
    const TYPE: ConstType = ConstType::View(&T::TYPE, MUT);
    const LAYOUT: Layout = Layout::PAIR;
    type Flat0 = u32;
    type Flat1 = u32;
    type FlatResult = u32;
}

const NO_RESULT: Fault = Fault::Unsupported("a view is an argument, never a result");

impl<T: Data + Number, const MUT: bool> Lower for View<T, MUT> {
    #[inline]
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        s.put_u32(at, self.address);
        let at = s.offset(at, 4);
        s.put_u32(at, self.len);
        Ok(())
    }
    #[inline]
    fn borrow_param<S: Sink>(&self, _: &mut S) -> Result<(u32, u32), S::Error> {
        Ok((self.address, self.len))
    }
    fn borrow_result<S: Sink>(&self, _: &mut S) -> Result<u32, S::Error> {
        Err(NO_RESULT.into())
    }
}

impl<'a, T: Data + Number, const MUT: bool> Lift<'a> for View<T, MUT> {
    #[inline]
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        let (address, len) = (s.u32(at), s.u32(s.offset(at, 4)));
        Self::lift_param(s, address, len)
    }
    #[inline]
    fn lift_param<S: Source<'a>>(s: &mut S, a: u32, b: u32) -> Result<Self, S::Error> {
        s.place(a, b, T::LAYOUT)?;
        Ok(Self::at(a, b))
    }
    fn lift_result<S: Source<'a>>(_: &mut S, _: u32) -> Result<Self, S::Error> {
        Err(NO_RESULT.into())
    }
    crate::__lift_ref!('a);
}

//! How values that are one handle lower and lift: the halves that all of them share.

/// The methods of `Lower` for a type whose function `$pass` gives a value's handle.
macro_rules! lower {
    ($pass:ident) => {
        fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
            s.put_u32(at, Self::$pass(self)?);
            Ok(())
        }

        fn lower_param<S: Sink>(&self, _: &mut S) -> Result<(u32, ()), S::Error> {
            Ok((Self::$pass(self)?, ()))
        }

        fn lower_result<S: Sink>(&self, _: &mut S) -> Result<u32, S::Error> {
            Ok(Self::$pass(self)?)
        }
    };
}

/// The items of `Lift` for a type that `$of` makes of a handle.
macro_rules! lift {
    ($a:lifetime, $of:ident) => {
        fn lift<S: Source<$a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
            Ok(Self::$of(s.u32(at))?)
        }

        fn lift_param<S: Source<$a>>(_: &mut S, a: u32, (): ()) -> Result<Self, S::Error> {
            Ok(Self::$of(a)?)
        }

        fn lift_result<S: Source<$a>>(_: &mut S, r: u32) -> Result<Self, S::Error> {
            Ok(Self::$of(r)?)
        }

        wharf_abi::__held!($a);
    };
}

pub(crate) use {lift, lower};

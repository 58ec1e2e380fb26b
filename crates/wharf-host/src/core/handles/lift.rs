//! How types whose values are one handle are lifted and lowered.

use wharf_abi::{
    Data, Fault, Layout, Lift, Lower, Sink, Source,
    schema::{ANY_OBJECT, constant::ConstType},
};

use super::{call_scope, host_handles::is_host_handle, object::Object};

/// The methods of `Lower` for a type whose function `$handle` returns the handle of a value.
macro_rules! lower_handle {
    ($handle:ident) => {
        fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
            s.put_u32(at, Self::$handle(self)?);
            Ok(())
        }

        fn borrow_param<S: Sink>(&self, _: &mut S) -> Result<(u32, ()), S::Error> {
            Ok((Self::$handle(self)?, ()))
        }

        fn borrow_result<S: Sink>(&self, _: &mut S) -> Result<u32, S::Error> {
            Ok(Self::$handle(self)?)
        }
    };
}

/// The items of `Lift` for a type whose function `$of_handle` makes a value of a handle.
macro_rules! lift_handle {
    ($a:lifetime, $of_handle:ident) => {
        fn lift<S: Source<$a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
            Ok(Self::$of_handle(s.u32(at))?)
        }

        fn lift_param<S: Source<$a>>(_: &mut S, a: u32, (): ()) -> Result<Self, S::Error> {
            Ok(Self::$of_handle(a)?)
        }

        fn lift_result<S: Source<$a>>(_: &mut S, r: u32) -> Result<Self, S::Error> {
            Ok(Self::$of_handle(r)?)
        }

        wharf_abi::__lift_ref!($a);
    };
}

pub(crate) use {lift_handle, lower_handle};

impl Object {
    /// The object behind a handle of the instance that is being lifted from.
    pub(crate) fn of_handle(handle: u32) -> Result<Self, Fault> {
        if handle == 0 || is_host_handle(handle) {
            return Err(Fault::StaleHandle(handle));
        }
        Ok(Self::new(handle, call_scope::owner()?))
    }

    /// Passes the object to the guest. Returns its handle.
    fn pass(&self) -> Result<u32, Fault> {
        let here = call_scope::owner().is_ok_and(|owner| owner.id == self.owner().id);
        match self.handle() {
            handle if !here => Err(Fault::ForeignHandle(handle)),
            0 => Err(Fault::StaleHandle(0)),
            handle => {
                call_scope::pass_object(self);
                Ok(handle)
            }
        }
    }
}

impl Data for Object {
    const TYPE: ConstType = ConstType::Host(ANY_OBJECT);
    const LAYOUT: Layout = Layout::POINTER;
    type Flat0 = u32;
    type Flat1 = ();
    type FlatResult = u32;
}

impl Lower for Object {
    lower_handle!(pass);
}

impl<'a> Lift<'a> for Object {
    lift_handle!('a, of_handle);
}

//! `Ordering`: an enum of three cases.

use crate::{
    Data, Fault, Layout, Lift, Lower, Sink, Source,
    schema::constant::{ConstCase, ConstDef, ConstPayload, ConstShape, ConstType, DefRef},
};
use core::cmp::Ordering;

static DEF: ConstDef = ConstDef {
    package: "core",
    version: "1.0.0",
    module: "core::cmp",
    name: "Ordering",
    args: &[],
    doc: "How one value compares with another.",
    tag: "",
    shape: ConstShape::Enum(&[case("Less"), case("Equal"), case("Greater")]),
};

const fn case(name: &'static str) -> ConstCase {
    ConstCase { name, doc: "", discriminant: None, payload: ConstPayload::None }
}

fn number(ordering: Ordering) -> u8 {
    match ordering {
        Ordering::Less => 0,
        Ordering::Equal => 1,
        Ordering::Greater => 2,
    }
}

fn of_number(found: u32) -> Result<Ordering, Fault> {
    match found {
        0 => Ok(Ordering::Less),
        1 => Ok(Ordering::Equal),
        2 => Ok(Ordering::Greater),
        found => Err(Fault::Discriminant { found, cases: 3 }),
    }
}

impl Data for Ordering {
    const TYPE: ConstType = ConstType::Named(DefRef::of_static(&raw const DEF));
    const LAYOUT: Layout = Layout::scalar(1);
    type Flat0 = u32;
    type Flat1 = ();
    type FlatResult = u32;
}

impl Lower for Ordering {
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        s.put_u8(at, number(*self));
        Ok(())
    }
    fn borrow_param<S: Sink>(&self, _: &mut S) -> Result<(u32, ()), S::Error> {
        Ok((number(*self).into(), ()))
    }
    fn borrow_result<S: Sink>(&self, _: &mut S) -> Result<u32, S::Error> {
        Ok(number(*self).into())
    }
}

impl<'a> Lift<'a> for Ordering {
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        of_number(s.u8(at).into()).map_err(Into::into)
    }
    fn lift_param<S: Source<'a>>(_: &mut S, a: u32, (): ()) -> Result<Self, S::Error> {
        of_number(a & 0xff).map_err(Into::into)
    }
    fn lift_result<S: Source<'a>>(s: &mut S, r: u32) -> Result<Self, S::Error> {
        Self::lift_param(s, r, ())
    }
    crate::__lift_ref!('a);
}

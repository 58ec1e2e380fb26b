//! Ranges: records of their ends.

use crate::{
    Data, ErrorPath, Layout, Lift, Lower, Sink, Source,
    schema::constant::{ConstDef, ConstField, ConstShape, ConstType},
};
use core::ops::{Range, RangeFrom, RangeInclusive, RangeTo, RangeToInclusive};

/// The traits of a range with the ends `$end`: how to look at them, and how to make it of them.
macro_rules! range {
    ($ty:ident, $name:literal, $doc:literal, [$($end:ident $index:literal),*],
     |$this:ident| ($($look:expr),*), $make:expr) => {
        impl<T: Data> Data for $ty<T> {
            const TYPE: ConstType = ConstType::Generic(&ConstDef {
                package: "core",
                version: "1.0.0",
                module: "core::ops",
                name: $name,
                args: &[T::TYPE],
                doc: $doc,
                tag: "",
                shape: ConstShape::Record(&[$(ConstField {
                    name: stringify!($end),
                    verbatim: false,
                    ty: T::TYPE,
                    doc: "",
                    default: false,
                    value: "",
                }),*]),
            });
            const LAYOUT: Layout = Layout::record(&[$(range!(@layout T $index)),*]);
            crate::__data_indirect!();
        }

        impl<T: Lower> Lower for $ty<T> {
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                let $this = self;
                $({
                    let at = s.offset(at, T::LAYOUT.size * $index);
                    let lowered = T::lower($look, s, at);
                    lowered.map_err(|error| error.in_field(stringify!($end)))?;
                })*
                Ok(())
            }
            crate::__lower_indirect!();
        }

        impl<'a, T: Lift<'a>> Lift<'a> for $ty<T> {
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                $(let $end = {
                    let at = s.offset(at, T::LAYOUT.size * $index);
                    T::lift(s, at).map_err(|error| error.in_field(stringify!($end)))?
                };)*
                Ok($make)
            }
            crate::__lift_indirect!('a);
        }
    };
    (@layout $t:ident $index:literal) => { $t::LAYOUT };
}

range!(Range, "Range", "From `start` to just before `end`.", [start 0, end 1],
    |this| (&this.start, &this.end), start..end);
range!(RangeInclusive, "RangeInclusive", "From `start` to `end`, which belongs to it.",
    [start 0, end 1], |this| (this.start(), this.end()), start..=end);
range!(RangeFrom, "RangeFrom", "From `start` on.", [start 0], |this| (&this.start), start..);
range!(RangeTo, "RangeTo", "Up to just before `end`.", [end 0], |this| (&this.end), ..end);
range!(RangeToInclusive, "RangeToInclusive", "Up to `end`, which belongs to it.", [end 0],
    |this| (&this.end), ..=end);

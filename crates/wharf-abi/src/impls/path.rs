//! Paths: strings. What is not UTF-8 can't cross, which only natively can be.

use crate::{
    Data, Fault, Layout, Lift, Lower, Sink, Source, indirect, schema::constant::ConstType,
};
use alloc::string::String;
use std::path::{Path, PathBuf};

fn text(path: &Path) -> Result<&str, Fault> {
    path.to_str().ok_or(Fault::Unsupported("a path that is not UTF-8"))
}

macro_rules! path {
    ($ty:ty) => {
        impl Data for $ty {
            const TYPE: ConstType = ConstType::String;
            const LAYOUT: Layout = Layout::PAIR;
            type Flat0 = u32;
            type Flat1 = u32;
            type FlatResult = u32;
        }
        impl Lower for $ty {
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                text(self)?.lower(s, at)
            }
            fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
                text(self)?.borrow_param(s)
            }
            fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
                text(self)?.copy_result(s)
            }
        }
    };
}

path!(Path);
path!(PathBuf);

impl<'a> Lift<'a> for PathBuf {
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        String::lift(s, at).map(Self::from)
    }
    fn lift_param<S: Source<'a>>(s: &mut S, a: u32, b: u32) -> Result<Self, S::Error> {
        String::lift_param(s, a, b).map(Self::from)
    }
    fn lift_result<S: Source<'a>>(s: &mut S, r: u32) -> Result<Self, S::Error> {
        indirect::lift(s, r)
    }
    crate::__lift_ref!('a);
}

//! Paths: strings. What is not UTF-8 can't cross, which only natively can be.

use crate::{Data, Fault, Layout, Lift, Lower, Sink, Source, pointer, schema::tree::Type};
use alloc::string::String;
use std::path::{Path, PathBuf};

fn text(path: &Path) -> Result<&str, Fault> {
    path.to_str().ok_or(Fault::Unsupported("a path that is not UTF-8"))
}

macro_rules! path {
    ($ty:ty) => {
        impl Data for $ty {
            const TYPE: Type = Type::Plain("string");
            const LAYOUT: Layout = Layout::PAIR;
            type A = u32;
            type B = u32;
            type R = u32;
        }
        impl Lower for $ty {
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                text(self)?.lower(s, at)
            }
            fn lower_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
                text(self)?.lower_param(s)
            }
            fn lower_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
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
        pointer::lift(s, r)
    }
    crate::__held!('a);
}

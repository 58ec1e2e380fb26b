//! Guest memory as bytes. Together with `engine::wasmtime::raw` this is the only place with
//! `unsafe`.
//!
//! A [`HostSource`] lifts from memory and a [`HostSink`] lowers into it, both by safe code but for
//! slices of numbers and strings that were validated. The [`Arena`] is the bookkeeping of the
//! memory that the host may write.
#![allow(unreachable_pub, reason = "sealed traits name some of these")]

mod arena;
mod copy;
mod lift_error;
mod numbers;
mod sink;
mod slices;
mod source;

pub(crate) use self::{
    arena::{Arena, Mark, Region},
    lift_error::{LiftError, LiftErrorKind, Segment},
    sink::HostSink,
    slices::MemorySlices,
    source::{HostSource, VerifiedMemory},
};

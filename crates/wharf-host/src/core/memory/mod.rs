//! Everything that touches linear memory or crosses into wasm unchecked; the only place with `unsafe`.
//!
//! Inwards: raw calls whose types were checked once. Outwards: a [`Source`](wharf_abi::Source) and a
//! [`Sink`](wharf_abi::Sink) over byte slices, in safe code but for views of plain numbers.
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

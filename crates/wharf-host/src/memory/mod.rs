//! Everything that touches linear memory or crosses into wasm unchecked; the only place with `unsafe`.
//!
//! Inwards: raw calls whose types were checked once. Outwards: a [`Source`](wharf_abi::Source) and a
//! [`Sink`](wharf_abi::Sink) over byte slices, in safe code but for views of plain numbers.
#![allow(unreachable_pub, reason = "sealed traits name some of these")]

mod arena;
mod copy;
mod fault;
mod lent;
mod numbers;
mod raw;
mod sink;
mod source;

pub(crate) use self::{
    arena::{Arena, Mark, Region},
    fault::{Misfit, Segment, What},
    lent::Lent,
    raw::{Arity, Exactly, RawFunc, Slots, define, from_bits, is_type, to_bits},
    sink::HostSink,
    source::{HostSource, LookedAt},
};

//! What the expansions of the macros call. Nothing here is public API.
//!
//! This module and its children are the only place of the guest with unsafe code. All of it rests on two facts:
//! a guest runs on one thread, and its host keeps to the ABI (`docs/abi.md`), which makes the addresses it
//! passes valid for the call.

mod arena;
#[cfg(feature = "alloc")]
mod blocks;
pub mod bounds;
mod call;
#[cfg(feature = "alloc")]
pub mod foreign;
mod frame;
mod global;
// Elsewhere std's allocator stays; the tests run everywhere.
#[cfg(any(all(feature = "heap", target_arch = "wasm32"), all(test, feature = "std")))]
mod heap;
#[cfg(feature = "alloc")]
mod kept;
#[cfg(feature = "alloc")]
pub mod lent;
mod message;
#[cfg(feature = "alloc")]
pub mod objects;
mod record;
mod refusal;
mod shape;
mod start;
mod store;
mod text;
mod view;

#[cfg(feature = "alloc")]
pub use self::objects::{Mut, Ref, Resource, hold_mut};
#[cfg(not(feature = "std"))]
pub use self::start::note_panic;
pub use self::{
    arena::Writer,
    call::Crossing,
    call::{
        argument, call, check, check_list, claim, claims, copy, give, hold, hold_list,
        hold_list_mut, lend, lent, lifted, param,
    },
    frame::Frame,
    message::{NoMessage, Probe, Wordless},
    shape::{
        Cases, MethodsOfDataSayExportData, enter, enter_sink, field_offset, layout, leave,
        leave_sink, read_tag, write_tag,
    },
    view::{no_alias, view, view_mut},
};
// User code may have its own `Result`, `Option` or `Some`; expansions name these.
pub use core::{
    option::Option::{self, None, Some},
    result::Result::{self, Err, Ok},
};
pub use wharf_abi::{
    Core, Data, Failure, Fault, Layout, Lift, Lower, Number, Owned, Reason, Sink, Source, View,
    count,
    layout::discriminant,
    pointer,
    schema::{named::Named, tree, walk, write},
};

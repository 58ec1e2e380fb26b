//! The guest's runtime: the functions that the macros' expansions call. Nothing here is public API.
//!
//! This module and its children contain all unsafe code of the guest. It rests on two facts: a
//! guest runs on one thread, and its host follows the ABI (`docs/abi.md`), so that the addresses
//! which the host passes are valid during the call.

mod arena;
#[cfg(feature = "alloc")]
mod blocks;
#[cfg(feature = "alloc")]
pub mod borrowed;
pub mod bounds;
mod call;
mod enum_layout;
mod error_message;
mod global;
#[cfg(feature = "alloc")]
pub mod host_values;
mod source;
// Other targets keep std's allocator; the tests run everywhere.
#[cfg(any(all(feature = "heap", target_arch = "wasm32"), all(test, feature = "std")))]
mod heap;
#[cfg(feature = "alloc")]
mod in_place_result;
#[cfg(feature = "alloc")]
pub mod objects;
mod raw_write;
mod record;
mod rejection;
mod start;
mod text;
mod view;

#[cfg(feature = "alloc")]
pub use self::objects::{Mut, Ref, Resource, lift_mut};
#[cfg(not(feature = "std"))]
pub use self::start::note_panic;
pub use self::{
    arena::GuestSink,
    call::{
        HostCall, begin_claims, borrow_result, check_param, check_slice, claim_param, copy_result,
        lift_param, lift_ref, lift_result, lift_slice, lift_slice_mut, lower_argument,
        lower_in_place, move_result, run_export,
    },
    enum_layout::{
        Cases, MethodsOfDataSayExportData, enter, enter_sink, field_offset, layout, leave,
        leave_sink, read_tag, write_tag,
    },
    error_message::{DisplayProbe, ViaDebug, ViaNothing},
    source::GuestSource,
    view::{no_alias, view, view_mut},
};
// User code may have its own `Result`, `Option` or `Some`; expansions name these.
pub use core::{
    option::Option::{self, None, Some},
    result::Result::{self, Err, Ok},
};
pub use wharf_abi::{
    Core, Data, ErrorPath, Fault, Layout, Lift, Lower, Number, Owned, Reason, Sink, Source, View,
    count, indirect,
    layout::discriminant,
    schema::{
        MethodKind, Primitive, Receiver,
        constant::{self, DefRef, query, write},
    },
};

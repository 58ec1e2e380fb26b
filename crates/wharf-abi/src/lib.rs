//! What Wharf's guests and hosts agree on: types, layout, schema, lift and lower.
//!
//! The document this crate implements is `docs/abi.md`. It knows no host and no guest.
#![no_std]
// Layout code is generic over every scalar; forcing inlining is what makes it vanish.
#![allow(clippy::inline_always)]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod ascii;
pub mod constants;
pub mod core_value;
pub mod error;
mod impls;
pub mod indirect;
pub mod layout;
#[cfg(feature = "alloc")]
pub mod names;
pub mod schema;
pub mod signature;
mod traits;
mod view;
pub mod wasm;

#[cfg(feature = "json")]
pub use self::impls::json::Json;
pub use self::{
    constants::MAX_DEPTH,
    core_value::{Core, CoreKind, SliceAt},
    error::{ErrorPath, Fault},
    layout::Layout,
    signature::Signature,
    traits::{Data, Lift, Lower, NoSlice, Number, Owned, Reason, Sink, Source, count},
    view::View,
};

/// What the expansions of the macros name, and what guests and hosts do alike.
#[doc(hidden)]
pub mod __private {
    pub use crate::ascii::is_ascii;
    pub use crate::impls::list::sized;
    #[cfg(feature = "alloc")]
    pub use alloc::vec::Vec;
}

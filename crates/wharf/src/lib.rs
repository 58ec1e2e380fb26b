//! Call Rust compiled to WebAssembly from anywhere, with rich types: the guest side of Wharf.
//!
//! ```
//! use wharf::{Data, export};
//!
//! /// Someone we know.
//! #[derive(Data)]
//! pub struct Person {
//!     pub name: String,
//!     pub age: u32,
//! }
//!
//! /// Adds a year.
//! #[export]
//! pub fn birthday(mut person: Person) -> Person {
//!     person.age += 1;
//!     person
//! }
//! # assert_eq!(birthday(Person { name: "Ada".into(), age: 36 }).age, 37);
//! ```
//!
//! Compiled to `wasm32-unknown-unknown` or `wasm32-wasip1` as a `cdylib`, such a crate describes
//! itself: the schema of every export is in the module's custom section `wharf`. Hosts need nothing
//! else.
#![no_std]
// The runtime's halves of a call must vanish into the export they serve.
#![allow(clippy::inline_always)]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[cfg(feature = "json")]
pub use wharf_abi::Json;
#[doc(hidden)]
pub use wharf_abi::{__lift_indirect, __lift_ref, __lift_slice, __lower_indirect};
pub use wharf_abi::{Data, Lift, Lower};
pub use wharf_macros::{Data, export, import};

#[cfg(feature = "alloc")]
mod callback;
#[cfg(feature = "alloc")]
mod host_ref;
#[doc(hidden)]
pub mod rt;
#[cfg(feature = "alloc")]
mod slices;

#[cfg(feature = "alloc")]
pub use self::{
    callback::{Callback, Stream},
    host_ref::HostRef,
};

/// Notes a panic for the host, which reports message, file and line: for the panic handler of a
/// guest without `std`.
///
/// ```ignore
/// #[panic_handler]
/// fn panic(info: &core::panic::PanicInfo<'_>) -> ! {
///     wharf::note_panic(info);
///     core::arch::wasm32::unreachable()
/// }
/// ```
///
/// The message of a panic that formats one is left out: the code for it is larger than many such
/// guests.
#[cfg(not(feature = "std"))]
pub use self::rt::note_panic;

/// The generic type whose definition this stands in; the derive puts it where a type contains
/// itself.
#[doc(hidden)]
pub enum Rec {}

impl Data for Rec {
    const TYPE: rt::constant::ConstType = rt::constant::ConstType::Rec;
    const LAYOUT: rt::Layout = rt::Layout::POINTER;
    type Flat0 = u32;
    type Flat1 = ();
    type FlatResult = u32;
}

/// What the expansions of the macros name beside the runtime.
#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "alloc")]
    pub use alloc::vec::Vec;
}

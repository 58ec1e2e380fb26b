//! Values of Rust types at an address of guest memory.

use wharf_abi::{Data, Lift, Lower, Source as _, indirect};

use super::memory::{HostSink, HostSource, LiftError};

/// Lowers a value. Returns its address, or 0 for a value without size.
pub(crate) fn write<T: Lower>(value: &T, sink: &mut HostSink<'_>) -> Result<u32, LiftError> {
    if T::LAYOUT.size == 0 { Ok(0) } else { indirect::lower(value, sink) }
}

/// Lifts the value at an address. The address of a value without size is ignored.
pub(crate) fn read<T: for<'a> Lift<'a>>(
    source: &mut HostSource<'_>,
    address: u32,
) -> Result<T, LiftError> {
    let count = u32::from(<T as Data>::LAYOUT.size != 0);
    let place = source.place(address, count, T::LAYOUT)?;
    T::lift(source, place)
}

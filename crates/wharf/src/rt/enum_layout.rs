//! The parts of `#[derive(Data)]` that need no macro.

use wharf_abi::{
    Data, Layout, Sink, Source, layout::discriminant, schema::constant::ConstDef,
    schema::constant::query,
};

/// Implemented by the derive and by an `#[export] impl` that makes an object. Its name is the
/// advice the compiler gives where one type has both.
pub trait MethodsOfDataSayExportData {}

/// What a derived type knows about its cases; a struct has one.
pub trait Cases: Data {
    /// The layouts of each case's fields.
    const CASES: &'static [&'static [Layout]];
    /// Whether a discriminant stands before them.
    const VARIANT: bool;
    /// The definition.
    const DEF: &'static ConstDef;
    /// Whether a value can contain another of its type.
    const RECURSIVE: bool = query::is_recursive(Self::DEF);
}

/// The layout of a derived type.
pub const fn layout<T: Cases>() -> Layout {
    if T::VARIANT { Layout::cases(T::CASES) } else { Layout::record(T::CASES[0]) }
}

/// Where a field begins.
pub const fn field_offset<T: Cases>(case: usize, field: usize) -> u32 {
    let base = if T::VARIANT { Layout::cases_payload(T::CASES) } else { 0 };
    base + Layout::offset(T::CASES[case], field)
}

/// Counts a level of a type that can contain itself.
///
/// # Errors
/// When that is nested too deep.
#[inline(always)]
pub fn enter<'a, T: Cases, S: Source<'a>>(s: &mut S) -> Result<(), S::Error> {
    if const { T::RECURSIVE } { s.enter() } else { Ok(()) }
}

/// The end of [`enter`].
#[inline(always)]
pub fn leave<'a, T: Cases, S: Source<'a>>(s: &mut S) {
    if const { T::RECURSIVE } {
        s.leave();
    }
}

/// Counts a level of a type that can contain itself.
///
/// # Errors
/// When that is nested too deep.
#[inline(always)]
pub fn enter_sink<T: Cases, S: Sink>(s: &mut S) -> Result<(), S::Error> {
    if const { T::RECURSIVE } { s.enter() } else { Ok(()) }
}

/// The end of [`enter_sink`].
#[inline(always)]
pub fn leave_sink<T: Cases, S: Sink>(s: &mut S) {
    if const { T::RECURSIVE } {
        s.leave();
    }
}

/// Reads the discriminant of an enum of `N` cases.
#[inline(always)]
pub fn read_tag<'a, const N: usize, S: Source<'a>>(s: &S, at: S::Place) -> u32 {
    match const { discriminant(N) } {
        1 => s.u8(at).into(),
        2 => s.u16(at).into(),
        _ => s.u32(at),
    }
}

/// Writes the discriminant of an enum of `N` cases.
#[inline(always)]
pub fn write_tag<const N: usize, S: Sink>(s: &mut S, at: S::Place, tag: u32) {
    match const { discriminant(N) } {
        1 => s.put_u8(at, tag as u8),
        2 => s.put_u16(at, tag as u16),
        _ => s.put_u32(at, tag),
    }
}

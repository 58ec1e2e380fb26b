//! `wharf_init`, the panic hook, and the schema's first line.

use wharf_abi::constants::HEADER;

/// The line every section has once: it stands beside `wharf_init`, which is always linked.
#[cfg(target_family = "wasm")]
#[allow(dead_code)]
#[unsafe(link_section = "wharf")]
static SCHEMA_HEADER: [u8; HEADER.len()] = header();

#[cfg(target_family = "wasm")]
const fn header() -> [u8; HEADER.len()] {
    let mut bytes = [0; HEADER.len()];
    bytes.copy_from_slice(HEADER.as_bytes());
    bytes
}

#[cfg(not(target_family = "wasm"))]
const _: &str = HEADER;

#[cfg(target_family = "wasm")]
unsafe extern "C" {
    /// wasm-ld's list of constructors. Naming it keeps the linker from wrapping every export with
    /// them.
    fn __wasm_call_ctors();
}

/// Section 6 of the ABI: runs constructors when no `_initialize` did, and installs the panic hook.
#[unsafe(no_mangle)]
extern "C" fn wharf_init(run_ctors: u32) {
    #[cfg(target_family = "wasm")]
    if run_ctors != 0 {
        // SAFETY: the host calls this once, before anything else, as section 6 says.
        unsafe { __wasm_call_ctors() };
    }
    #[cfg(not(target_family = "wasm"))]
    let _ = run_ctors;
    #[cfg(feature = "panic-messages")]
    std::panic::set_hook(std::boxed::Box::new(hook));
}

/// Apart, since a hook's table has two functions that would both contain it.
#[cfg(feature = "panic-messages")]
#[inline(never)]
fn hook(info: &std::panic::PanicHookInfo<'_>) {
    let (file, line, column) =
        info.location().map_or(("", 0, 0), |at| (at.file(), at.line(), at.column()));
    super::record::panicked(info.payload_as_str().unwrap_or(""), file, line, column);
}

/// Notes a panic of a guest without `std`; its panic handler calls this and traps.
#[cfg(not(feature = "std"))]
pub fn note_panic(info: &core::panic::PanicInfo<'_>) {
    let (file, line, column) =
        info.location().map_or(("", 0, 0), |at| (at.file(), at.line(), at.column()));
    super::record::panicked(info.message().as_str().unwrap_or(""), file, line, column);
}

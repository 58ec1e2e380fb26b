//! The status and panic record, section 7 of the ABI.

use super::global::Global;
use core::mem::offset_of;
#[allow(clippy::wildcard_imports, reason = "the offsets of the record")]
use wharf_abi::{Fault, constants::*};

/// What hosts read after a call that may refuse, and after a trap.
#[repr(C)]
pub struct Record {
    status: u32,
    detail: u32,
    message: Text,
    file: Text,
    line: u32,
    column: u32,
}

/// Address and length.
#[repr(C)]
struct Text {
    address: u32,
    len: u32,
}

const _: () = assert!(
    size_of::<Record>() == RECORD_BYTES as usize
        && offset_of!(Record, status) == RECORD_STATUS as usize
        && offset_of!(Record, detail) == RECORD_DETAIL as usize
        && offset_of!(Record, message) == RECORD_MESSAGE as usize
        && offset_of!(Record, file) == RECORD_FILE as usize
        && offset_of!(Record, line) == RECORD_LINE as usize
        && offset_of!(Record, column) == RECORD_COLUMN as usize
);

impl Text {
    const NONE: Text = Text { address: 0, len: 0 };

    fn of(text: &str) -> Self {
        Self { address: text.as_ptr() as usize as u32, len: text.len() as u32 }
    }
}

#[unsafe(export_name = "wharf_record")]
static RECORD: Global<Record> = Global::new(Record {
    status: 0,
    detail: 0,
    message: Text::NONE,
    file: Text::NONE,
    line: 0,
    column: 0,
});

/// Where the record is, for tests: a memory checker knows the addresses of functions of other
/// crates, not those of statics.
#[cfg(not(target_family = "wasm"))]
#[unsafe(no_mangle)]
extern "C" fn wharf_record_address() -> *mut Record {
    RECORD.address()
}

/// Notes why an export did nothing.
#[cold]
pub fn refuse(fault: Fault) {
    match fault {
        Fault::StaleHandle(handle) => note(STATUS_STALE_HANDLE, handle),
        Fault::Borrowed(handle) => note(STATUS_BORROWED, handle),
        Fault::TooDeep => note(STATUS_TOO_DEEP, 0),
        Fault::WrongObject(handle) => note(STATUS_WRONG_OBJECT, handle),
        // Which parameter, and why, is there already.
        Fault::Rejected => RECORD.with(|record| record.status = STATUS_REJECTED),
        other => fail(other),
    }
}

/// Notes which parameter is refused.
#[cold]
pub fn detail(index: u32) {
    RECORD.with(|record| record.detail = index);
}

/// Ends the guest as if a function of the host had not returned: its result is refused, and the
/// record says why.
///
/// # Panics
/// Where there is no wasm.
#[cold]
pub fn end(fault: Fault) -> ! {
    refuse(fault);
    #[cfg(target_family = "wasm")]
    core::arch::wasm32::unreachable();
    #[cfg(not(target_family = "wasm"))]
    panic!("the result of a function of the host is refused");
}

/// Why an object is refused.
#[cfg(feature = "alloc")]
pub fn reason(fault: Fault) -> &'static str {
    match fault {
        Fault::StaleHandle(_) => "the object was freed",
        Fault::Borrowed(_) => "the object is in use by a call that has not returned",
        Fault::WrongObject(_) => "the object is of another type",
        _ => "the value is none of its type",
    }
}

#[cfg(feature = "alloc")]
/// Notes that there is no such object or function.
pub fn stale(handle: u32) {
    note(STATUS_STALE_HANDLE, handle);
}

fn note(status: u32, detail: u32) {
    RECORD.with(|record| {
        record.status = status;
        record.detail = detail;
    });
}

/// Ends the guest: what is left is the host's breach of the ABI, or memory that is exhausted.
///
/// # Panics
/// Always. The texts are plain: formatting the fault would cost every module several KiB.
#[cold]
pub fn fail(fault: Fault) -> ! {
    stop(match fault {
        Fault::TooDeep => "a value is nested deeper than 1,000 levels",
        Fault::TooLarge => "a usize or a length needs more than 32 bits",
        Fault::Full { .. } | Fault::OutOfMemory => "out of memory",
        Fault::StaleHandle(_) | Fault::Borrowed(_) | Fault::WrongObject(_) => {
            "an object is gone, in use, or of another type"
        }
        Fault::Unsupported(why) => why,
        _ => "the host broke the ABI",
    })
}

/// A panic without what `panic!` links to format a text, which would be 2 KiB of a small module.
#[cfg(target_family = "wasm")]
fn stop(why: &str) -> ! {
    let at = core::panic::Location::caller();
    panicked(why, at.file(), at.line(), at.column());
    core::arch::wasm32::unreachable()
}

#[cfg(not(target_family = "wasm"))]
fn stop(why: &str) -> ! {
    panic!("{why}")
}

/// Leaves the text of an `Err`, or why a value is refused, for the host; `text` must stay until the
/// next one.
pub fn error_message(text: &str) {
    RECORD.with(|record| record.message = Text::of(text));
}

/// Notes a panic. The texts stay where they are: the trap that follows freezes the memory.
#[cfg(any(feature = "panic-messages", not(feature = "std"), target_family = "wasm"))]
#[cold]
pub fn panicked(message: &str, file: &str, line: u32, column: u32) {
    RECORD.with(|record| {
        record.status = STATUS_PANIC;
        record.message = Text::of(message);
        record.file = Text::of(file);
        record.line = line;
        record.column = column;
    });
}
